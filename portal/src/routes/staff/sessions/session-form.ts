import type { GivenSessionFragment } from '@cmpp/graph-client/operations';
import { Temporal } from 'temporal-polyfill';
import { lacking, oneOf, type Read } from '#lib/date-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { cityZones } from '#lib/time/zone.ts';

/** The kinds of session, in the order of the form. */
export const kindChoices = [
  'GROUP_ORIENTATION',
  'INDIVIDUAL_ORIENTATION',
  'SELF_HELP_WORKSHOP',
  'PRO_BONO_REFERRAL',
  'CULTURAL_ORIENTATION',
] as const;
/** The ways to take part in one. */
export const mediumChoices = ['IN_PERSON', 'VIDEO', 'TELEPHONE'] as const;
/** What is spoken in sessions: the languages of hearings, the most frequent first, and two that are rarely read. */
export const languageChoices = ['es', 'en', 'pt', 'ht', 'zh', 'pa', 'ar', 'fr', 'ru', 'quc', 'mam'] as const;

/** What a form offers to choose from. */
export type Offers = {
  venues: readonly { id: string; name: string; street: string; city: string; timeZone: string }[];
  sites: readonly { id: string; name: string; timeZone: string }[];
};

/** What the form about a session asks, as it was typed; '' where nothing was. */
export type TypedSession = Record<(typeof questions)[number], string>;
/** In the order of the form. */
export const questions = [
  'siteId',
  'kind',
  'language',
  'title',
  'date',
  'time',
  'medium',
  'venueId',
  'timeZone',
  'minutes',
  'seats',
] as const;

/** A filled-in form: what can be changed later. */
export type WholePlan = {
  title: string;
  /** Wall time, `2026-12-10T18:00:00`. */
  localStart: string;
  medium: (typeof mediumChoices)[number];
  /** Null: that of the venue. */
  timeZone: string | null;
  venueId: string | null;
  minutes: number;
  seats: number;
};
/** And what stays. */
export type WholeSession = WholePlan & { siteId: string; kind: (typeof kindChoices)[number]; language: string };

/** The form for changing a session: all as it is. */
export function typedFrom(session: GivenSessionFragment): TypedSession {
  const [date = '', time = ''] = session.localStart.split('T');
  return {
    siteId: session.site?.id ?? '',
    kind: session.kind,
    language: session.language,
    title: session.title,
    date,
    time: time.slice(0, 5),
    medium: session.medium,
    venueId: session.venue?.id ?? '',
    timeZone: session.timeZone,
    minutes: String(session.minutes),
    seats: String(session.seats),
  };
}

/** An empty form; where there is one site alone, it need not be chosen. */
export function emptySession(sites: readonly { id: string; timeZone: string }[]): TypedSession {
  const only = sites.length === 1 ? sites[0] : undefined;
  const nothing = Object.fromEntries(questions.map((name) => [name, ''])) as TypedSession;
  return { ...nothing, siteId: only?.id ?? '', timeZone: only?.timeZone ?? '' };
}

/** The zones to choose from, those of the own sites first. */
export const zoneChoices = (sites: readonly { timeZone: string }[]): string[] => [
  ...new Set([...sites.map(({ timeZone }) => timeZone), ...cityZones]),
];

/**
 * Reads what can be changed of a session. How long a title may be, and whether a clock ever shows this time, the graph will say itself.
 * In person the venue counts, otherwise the time zone: the other of the two is left out, whatever stands there.
 */
export function readPlan(typed: TypedSession): Read<WholePlan> {
  const medium = oneOf(mediumChoices, typed.medium);
  const inPerson = medium === 'IN_PERSON';
  const localStart = localStartOf(typed);
  const minutes = countOf(typed.minutes);
  const seats = countOf(typed.seats);
  const lacks = [
    !typed.title && lacking('title', m.provider_title_missing()),
    !localStart && lacking('date', m.provider_when_missing()),
    !medium && lacking('medium', m.provider_medium_missing()),
    inPerson && !typed.venueId && lacking('venueId', m.provider_venue_missing()),
    medium && !inPerson && !typed.timeZone && lacking('timeZone', m.provider_zone_missing()),
    (minutes < 15 || minutes > 480) && lacking('minutes', m.provider_problem_minutes()),
    (seats < 1 || seats > 200) && lacking('seats', m.provider_problem_seats()),
  ].filter((problem) => problem !== false && problem !== null);
  if (lacks.length || !medium || !localStart) return { whole: null, problems: lacks };
  return {
    whole: {
      title: typed.title,
      localStart,
      medium,
      timeZone: inPerson ? null : typed.timeZone,
      venueId: inPerson ? typed.venueId : null,
      minutes,
      seats,
    },
  };
}

/** The same for a new session. */
export function readSession(typed: TypedSession): Read<WholeSession> {
  const { whole: plan, problems = [] } = readPlan(typed);
  const kind = oneOf(kindChoices, typed.kind);
  const language = oneOf(languageChoices, typed.language);
  const { siteId } = typed;
  if (plan && siteId && kind && language) return { whole: { ...plan, siteId, kind, language } };
  const lacks = [
    !siteId && lacking('siteId', m.provider_site_missing()),
    !kind && lacking('kind', m.provider_kind_missing()),
    !language && lacking('language', m.provider_language_missing()),
  ].filter((problem) => problem !== false);
  return { whole: null, problems: [...lacks, ...problems] };
}

/** 0 for what is no number. */
const countOf = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : 0);

function localStartOf({ date, time }: TypedSession): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time)) return null;
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null; // the 31st of a month that has 30 days
    throw error;
  }
}
