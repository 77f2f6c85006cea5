import { Temporal } from 'temporal-polyfill';
import { m } from '#lib/paraglide/messages.js';
import type { DeskDate } from './desk-date.ts';
import type { Problem } from './problem.ts';

/** The ways to take part, in the order of the form. */
export const mediumChoices = ['IN_PERSON', 'VIDEO', 'TELEPHONE', 'ONLINE'] as const;
/** Who can have told us of a date. */
export const sourceChoices = ['NOTICE', 'HOTLINE', 'SITE', 'PARTICIPANT', 'LAWYER'] as const;
/** The kinds of hearing. */
export const hearingKindChoices = ['MASTER', 'INDIVIDUAL'] as const;
/** What can have become of a date. */
export const outcomeChoices = ['ATTENDED', 'MISSED', 'UNKNOWN'] as const;

/** What it can rest on that somebody was not there. */
export const missedByChoices = ['PERSON', 'DOCUMENT'] as const;

/** A date as it stands in a form; '' where nothing was chosen or typed. */
export type TypedDate = {
  placeId: string;
  /** `2026-12-10`. */
  date: string;
  /** `09:00`. */
  time: string;
  /** "The date is not set yet": date and time count for nothing. */
  notSet: boolean;
  medium: string;
  hearingKind: string;
  room: string;
  toldBy: string;
  /** "It already happened": history, with what became of it. Only of a new date. */
  alreadyHappened: boolean;
  outcome: string;
  missedBy: string;
};

/** A filled-in form, ready for the graph. */
export type WholeDate = {
  placeId: string;
  /** Null: not set yet. */
  localStart: string | null;
  medium: (typeof mediumChoices)[number];
  room: string | null;
  toldBy: (typeof sourceChoices)[number];
};
/** The same of a new hearing. */
export type WholeHearing = WholeDate & { kind: (typeof hearingKindChoices)[number] };

/** The one of `choices` that `value` is, or null. */
export const oneOf = <Choice extends string>(choices: readonly Choice[], value: string): Choice | null =>
  choices.find((choice) => choice === value) ?? null;

const notHappened = { alreadyHappened: false, outcome: '', missedBy: '' } as const;

/** The form for changing a date: all as it is, but who told us, which is to be said anew. */
export function typedFrom({ placeId, when, medium, hearingKind, place }: DeskDate): TypedDate {
  return {
    placeId,
    ...typedWhenFrom(when),
    notSet: false,
    medium,
    hearingKind: hearingKind ?? '',
    room: place?.room ?? '',
    toldBy: '',
    ...notHappened,
  };
}

/** Day and time for a form; empty where there are none. */
export function typedWhenFrom(when: { localStart: string } | null): TypedWhen {
  const [date = '', time = ''] = when?.localStart.split('T') ?? [];
  return { date, time: time.slice(0, 5) };
}

/** An empty form. */
export const emptyDate: TypedDate = {
  placeId: '',
  date: '',
  time: '',
  notSet: false,
  medium: '',
  hearingKind: '',
  room: '',
  toldBy: '',
  ...notHappened,
};

/** What a form says, or (null) what is missing in it. */
export type Read<Whole> = { whole: Whole; problems?: undefined } | { whole: null; problems: Problem[] };

/** Reads a form about a date. What only the graph can know (whether a clock there ever shows this time) it will say itself. */
export function readDate(typed: TypedDate): Read<WholeDate> {
  const { placeId, room, notSet } = typed;
  const medium = oneOf(mediumChoices, typed.medium);
  const toldBy = oneOf(sourceChoices, typed.toldBy);
  const localStart = notSet ? null : localStartOf(typed);
  if (placeId && medium && toldBy && localStart !== undefined)
    return { whole: { placeId, localStart, medium, room: room || null, toldBy } };
  return {
    whole: null,
    problems: [
      ...(placeId ? [] : [lacking('placeId', m.date_place_missing())]),
      ...(localStart === undefined ? [lacking('date', m.date_day_missing())] : []),
      ...(medium ? [] : [lacking('medium', m.date_medium_missing())]),
      ...(toldBy ? [] : [lacking('toldBy', m.date_told_by_missing())]),
    ],
  };
}

/** What a form says of a date that already happened; what was chosen for one that did not counts for nothing. */
export const readPast = ({ alreadyHappened, outcome, missedBy }: TypedDate) => ({
  alreadyHappened,
  outcome: alreadyHappened ? oneOf(outcomeChoices, outcome) : null,
  missedBy: alreadyHappened && outcome === 'MISSED' ? oneOf(missedByChoices, missedBy) : null,
});

/** The same for a new hearing, which has a kind. */
export function readHearing(typed: TypedDate): Read<WholeHearing> {
  const { whole, problems = [] } = readDate(typed);
  const kind = oneOf(hearingKindChoices, typed.hearingKind);
  if (whole && kind) return { whole: { ...whole, kind } };
  return { whole: null, problems: [...(kind ? [] : [lacking('hearingKind', m.date_kind_missing())]), ...problems] };
}

/** Day and time as they stand in a form. */
export type TypedWhen = Pick<TypedDate, 'date' | 'time'>;

/** The same for day and time alone. */
export function readWhen(typed: TypedWhen): Read<string> {
  const whole = localStartOf(typed);
  return whole ? { whole } : { whole: null, problems: [lacking('date', m.date_day_missing())] };
}

/** The wall time typed, e.g. `2026-12-10T09:00:00`, or undefined when it is none. */
function localStartOf({ date, time }: TypedWhen): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time)) return undefined;
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined; // the 31st of a month that has 30 days
    throw error;
  }
}

/** A problem at a field in which nothing, or nothing usable, stands. */
export const lacking = (field: string, text: string): Problem => ({ code: `${field}.missing`, field, text });

/** That something was not said which has no field of its own in the form: it stands at the form as a whole. */
export const unsaid = (what: string, text: string): Problem => ({ ...lacking(what, text), field: null });
