import type { Keyring } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import { parseANumber } from '../person/a-number.ts';
import { aNumberIndexes } from '../person/person-rows.ts';
import { raiseTask } from '../task/task.ts';

/** An A-number as it was typed, twice: "no check digit exists, so enter it twice" (domain.md, "Court and ICE"). Null: none yet, a fact. */
export type TypedANumber = { aNumber: string | null; aNumberAgain: string | null };

/**
 * The nine digits that were typed twice; null: none yet.
 *
 * @param at names a field for the problem.
 * @throws Refusal `a_number.invalid`, `a_number.differs`.
 */
export function checkTypedTwice(typed: TypedANumber, at: (field: string) => string): string | null {
  const one = typed.aNumber === null ? null : parseANumber(typed.aNumber, at('aNumber'));
  const again = typed.aNumberAgain === null ? null : parseANumber(typed.aNumberAgain, at('aNumberAgain'));
  if (one !== again)
    refuse(
      'a_number.differs',
      at('aNumberAgain'),
      'The A-number is not the same both times.',
      'Read it from the notice again, digit by digit, and type it in both fields.',
    );
  return one;
}

/** People elsewhere who have the A-number of somebody here: only that they are there. */
export type KnownElsewhere = { participantId: string }[];

/** Who has an A-number already: at other sites, and whose file here is closed (null: nobody's). */
export type Claim = { elsewhere: KnownElsewhere; left: string | null };

/**
 * Keeps these A-numbers for the caller's transaction, so that no other site enrols one of them unseen at the same moment, and says who has
 * them already.
 *
 * @param siteId where they are to be.
 * @param typed nine digits, or null, by member.
 * @param at names the field of a member's A-number for the problem.
 * @returns for each, who has it already.
 * @throws Refusal `a_number.twice` (two of the list have one), `a_number.known` (by somebody who takes part here).
 */
export async function claimANumbers(
  tx: Transaction,
  keyring: Keyring,
  siteId: string,
  typed: readonly (string | null)[],
  at: (index: number) => string,
): Promise<Claim[]> {
  const twice = typed.findIndex((aNumber, index) => aNumber !== null && typed.indexOf(aNumber) < index);
  if (twice >= 0)
    refuse('a_number.twice', at(twice), 'Somebody else of the list has this A-number.', 'Each person has their own.');
  const given = await holdANumbers(tx, keyring, typed);
  const known = await tx.participant.findMany({
    where: { aNumberIndex: { in: given } },
    select: { id: true, siteId: true, closedAt: true, aNumberIndex: true },
  });
  return typed.map((aNumber, index) => {
    const own = aNumber === null ? [] : aNumberIndexes(keyring, aNumber);
    const same = known.filter((row) => own.some((one) => Buffer.compare(one, row.aNumberIndex!) === 0));
    const here = same.find((row) => row.siteId === siteId);
    if (here && !here.closedAt) refuseKnown(at(index));
    const elsewhere = same.filter((row) => row !== here).map(({ id }) => ({ participantId: id }));
    return { elsewhere, left: here?.id ?? null };
  });
}

/**
 * Holds A-numbers until the transaction ends; in one order, so that two households never wait for each other. Whoever holds people as well
 * holds their numbers first.
 *
 * @returns their blind indexes.
 */
export async function holdANumbers(
  tx: Transaction,
  keyring: Keyring,
  aNumbers: readonly (string | null)[],
): Promise<Uint8Array<ArrayBuffer>[]> {
  const indexes = aNumbers.flatMap((aNumber) => (aNumber === null ? [] : aNumberIndexes(keyring, aNumber)));
  const keys = indexes.map((index) => String(Buffer.from(index).readBigInt64BE()));
  await tx.$executeRaw`
    SELECT count(pg_advisory_xact_lock(key)) FROM (SELECT key FROM unnest(${keys}::bigint[]) AS key ORDER BY key) AS sorted`;
  return indexes;
}

/**
 * Whose closed file was found may have come back while their file was waited for. The caller holds the files.
 *
 * @param claims of `claimANumbers`, before the wait.
 * @throws Refusal `a_number.known`.
 */
export async function refuseIfBack(
  tx: Transaction,
  claims: readonly Claim[],
  at: (index: number) => string,
): Promise<void> {
  const ids = claims.flatMap(({ left }) => left ?? []);
  const back = await tx.participant.findMany({ where: { id: { in: ids }, closedAt: null }, select: { id: true } });
  const index = claims.findIndex(({ left }) => back.some(({ id }) => id === left));
  if (index >= 0) refuseKnown(at(index));
}

function refuseKnown(path: string): never {
  refuse(
    'a_number.known',
    path,
    'Somebody with this A-number is enrolled at this site already.',
    'Look for their file, or read the number from the notice again.',
  );
}

/**
 * "Across sites only an A-number's hash matches, and the answer is a task, not a name" (trust.md, "Data"): at both sites, each about their
 * own person.
 */
export async function raiseSameANumber(
  tx: Transaction,
  participantId: string,
  elsewhere: KnownElsewhere,
  now: Date,
): Promise<void> {
  for (const other of elsewhere)
    for (const [own, their] of [
      [participantId, other.participantId],
      [other.participantId, participantId],
    ] as const)
      await raiseTask(
        tx,
        {
          key: `same-a-number/${own}/${their}`,
          kind: 'SAME_A_NUMBER',
          participantId: own,
          aboutId: null,
          dueAt: now,
        },
        now,
      );
}
