import { v7 as uuidv7 } from 'uuid';
import { checkKey, hashOf, refuseUsedKey } from '../idempotency-key.ts';
import { getFile } from '../person/participant.ts';
import type { Dates, DateRow, WriteParts } from './date.ts';
import { checkAhead, checkContent, checkOver, type DateContent, type DateInput, says } from './date-content.ts';
import { settleNextDate } from './next-date.ts';
import { checkOutcome, type Outcome, recordOutcome, refuseNotYet } from './record-outcome.ts';

/** A new date of a person; a null wall time is one that is not set yet. */
export type NewDateInput = DateInput & {
  participantId: string;
  idempotencyKey: string;
  /** It is over: written down as history, which sends nothing; with what became of it, when that is known. */
  alreadyHappened: boolean;
  became: Outcome | null;
  /** The date after which this one was given, and what became of that: both are written in one go. */
  after: (Outcome & { id: string }) | null;
};

/**
 * Writes a hearing or check-in down and announces it, in the caller's transaction. One that is over already is history: nobody is told. The
 * same key with the same form gives the same date and changes nothing, also when the date was moved since; with another form it is refused.
 *
 * @param own what this kind of date has besides.
 * @returns its id.
 * @throws Refusal `participant.unknown`, `date.past`, `date.not_yet`, `date.no_day`, `idempotency_key.invalid`, `idempotency_key.used`; see
 *   `checkContent`, `checkOwn` and `recordOutcome`.
 */
export async function enterDate<Own extends object>(
  parts: WriteParts,
  dates: Dates<Own>,
  input: NewDateInput,
  own: Own,
): Promise<string> {
  const { tx, viewer, publisher, now, refused } = parts;
  const { participantId, idempotencyKey, toldBy, alreadyHappened, became, after } = input;
  await getFile(tx, viewer, participantId, refused);
  checkKey(idempotencyKey);
  const table = dates.table(tx);
  const withKey = () => table.findFirst({ where: { participantId, idempotencyKey } });
  const enteredAs = hashOf(saidBy(input, own));
  const before = await withKey();
  const content = await checkContent(tx, dates.placeKind, input);
  if (before) return sameAs(before, enteredAs, content);
  await dates.checkOwn(parts, participantId, own);
  if (alreadyHappened) checkOver(content.startsAt, now);
  else checkAhead(content.startsAt, now);
  const state = stateOf(alreadyHappened, became, now);
  const id = uuidv7();
  const row = { id, participantId, idempotencyKey, enteredAs, toldBy, ...content, ...own, ...state };
  // ON CONFLICT DO NOTHING: a unique violation would end the transaction. Another one that is just writing this key is waited for.
  const { count } = await table.createMany({ data: [{ ...row, checkedAt: now }], skipDuplicates: true });
  if (count === 0) return sameAs((await withKey())!, enteredAs, content);
  if (!alreadyHappened) await dates.announce(publisher, tx, { id, participantId, version: 1 });
  if (after) await recordOutcome({ ...parts, dates }, after.id, after, participantId);
  if (!alreadyHappened) await settleNextDate({ ...parts, dates }, participantId);
  return id;
}

function stateOf(alreadyHappened: boolean, became: Outcome | null, now: Date) {
  if (became && !alreadyHappened) refuseNotYet();
  if (!alreadyHappened) return { status: 'SCHEDULED' as const, past: false };
  const settled = became && { ...checkOutcome(became), outcomeAt: now };
  return { status: 'HELD' as const, past: true, ...settled };
}

/** All that a form says, in a fixed order. */
function saidBy(input: NewDateInput, own: object): unknown[] {
  const { placeId, medium, localStart, room, toldBy, alreadyHappened, became, after } = input;
  const settled = became && [became.outcome, became.missedBy];
  const before = after && [after.id, after.outcome, after.missedBy];
  const owned = Object.entries(own).sort(([a], [b]) => a.localeCompare(b));
  return [placeId, medium, localStart, room, toldBy, alreadyHappened, settled, before, owned];
}

/** Of dates from before forms were remembered it is known what they say, as long as they have not changed. */
function sameAs(row: DateRow, enteredAs: string, content: DateContent): string {
  const same = row.enteredAs === null ? row.version > 1 || says(row, content) : row.enteredAs === enteredAs;
  return same ? row.id : refuseUsedKey('date');
}
