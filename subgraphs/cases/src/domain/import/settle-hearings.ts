import type { Keyring } from '@cmpp/db';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Hearing } from '../../generated/prisma/client.ts';
import { accessRows } from './access-rows.ts';
import type { RowProblem, Settled, Unit } from './file.ts';
import type { HearingEntry } from './hearing-file.ts';
import type { ImportParts } from './import-file.ts';
import { findKnownPeople } from './known-people.ts';
import type { LookUp } from './look-up.ts';

/**
 * Writes the hearings that are new and have no problem, in the caller's transaction, and announces those that are ahead as if they had been
 * entered: whoever agreed to texts is told and reminded. Those that are there stay as they are.
 */
export async function settleHearings(
  tx: Transaction,
  { keyring, publisher }: ImportParts,
  look: LookUp,
  units: readonly Unit<HearingEntry>[],
): Promise<Settled> {
  const good = units.filter(({ problems }) => !problems.length).flatMap(({ entries }) => entries);
  const people = await findKnownPeople(tx, keyring, look.site.id, good);
  const found = good.map((entry) => ({ entry, ids: people.here(entry) }));
  const strangers = found.filter(({ ids }) => ids.length !== 1);
  const rows = found.flatMap(({ entry, ids }) => (ids.length === 1 ? [rowOf(keyring, entry, ids[0]!)] : []));
  const seen = await findSeen(tx, rows);
  const fresh = rows.filter((row) => {
    const isNew = !marksOf(row).some((mark) => seen.has(mark));
    for (const mark of marksOf(row)) seen.add(mark);
    return isNew;
  });
  await tx.hearing.createMany({ data: fresh.map(({ keys: _, ...row }) => row) });
  const ahead = fresh.filter(({ past }) => !past);
  const events = ahead.map(({ id, participantId }) => ({ hearingId: id, participantId, version: 1 }));
  await publisher.publishAll(tx, 'hearing.changed', events);
  const ids = [...new Set(fresh.map(({ participantId }) => participantId))];
  await tx.accessEntry.createMany({ data: accessRows(ids, 'Import.hearings') });
  const problems = [
    ...units.flatMap((unit) => unit.problems),
    ...strangers.map(({ entry, ids }) => unknownPerson(entry, ids)),
  ];
  return {
    written: fresh.length,
    there: rows.length - fresh.length,
    refused: new Set(problems.map(({ row }) => row)).size,
    problems,
  };
}

type Row = Omit<Hearing, 'version' | 'proceedingId'> & { keys: string[] };

function rowOf(keyring: Keyring, entry: HearingEntry, participantId: string): Row {
  const { row: _, externalId: __, aNumber: ___, hearingId, court, outcome, ...said } = entry;
  const called = hearingId ?? [entry.kind, court.id, entry.localStart ?? 'not set'].join(' ');
  const keys = keyring
    .blindIndexes('imported-hearing', called)
    .map((index) => `import-${Buffer.from(index).toString('hex')}`);
  return {
    ...said,
    id: uuidv7(),
    participantId,
    placeId: court.id,
    timeZone: court.timeZone,
    status: entry.past ? 'HELD' : 'SCHEDULED',
    outcome,
    outcomeAt: outcome && entry.checkedAt,
    idempotencyKey: keys[0]!,
    keys,
  };
}

type Marked = Pick<Hearing, 'participantId' | 'placeId' | 'localStart'> & { keys: readonly string[] };

/** A hearing is the same when its key is, and also when the person has one at that court at that time, whoever entered it. */
const marksOf = ({ participantId, placeId, localStart, keys }: Marked): string[] => [
  ...keys.map((key) => [participantId, key].join(' ')),
  [participantId, placeId, localStart ?? 'not set'].join(' '),
];

async function findSeen(tx: Transaction, rows: readonly Row[]): Promise<Set<string>> {
  const found = await tx.hearing.findMany({
    where: { participantId: { in: [...new Set(rows.map(({ participantId }) => participantId))] } },
    select: { participantId: true, placeId: true, localStart: true, idempotencyKey: true },
  });
  return new Set(
    found.flatMap(({ idempotencyKey, ...row }) => marksOf({ ...row, keys: idempotencyKey ? [idempotencyKey] : [] })),
  );
}

const unknownPerson = ({ row, externalId }: HearingEntry, ids: readonly string[]): RowProblem => ({
  row,
  column: externalId === null ? 'a_number' : 'external_id',
  code: ids.length ? 'import.keys_disagree' : 'import.person_unknown',
  message: ids.length
    ? 'The external id is one person of this site, the A-number another.'
    : 'Nobody of this site is known by this.',
  nextStep: ids.length ? 'Find out which of the two is right.' : 'Read the file of people first, or mend the id.',
});
