import { type Act, type DateAct, outage, type Person } from './script.ts';

// What people should get, computed hour by hour from the script alone, by rules as somebody at a desk would follow them. It shares nothing
// with the program: local time comes from Intl, words are looked for and not written.

/** One text: to whom, in which hour (UTC), saying what, about which time. `atNight`: may come in quiet hours. */
export type Expected = { who: number; at: string; says: Says; when: string; atNight: boolean };
export type Says = 'SET' | 'CHANGED' | 'OFF' | 'REMINDER' | 'GOODBYE';
/** One call that the site is asked for. */
export type Call = { who: number; date: string };

type Known = {
  act: DateAct;
  zone: string;
  localStart: string | null;
  off: boolean;
  changed: boolean;
  /** Something has happened that the person was not told. */
  news: boolean;
  /** Before this hour nobody has heard of it. */
  heardAt: string;
  /** The local day on which they were last told of it; reminders come on later days. */
  toldOn: string;
  reminded: Set<number>;
};

const hour = 3_600_000;

/** @param badHours hours in which a send meets a number that the carrier does not know. */
export function expectedOf(
  people: readonly Person[],
  script: readonly Act[],
  hours: readonly string[],
  badHours: readonly string[],
): { texts: Expected[]; calls: Call[] } {
  const texts: Expected[] = [];
  const calls: Call[] = [];
  for (const person of people) {
    const dates = new Map<string, Known>();
    const is = { stopped: false, detained: false, frozen: false };
    for (const at of hours) {
      for (const act of script.filter((each) => each.at === at && each.who === person.number)) {
        happen(act, person, dates, is);
        if (act.does === 'stop') texts.push({ who: person.number, at, says: 'GOODBYE', when: '', atNight: false });
      }
      if (at >= outage.from && at < outage.until) continue;
      for (const [date, known] of dates) {
        const says = due(known, person, at);
        if (!says || is.detained) continue;
        const text = { who: person.number, at, says, when: phrase(known, person), atNight: isQuiet(at, person.zone) };
        if (!is.stopped) texts.push(text);
        const lost = badHours.includes(at) && !is.stopped;
        if (is.stopped || is.frozen || lost) calls.push({ who: person.number, date });
        // The carrier does not know the number any more: texts go on, without details, and with a call each.
        if (lost) is.frozen = true;
      }
    }
  }
  return { texts, calls };
}

function happen(
  act: Act,
  person: Person,
  dates: Map<string, Known>,
  is: { stopped: boolean; detained: boolean },
): void {
  if (!('date' in act)) is[act.does === 'stop' ? 'stopped' : 'detained'] = true;
  else {
    const before = dates.get(act.date);
    const off = act.does === 'cancel';
    const localStart = act.does === 'cancel' ? before!.localStart : act.localStart;
    const changed = Boolean(before?.changed || (before?.localStart && !off));
    const zone = person.courtZone ?? person.zone;
    const heardAt = act.heardLate ? hourAfter(act.at) : act.at;
    dates.set(act.date, {
      act,
      zone,
      localStart,
      off,
      changed,
      news: localStart !== null,
      heardAt,
      toldOn: '',
      reminded: new Set(),
    });
  }
}

/** What is to be said of a date in this hour; marks it as said. */
function due(known: Known, { zone }: Person, at: string): Says | null {
  const { localStart } = known;
  if (!localStart || at < known.heardAt || instantOf(localStart, known.zone) <= Date.parse(at)) return null;
  const today = dayOf(at, zone);
  if (isQuiet(at, zone) && dayOf(new Date(instantOf(localStart, known.zone)).toISOString(), zone) !== today)
    return null;
  if (known.news) {
    Object.assign(known, { news: false, toldOn: today });
    return known.off ? 'OFF' : known.changed ? 'CHANGED' : 'SET';
  }
  if (known.off) return null;
  const days = [1, 3, 7].find((days) => {
    const day = dayBefore(localStart, days);
    return day > known.toldOn && Date.parse(at) >= instantOf(`${day}T10:00:00`, zone);
  });
  if (!days || known.reminded.has(days)) return null;
  known.reminded.add(days);
  return 'REMINDER';
}

const hourAfter = (at: string): string => `${new Date(Date.parse(at) + hour).toISOString().slice(0, 16)}Z`;

/** Quiet is from 21:00 to 8:00. */
export function isQuiet(at: string, zone: string): boolean {
  const hours = Number(clock(at, zone).slice(11, 13));
  return hours >= 21 || hours < 8;
}

/** `2026-10-19T09:00:00` where somebody is. */
function clock(at: string, timeZone: string): string {
  const style = { dateStyle: 'short', timeStyle: 'medium' } as const;
  return new Date(at).toLocaleString('sv-SE', { timeZone, ...style }).replace(' ', 'T');
}

export const dayOf = (at: string, zone: string): string => clock(at, zone).slice(0, 10);

const dayBefore = (localStart: string, days: number): string =>
  new Date(Date.parse(`${localStart.slice(0, 10)}T12:00Z`) - days * 24 * hour).toISOString().slice(0, 10);

/** By trying: no zone of the script is more than eight hours from UTC. */
function instantOf(local: string, zone: string): number {
  for (let ahead = 0; ahead <= 8; ahead++) {
    const at = Date.parse(`${local}Z`) + ahead * hour;
    if (clock(new Date(at).toISOString(), zone) === local) return at;
  }
  throw new Error(`Nobody's clock in ${zone} shows ${local}.`);
}

const clocks: Readonly<Record<string, readonly [en: string, es: string]>> = {
  'America/Denver': ['Mountain time', 'hora de la montaña'],
  'America/Phoenix': ['Arizona time', 'hora de Arizona'],
  'America/Indiana/Indianapolis': ['Eastern time', 'hora del este'],
  'America/New_York': ['Eastern time', 'hora del este'],
  'America/Puerto_Rico': ['Puerto Rico time', 'hora de Puerto Rico'],
};

/** The time as it must stand in the text: "Thu Nov 5, 9:00 AM, Arizona time". */
function phrase({ localStart, zone }: Known, { language }: Person): string {
  const at = new Date(`${localStart!}Z`);
  const part = (locale: string, options: Intl.DateTimeFormatOptions) =>
    at
      .toLocaleString(locale, { timeZone: 'UTC', ...options })
      .replace('.', '')
      .normalize('NFC')
      .replace('á', 'a');
  const time = part('en', { hour: 'numeric', minute: '2-digit' }).replace(/\s/u, ' ');
  const [en, es] = clocks[zone]!;
  if (language === 'en')
    return `${part('en', { weekday: 'short' })} ${part('en', { month: 'short' })} ${at.getUTCDate()}, ${time}, ${en}`;
  const half = time.replace('AM', 'a.m.').replace('PM', 'p.m.');
  return `${part('es', { weekday: 'short' })} ${at.getUTCDate()} ${part('es', { month: 'short' })}, ${half}, ${es}`;
}
