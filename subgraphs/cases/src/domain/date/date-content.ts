import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { instantOf } from '@cmpp/subgraph/wall-time';
import type { Transaction } from '../../db.ts';
import type { Place, PlaceKind } from '../../generated/prisma/client.ts';
import type { DateRow } from './date.ts';

/** When, where and how, as a form says it. */
export type DateInput = Pick<DateRow, 'placeId' | 'medium' | 'localStart' | 'room' | 'toldBy'>;
/** The same, checked: with the place's zone and the instant. */
export type DateContent = Omit<DateInput, 'toldBy'> & Pick<DateRow, 'timeZone' | 'startsAt'>;

/** Characters. */
const longestRoom = 100;

/**
 * Checks what a form says of a date and derives its instant from the wall time of the place.
 *
 * @param placeKind where such dates are held.
 * @throws Refusal `place.unknown`, `place.wrong_kind`, `date.no_such_time`, `text.too_long`, `text.not_text`.
 */
export async function checkContent(
  tx: Transaction,
  placeKind: PlaceKind,
  { placeId, medium, localStart, room }: DateInput,
): Promise<DateContent> {
  await holdZone(tx, placeId);
  const { timeZone } = await getPlace(tx, placeId, placeKind);
  const startsAt = localStart === null ? null : startOf(localStart, timeZone);
  return { placeId, medium, localStart, timeZone, startsAt, room: checkRoom(room) };
}

/** A zone that somebody is correcting is waited for: what is written by the old one would go by a wrong clock for ever. */
export async function holdZone(tx: Transaction, placeId: string): Promise<void> {
  if (isUuid(placeId)) await tx.$queryRaw`SELECT 1 FROM place WHERE id = ${placeId}::uuid FOR SHARE`;
}

/**
 * A place where such dates are held.
 *
 * @param path the input field that names it.
 * @throws Refusal `place.unknown`, `place.wrong_kind`.
 */
export async function getPlace(
  tx: Transaction,
  placeId: string,
  kind: PlaceKind | null,
  path = 'placeId',
): Promise<Place> {
  return checkPlace(isUuid(placeId) ? await tx.place.findUnique({ where: { id: placeId } }) : null, kind, path);
}

/** @throws Refusal `place.unknown`, `place.wrong_kind`. */
export function checkPlace(place: Place | null, kind: PlaceKind | null, path: string): Place {
  if (!place) refuse('place.unknown', path, 'There is no such place.', 'Choose one from the list of places.');
  if (kind && place.kind !== kind)
    refuse(
      'place.wrong_kind',
      path,
      'Hearings are held at a court, check-ins at a check-in office.',
      'Choose a place of the right kind.',
    );
  return place;
}

/** Whether a date already says this. */
export const says = (row: DateRow, content: DateContent): boolean =>
  row.localStart === content.localStart &&
  row.timeZone === content.timeZone &&
  row.placeId === content.placeId &&
  row.medium === content.medium &&
  row.room === content.room;

/**
 * The instant of a wall time as paper has it.
 *
 * @throws Refusal `date.no_such_time`.
 */
export function startOf(localStart: string, timeZone: string): Date {
  // The scalar lets an offset and seconds through; what stands on paper has neither.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:00$/.test(localStart)) refuseTime();
  return instantOrNull(localStart, timeZone) ?? refuseTime();
}

/**
 * A date that is written down as one to come is to come: what is over is told to nobody, so it is entered as history.
 *
 * @param grace how long ago it may have begun all the same. Milliseconds.
 * @throws Refusal `date.past`.
 */
export function checkAhead(startsAt: Date | null, now: Date, grace = 0): void {
  if (startsAt && startsAt.getTime() < now.getTime() - grace)
    refuse(
      'date.past',
      'localStart',
      'This date is over already.',
      'Look at the year and the month; if it did take place, say that it already happened.',
    );
}

/** What is said to have happened has a day, and it is past. @throws Refusal `date.no_day`, `date.not_yet`. */
export function checkOver(startsAt: Date | null, now: Date): void {
  if (!startsAt) refuse('date.no_day', 'localStart', 'What already happened has a day.', 'Write the day and the time.');
  if (startsAt > now)
    refuse(
      'date.not_yet',
      'alreadyHappened',
      'This date is still to come.',
      'Look at the year and the month, or enter it as one to come.',
    );
}

function instantOrNull(localStart: string, timeZone: string): Date | null {
  try {
    return instantOf(localStart, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function refuseTime(): never {
  refuse(
    'date.no_such_time',
    'localStart',
    'The clock at that place never shows this time: there is no such day, or the clocks are moved forward then.',
    'Look at the paper again, and ask the court or office if it says so.',
  );
}

/** Floor and room as typed; null: not said. @throws Refusal `text.too_long`, `text.not_text`. */
export function checkRoom(room: string | null): string | null {
  const trimmed = room?.trim() || null;
  if (trimmed && trimmed.length > longestRoom)
    refuse('text.too_long', 'room', `The room is longer than ${longestRoom} characters.`, 'Keep floor and room only.');
  // Control characters, and those that turn the direction of what stands around them: the room is shown and texted to people.
  if (trimmed && /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(trimmed))
    refuse('text.not_text', 'room', 'The room holds characters that are not text.', 'Type it anew, on one line.');
  return trimmed;
}
