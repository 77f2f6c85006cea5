import { m } from '#lib/paraglide/messages.js';
import { dayOnlyWords } from './address-change.ts';
import type { Standing } from './server/interest.ts';

/** How it stands with somebody, in one or two sentences. */
export function standingWords({ status, outcome, drawnUntil, siteName, timeZone }: Standing): string {
  switch (status) {
    case 'INTERESTED':
      return m.standing_interested({ site: siteName });
    case 'IN_POOL':
      return outcome === 'HELD' ? m.standing_held() : m.standing_in_pool();
    case 'DRAWN':
      return drawnUntil
        ? m.standing_drawn_until({ day: dayOnlyWords(drawnUntil, timeZone), site: siteName })
        : m.standing_drawn({ site: siteName });
    case 'NOT_DRAWN':
      return m.standing_not_drawn();
    case 'ENROLLED':
      return m.standing_enrolled({ site: siteName });
    case 'WITHDRAWN':
      return m.standing_withdrawn({ site: siteName });
  }
}

const whatElse: Record<Standing['whatElse'][number], () => string> = {
  OTHER_HELP: m.else_other_help,
  LEGAL_INFORMATION: m.else_legal_information,
  HEARING_HOTLINE: m.else_hotline,
  CALL_THE_SITE: m.else_call,
  STAY_ON_THE_LIST: m.else_stay,
  COME_OFF_THE_LIST: m.else_come_off,
};

/** What else there is, each in a sentence. */
export const whatElseWords = (kind: Standing['whatElse'][number]): string => whatElse[kind]();
