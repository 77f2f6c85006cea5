import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { DateParts, DateRow, Dates } from './date.ts';
import { checkAhead, checkContent, type DateContent, type DateInput, says } from './date-content.ts';
import { getFile } from '../person/participant.ts';

/** A new date of a person; a null wall time is one that is not set yet. */
export type NewDateInput = DateInput & { participantId: string; idempotencyKey: string };

/**
 * Writes a hearing or check-in down and announces it, in the caller's transaction. The same key gives the same date and changes nothing,
 * also when the date was moved since.
 *
 * @param own what this kind of date has besides.
 * @returns its id.
 * @throws Refusal `participant.unknown`, `date.past`, `idempotency_key.invalid`, `idempotency_key.used`; see `checkContent`.
 */
export async function enterDate<Own extends object>(
  tx: Transaction,
  { publisher, refused }: DateParts,
  viewer: Viewer,
  dates: Dates<Own>,
  input: NewDateInput,
  own: Own,
  now: Date,
): Promise<string> {
  const { participantId, idempotencyKey, toldBy } = input;
  await getFile(tx, viewer, participantId, refused);
  checkKey(idempotencyKey);
  const table = dates.table(tx);
  const withKey = () => table.findFirst({ where: { participantId, idempotencyKey } });
  const before = await withKey();
  if (before && before.version > 1) return before.id;
  const content = await checkContent(tx, dates.placeKind, input);
  checkAhead(content.startsAt, now);
  if (before) return sameAs(before, content);
  const id = uuidv7();
  const row = { id, participantId, idempotencyKey, toldBy, ...content, ...own, status: 'SCHEDULED' as const };
  // ON CONFLICT DO NOTHING: a unique violation would end the transaction. Another one that is just writing this key is waited for.
  const { count } = await table.createMany({ data: [{ ...row, checkedAt: now }], skipDuplicates: true });
  if (count === 0) return sameAs((await withKey())!, content);
  await dates.announce(publisher, tx, { id, participantId, version: 1 });
  return id;
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

/** @throws Refusal `idempotency_key.invalid`. */
export function checkKey(key: string): void {
  // The key stands in the table as it is: what a program makes up, never what a person writes.
  if (!/^[\w-]{8,100}$/.test(key))
    refuse(
      'idempotency_key.invalid',
      'idempotencyKey',
      'The key of this request is not one.',
      'Make a new random one, 8 to 100 letters and digits, each time the form is shown.',
    );
}
