import type { DeskAppointmentFragment, DeskHearingFragment } from '@cmpp/graph-client/operations';
import { type PersonalDate, appointmentDate, hearingDate } from './date.ts';

/** The two lists of a person's official dates, as the desk's addresses name them. */
export type DateList = 'hearings' | 'appointments';

/** Whether `value` names one of the two lists. */
export const isDateList = (value: string): value is DateList => value === 'hearings' || value === 'appointments';

/** A hearing or check-in as staff see and change it. */
export type DeskDate = PersonalDate & {
  source: NonNullable<PersonalDate['source']>;
  list: DateList;
  /** Given back with a change, so that nobody changes what they have not seen. */
  version: number;
  placeId: string;
  hearingKind: DeskHearingFragment['kind'] | null;
  /** Null: not recorded. */
  outcome: NonNullable<DeskHearingFragment['outcome']> | null;
  /** What it rests on that they missed it. */
  missedBy: NonNullable<DeskHearingFragment['missedBy']> | null;
};

/** The address of a person's page at the desk, without the language. */
export const personHref = (personId: string): string => `/staff/people/${personId}`;

/** A hearing of `personId` for the desk. */
export function deskHearing(hearing: DeskHearingFragment, personId: string): DeskDate {
  const { id, toldBy, checkedAt, version, kind, outcome, missedBy, court } = hearing;
  return {
    ...hearingDate(hearing),
    list: 'hearings',
    href: `${personHref(personId)}/hearings/${id}`,
    source: { toldBy, checkedAt },
    version,
    placeId: court.id,
    hearingKind: kind,
    outcome: outcome ?? null,
    missedBy: missedBy ?? null,
  };
}

/** A check-in of `personId` for the desk. */
export function deskAppointment(appointment: DeskAppointmentFragment, personId: string): DeskDate {
  const { id, toldBy, checkedAt, version, outcome, missedBy, office } = appointment;
  return {
    ...appointmentDate(appointment),
    list: 'appointments',
    href: `${personHref(personId)}/appointments/${id}`,
    source: { toldBy, checkedAt },
    version,
    placeId: office.id,
    hearingKind: null,
    outcome: outcome ?? null,
    missedBy: missedBy ?? null,
  };
}

/** Whether a date has begun by `now`. */
export const hasBegun = ({ when }: Pick<PersonalDate, 'when'>, now: number): boolean =>
  when !== null && Date.parse(when.startsAt) <= now;

/** Whether a date can still be moved or cancelled. */
export const isOpen = ({ state }: Pick<PersonalDate, 'state'>): boolean => state === 'planned' || state === 'moved';

/**
 * A person's dates in the order in which they want doing: `open` are those that still stand, soonest first (what has begun
 * and waits to be told how it went stands above) and without a day last; `closed` the others, newest first.
 */
export function inDeskOrder(dates: readonly DeskDate[]): { open: DeskDate[]; closed: DeskDate[] } {
  const at = ({ when }: DeskDate) => (when ? Date.parse(when.startsAt) : Number.MAX_SAFE_INTEGER);
  const early = dates.toSorted((a, b) => at(a) - at(b));
  return { open: early.filter(isOpen), closed: early.filter((date) => !isOpen(date)).reverse() };
}
