import { m } from '#lib/paraglide/messages.js';
import type { SessionDateFragment } from '@cmpp/graph-client/operations';
import type { PaperDate, PersonalDate, Place } from './date.ts';
import { capital, dayWords, timeWithZone, timeWords } from './time/wording.ts';

const kinds = { hearing: m.kind_hearing, appointment: m.kind_appointment, booking: m.kind_booking };

const media = {
  IN_PERSON: m.medium_in_person,
  VIDEO: m.medium_video,
  TELEPHONE: m.medium_telephone,
  ONLINE: m.medium_online,
};

/** The icon beside how one takes part. */
export const mediumIcons = { IN_PERSON: 'person', VIDEO: 'screen', TELEPHONE: 'phone', ONLINE: 'screen' } as const;

const sources = {
  NOTICE: m.told_by_notice,
  HOTLINE: m.told_by_hotline,
  SITE: m.told_by_site,
  PARTICIPANT: m.told_by_participant,
  LAWYER: m.told_by_lawyer,
};

const sessionKinds: Record<SessionDateFragment['kind'], () => string> = {
  GROUP_ORIENTATION: m.session_group_orientation,
  INDIVIDUAL_ORIENTATION: m.session_individual_orientation,
  SELF_HELP_WORKSHOP: m.session_self_help_workshop,
  PRO_BONO_REFERRAL: m.session_pro_bono_referral,
  CULTURAL_ORIENTATION: m.session_cultural_orientation,
};

const sourcesForStaff = {
  NOTICE: m.desk_told_by_notice,
  HOTLINE: m.told_by_hotline,
  SITE: m.told_by_site,
  PARTICIPANT: m.desk_told_by_participant,
  LAWYER: m.desk_told_by_lawyer,
};

/** What kind of orientation session it is. */
export const sessionKindWords = (kind: SessionDateFragment['kind']): string => sessionKinds[kind]();

/** What kind of date it is, e.g. "Court hearing". */
export const kindWords = (kind: PersonalDate['kind']): string => kinds[kind]();

/** How one takes part, said from `medium` alone: a video link stands even on hearings in person, so it proves nothing. */
export const mediumWords = (medium: PersonalDate['medium']): string => media[medium]();

/** Who told us about a date, e.g. "your paper notice". */
export const sourceWords = (toldBy: NonNullable<PersonalDate['source']>['toldBy']): string => sources[toldBy]();

/** The same for staff, who read about somebody else. */
export const sourceWordsForStaff = (toldBy: NonNullable<PersonalDate['source']>['toldBy']): string =>
  sourcesForStaff[toldBy]();

/** Day and time of a paper, e.g. "Thursday, December 10, 9:00 in the morning"; with the zone where it is known. */
export function paperWords({ when: { localStart, timeZone } }: PaperDate): string {
  const day = capital(dayWords({ localStart, timeZone: timeZone ?? 'UTC' }));
  return `${day}, ${timeZone === null ? timeWords(localStart) : timeWithZone({ localStart, timeZone })}`;
}

/** A place in one line, most useful first, e.g. "26 Federal Plaza, room 1237, New York". */
export function placeWords({ street, room, city }: Place): string {
  return [street, room, city].filter(Boolean).join(', ');
}

/** What to do before a hearing or check-in, by how one takes part in it. */
export function preparation({ kind, medium }: Pick<PersonalDate, 'kind' | 'medium'>): string[] {
  const inCourt = kind === 'hearing';
  if (medium === 'IN_PERSON')
    return [m.bring_paper(), ...(inCourt ? [m.bring_identity(), m.come_early()] : [m.office_may_differ()])];
  return [
    m.join_as_paper_says(),
    m.have_paper(),
    ...(inCourt ? [m.have_identity()] : []),
    medium === 'TELEPHONE' ? m.prepare_telephone() : m.prepare_video(),
  ];
}
