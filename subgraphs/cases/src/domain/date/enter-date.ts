import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import { checkKey } from '../idempotency-key.ts';
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
 * same key gives the same date and changes nothing, also when the date was moved since.
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
  const before = await withKey();
  if (before && before.version > 1) return before.id;
  const content = await checkContent(tx, dates.placeKind, input);
  if (before) return sameAs(before, content);
  await dates.checkOwn(parts, participantId, own);
  if (alreadyHappened) checkOver(content.startsAt, now);
  else checkAhead(content.startsAt, now);
  const state = stateOf(alreadyHappened, became, now);
  const id = uuidv7();
  const row = { id, participantId, idempotencyKey, toldBy, ...content, ...own, ...state };
  // ON CONFLICT DO NOTHING: a unique violation would end the transaction. Another one that is just writing this key is waited for.
  const { count } = await table.createMany({ data: [{ ...row, checkedAt: now }], skipDuplicates: true });
  if (count === 0) return sameAs((await withKey())!, content);
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

function sameAs(row: DateRow, content: DateContent): string {
  if (row.version === 1 && !says(row, content))
    refuse(
      'idempotency_key.used',
      'idempotencyKey',
      'This key was used for another date.',
      'Make a new key for each form shown.',
    );
  return row.id;
}
