import type { OwnAddressChangeFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';
import { dayWords } from './time/wording.ts';

type Step = OwnAddressChangeFragment['steps'][number];
export type Authority = Step['authority'];

/** In the order of their deadlines. */
export const authorities = ['COURT', 'ICE', 'USCIS'] as const satisfies Authority[];

const words: Record<Authority, { name: () => string; what: () => string }> = {
  COURT: { name: m.address_court, what: m.address_court_what },
  ICE: { name: m.address_ice, what: m.address_ice_what },
  USCIS: { name: m.address_uscis, what: m.address_uscis_what },
};

/** Whom to tell, and how: the form by its name. */
export function authorityWords(authority: Authority): { name: string; what: string } {
  const { name, what } = words[authority];
  return { name: name(), what: what() };
}

/** A day alone in words, e.g. "Tuesday, December 1". */
export const dayOnlyWords = (day: string, timeZone: string): string =>
  dayWords({ localStart: `${day}T00:00:00`, timeZone });

/** Until when a step is to be done, or when it was, as of `today` (`2026-12-01`). */
export function stepWords({ dueOn, doneOn }: Step, timeZone: string, today: string): string {
  if (doneOn) return m.address_done({ day: dayOnlyWords(doneOn, timeZone) });
  const day = dayOnlyWords(dueOn, timeZone);
  return dueOn < today ? m.address_late({ day }) : m.address_due({ day });
}
