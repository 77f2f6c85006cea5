/** A site with its court and office, all in one zone; a person of it, and their language. */
export type Person = { number: number; zone: string; language: 'en' | 'es'; courtZone?: string };

/** Made-up people where clocks behave differently. */
export const people: readonly Person[] = [
  { number: 1, zone: 'America/Denver', language: 'es' }, // as El Paso
  { number: 2, zone: 'America/Phoenix', language: 'en' },
  { number: 3, zone: 'America/Indiana/Indianapolis', language: 'es' },
  { number: 4, zone: 'America/Puerto_Rico', language: 'es' },
  { number: 5, zone: 'America/New_York', language: 'en', courtZone: 'America/Denver' },
  { number: 6, zone: 'America/New_York', language: 'en' },
  { number: 7, zone: 'America/Phoenix', language: 'es' },
  { number: 8, zone: 'America/Denver', language: 'en' },
];

/**
 * What happens to a date. Several at one instant are quick after each other. `localStart` null: not set yet. `heardLate`: the bus brings the
 * news an hour later, so that until then only the truth check knows.
 */
export type DateAct = { at: string; who: number; date: string; heardLate?: true } & (
  { does: 'enter' | 'move'; localStart: string | null } | { does: 'cancel' }
);
/** What happens to a person: they write ALTO (of which the carrier knows nothing: it is we who must keep to it), or are held. */
export type PersonAct = { at: string; who: number; does: 'stop' | 'detain' };
export type Act = DateAct | PersonAct;

/** Hours in UTC: three weeks, in the second of which summer time ends (November 1, 2026). */
export const begins = '2026-10-19T12:00Z';
export const ends = '2026-11-09T20:00Z';
/** Nobody works: over the ten o'clock of October 30 and into the night. */
export const outage = { from: '2026-10-30T03:00Z', until: '2026-10-31T03:00Z' };

/** Dates that begin with "h" are hearings, with "c" check-ins. */
export const script: readonly Act[] = [
  // Set, reminded of, moved, reminded of again; a ten o'clock falls into the outage.
  { at: '2026-10-19T16:00Z', who: 1, date: 'h1', does: 'enter', localStart: '2026-11-05T09:00:00' },
  { at: '2026-10-27T18:00Z', who: 1, date: 'h1', does: 'move', localStart: '2026-11-06T13:00:00' },
  { at: '2026-10-31T16:00Z', who: 1, date: 'c1', does: 'enter', localStart: '2026-11-02T08:00:00' }, // two days ahead
  // At night (22:00 in Phoenix), told in the morning.
  { at: '2026-10-20T05:00Z', who: 2, date: 'c2', does: 'enter', localStart: '2026-10-28T10:30:00' },
  // Moved twice within a moment, then off, during the outage.
  { at: '2026-10-21T18:00Z', who: 2, date: 'h2', does: 'enter', localStart: '2026-11-03T08:30:00' },
  { at: '2026-10-26T20:00Z', who: 2, date: 'h2', does: 'move', localStart: '2026-11-04T08:30:00' },
  { at: '2026-10-26T20:00Z', who: 2, date: 'h2', does: 'move', localStart: '2026-11-04T14:00:00' },
  { at: '2026-10-30T18:00Z', who: 2, date: 'h2', does: 'cancel' },
  // Not set yet, then set; its last reminder comes on the day that has 25 hours.
  { at: '2026-10-19T15:00Z', who: 3, date: 'h3', does: 'enter', localStart: null },
  { at: '2026-10-24T15:00Z', who: 3, date: 'h3', does: 'move', localStart: '2026-11-02T13:00:00' },
  // Set and off within a moment; and a check-in that falls away after its reminder.
  { at: '2026-10-23T14:00Z', who: 4, date: 'h4', does: 'enter', localStart: '2026-11-10T09:00:00' },
  { at: '2026-10-23T14:00Z', who: 4, date: 'h4', does: 'cancel' },
  { at: '2026-10-22T14:00Z', who: 4, date: 'c4', does: 'enter', localStart: '2026-11-04T07:30:00' },
  { at: '2026-11-01T14:00Z', who: 4, date: 'c4', does: 'move', localStart: '2026-11-05T07:30:00', heardLate: true }, // as its reminder is due
  { at: '2026-11-02T14:00Z', who: 4, date: 'c4', does: 'cancel' },
  // Entered and moved while nobody works: one text, of what is so in the end.
  { at: '2026-10-30T15:00Z', who: 4, date: 'c5', does: 'enter', localStart: '2026-11-06T07:30:00' },
  { at: '2026-10-30T19:00Z', who: 4, date: 'c5', does: 'move', localStart: '2026-11-07T09:30:00' },
  // A court in another zone; and one of the same night (22:00 in New York), told at once.
  { at: '2026-10-23T15:00Z', who: 5, date: 'h5', does: 'enter', localStart: '2026-11-09T09:00:00' },
  { at: '2026-10-29T02:00Z', who: 5, date: 'c6', does: 'enter', localStart: '2026-10-28T21:30:00' },
  // Says ALTO: one word of goodbye, and the site is asked to call instead.
  { at: '2026-10-20T14:00Z', who: 6, date: 'h6', does: 'enter', localStart: '2026-10-30T09:00:00' },
  { at: '2026-10-25T16:00Z', who: 6, does: 'stop' },
  { at: '2026-10-28T16:00Z', who: 6, date: 'h6', does: 'move', localStart: '2026-11-04T09:00:00' },
  // A number that the carrier does not know any more (see `faults`).
  { at: '2026-10-21T16:00Z', who: 7, date: 'h7', does: 'enter', localStart: '2026-11-05T11:00:00' },
  // Is held: nothing more is said.
  { at: '2026-10-22T17:00Z', who: 8, date: 'h8', does: 'enter', localStart: '2026-11-03T09:00:00' },
  { at: '2026-10-28T17:00Z', who: 8, does: 'detain' },
];

/** What goes wrong with the next send of an hour. Callbacks: those of that send. */
export const faults: Readonly<
  Record<string, { kind?: string | { errorCode: number }; callbacks?: 'lost' | 'repeated' }>
> = {
  '2026-10-20T15:00Z': { callbacks: 'repeated' },
  '2026-10-21T17:00Z': { kind: '429' },
  '2026-10-22T14:00Z': { callbacks: 'lost' },
  '2026-10-24T15:00Z': { kind: '500' },
  '2026-10-25T17:00Z': { kind: 'timeout-after-accept', callbacks: 'lost' },
  '2026-10-29T17:00Z': { kind: { errorCode: 30005 } },
  '2026-11-01T15:00Z': { kind: 'reset' },
  '2026-11-02T15:00Z': { kind: 'reset-after-accept', callbacks: 'repeated' },
  '2026-11-06T15:00Z': { kind: '500-after-accept', callbacks: 'lost' },
  '2026-11-08T15:00Z': { kind: '429', callbacks: 'repeated' },
};

/** Hours in which a worker is killed at a point of its work. */
export const kills: Readonly<Record<string, 'between claim and send' | 'between call and result'>> = {
  '2026-10-26T14:00Z': 'between claim and send',
  '2026-10-27T17:00Z': 'between call and result',
  '2026-11-03T17:00Z': 'between call and result',
};
