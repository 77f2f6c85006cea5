import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Hearing } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { accessRows } from './access-rows.ts';
import type { Held, RowProblem, Settled, Unit } from './file.ts';
import { changedMeanwhile, otherwiseHere, unclear, unknownPerson } from './hearing-problem.ts';
import type { HearingEntry } from './hearing-file.ts';
import { keysOf, type KnownBy, knownBy } from './hearing-key.ts';
import type { ImportParts } from './import-file.ts';
import { findKnownPeople } from './known-people.ts';
import type { LookUp } from './look-up.ts';
import { matchHearing } from './match-hearing.ts';
import { adoptKeys, askAbout, changeOf, setDates, type Setting, settleOpenTasks } from './write-hearings.ts';

/**
 * Writes the hearings that are new and have no problem, sets dates that were not set yet, in the caller's transaction, and announces those
 * that are ahead as if they had been entered: whoever agreed to texts is told and reminded. What is here and says something else stays as it
 * is: somebody is asked to find out which is right.
 *
 * @param held what earlier batches of a dry run would have written, by id.
 */
export async function settleHearings(
  tx: Transaction,
  parts: ImportParts,
  look: LookUp,
  units: readonly Unit<HearingEntry>[],
  held: Held,
): Promise<Settled> {
  const good = units.filter(({ problems }) => !problems.length).flatMap(({ entries }) => entries);
  const people = await findKnownPeople(tx, parts.keyring, look.site.id, good);
  const found = good.map((entry) => ({ entry, ids: people.here(entry) }));
  const personIds = [...new Set(found.flatMap(({ ids }) => (ids.length === 1 ? ids : [])))];
  // Before their hearings are read: nobody else enters one of them from the same file.
  await holdPeople(tx, personIds);
  const theirs = await hearingsOf(tx, personIds, held);
  const [fresh, settings, adopted]: [Hearing[], Setting[], Map<string, KnownBy>] = [[], [], new Map()];
  const disagreeing: { entry: HearingEntry; hearing: Hearing }[] = [];
  const problems: RowProblem[] = units.flatMap((unit) => unit.problems);
  let there = 0;

  for (const { entry, ids } of found) {
    if (ids.length !== 1) {
      problems.push(unknownPerson(entry, ids.length, people.movedAway(entry)));
      continue;
    }
    const own = theirs.get(ids[0]!)!;
    const keys = keysOf(parts.keyring, entry);
    const match = matchHearing(entry, keys, own, look.now);
    if (match.is === 'NEW') {
      const hearing = rowOf(entry, ids[0]!, knownBy(unknown, keys));
      fresh.push(hearing);
      own.push(hearing);
    } else if (match.is === 'SET') {
      const changed = changeOf(match.hearing, entry, knownBy(match.hearing, keys));
      settings.push({ entry, before: match.hearing, changed });
      own[own.indexOf(match.hearing)] = changed;
    } else if (match.is === 'THERE') {
      there++;
      const known = knownBy(match.hearing, match.adopt ? keys : { ...keys, own: [] });
      if (!match.adopt && known.importedAs === match.hearing.importedAs) continue;
      adopted.set(match.hearing.id, known);
      own[own.indexOf(match.hearing)] = { ...match.hearing, ...known };
    } else if (match.is === 'OTHERWISE') {
      problems.push(...otherwiseHere(entry, match.columns));
      if (!entry.past) disagreeing.push({ entry, hearing: match.hearing });
    } else problems.push(unclear(entry));
  }

  await tx.hearing.createMany({ data: fresh });
  const { set, missed } = await setDates(tx, settings, look.now);
  await adoptKeys(tx, adopted);
  problems.push(...missed.map(({ entry }) => changedMeanwhile(entry)));
  const written = [...fresh, ...set.map(({ changed }) => changed)];
  const ahead = written.filter(({ past }) => !past);
  await parts.publisher.publishAll(
    tx,
    'hearing.changed',
    ahead.map(({ id, participantId, version }) => ({ hearingId: id, participantId, version })),
  );
  await askAbout(tx, disagreeing, look.now);
  await settleOpenTasks(tx, parts.publisher, ahead, look.now);
  const touched = [...written, ...disagreeing.map(({ hearing }) => hearing)].map(({ participantId }) => participantId);
  await tx.accessEntry.createMany({ data: accessRows([...new Set(touched)], 'Import.hearings') });
  for (const hearing of [...theirs.values()].flat()) held.hearings.set(hearing.id, hearing);
  return { written: written.length, there, refused: new Set(problems.map(({ row }) => row)).size, problems };
}

/** All hearings of these people, by person. */
async function hearingsOf(tx: Transaction, ids: readonly string[], held: Held): Promise<Map<string, Hearing[]>> {
  const rows = await tx.hearing.findMany({ where: { participantId: { in: [...ids] } } });
  const all = new Map(rows.map((row) => [row.id, row]));
  for (const [id, hearing] of held.hearings) if (ids.includes(hearing.participantId)) all.set(id, hearing);
  const theirs = Map.groupBy(all.values(), ({ participantId }) => participantId);
  return new Map(ids.map((id) => [id, theirs.get(id) ?? []]));
}

const unknown: KnownBy = { importKey: null, importedAs: [] };

function rowOf(entry: HearingEntry, participantId: string, known: KnownBy): Hearing {
  const { row: _, externalId: __, aNumber: ___, hearingId: ____, beside: _____, court, outcome, ...said } = entry;
  return {
    ...said,
    id: uuidv7(),
    participantId,
    placeId: court.id,
    timeZone: court.timeZone,
    status: entry.past ? 'HELD' : 'SCHEDULED',
    outcome,
    outcomeAt: outcome && entry.checkedAt,
    movedFrom: [],
    version: 1,
    proceedingId: null,
    idempotencyKey: null,
    enteredAs: null,
    ...known,
  };
}
