import type { Transaction } from '../../db.ts';
import { holdANumbers } from '../enrolment/same-a-number.ts';
import { holdPeople } from '../person/hold-people.ts';
import type { Held, RowProblem, Settled, Unit } from './file.ts';
import { accessRows } from './access-rows.ts';
import { sizeOf } from './batch.ts';
import { compareWithHere, type Found } from './compare-people.ts';
import { heldBack } from './household-unit.ts';
import type { ImportParts } from './import-file.ts';
import { findKnownPeople, type KnownPeople, movedAwayWords } from './known-people.ts';
import type { LookUp } from './look-up.ts';
import type { PersonEntry } from './participant-file.ts';
import { takePlacesFor } from './places.ts';
import { writeHouseholds } from './write-households.ts';

type Household = Unit<PersonEntry>;

/**
 * Writes the households that are new and have no problem, in the caller's transaction; those that are there stay as they are, and it is said
 * where the file has something else of them.
 *
 * @param held what earlier batches of a dry run would have taken.
 */
export async function settlePeople(
  tx: Transaction,
  parts: ImportParts,
  look: LookUp,
  households: readonly Household[],
  held: Held,
): Promise<Settled> {
  const good = households.filter(({ problems }) => !problems.length);
  const keys = good.flatMap(({ entries }) => entries);
  // Before anybody is looked for: another site may be enrolling the same people.
  await holdANumbers(
    tx,
    parts.keyring,
    keys.map(({ aNumber }) => aNumber),
  );
  const known = await findKnownPeople(tx, parts.keyring, look.site.id, keys);
  const judged = good.map((household) => ({ ...household, ...judgeKnown(household, known) }));
  const fresh = judged.filter(({ found, problems }) => !found.length && !problems.length);
  // Before places are taken: who leaves holds their file and then the round.
  const elsewhere = fresh.flatMap(({ entries }) => entries.flatMap((entry) => known.elsewhere(entry)));
  await holdPeople(
    tx,
    elsewhere.map(({ participantId }) => participantId),
  );
  const noPlace = await takePlacesFor(tx, look.site.id, fresh, held.places);
  const found = judged.flatMap(({ found }) => found);
  const differing = await compareWithHere(tx, parts, found);
  const problems = [...[...households, ...judged].flatMap((household) => household.problems), ...noPlace, ...differing];
  const written = fresh.filter(({ rows }) => !noPlace.some(({ row }) => rows.includes(row)));
  await writeHouseholds(tx, parts, look, written, known);
  const refused = new Set(problems.map(({ row }) => row));
  const told = found.filter(({ entry: { row } }) => refused.has(row)).map(({ id }) => id);
  await tx.accessEntry.createMany({ data: accessRows(told, 'Import.participants') });
  return {
    written: sizeOf(written),
    there: found.filter(({ entry: { row } }) => !refused.has(row)).length,
    refused: refused.size,
    problems,
  };
}

/** Who of a household is there: all of them, or nobody. */
function judgeKnown({ entries }: Household, known: KnownPeople): { found: Found[]; problems: RowProblem[] } {
  const refuse = (some: readonly PersonEntry[], problemOf: (entry: PersonEntry) => RowProblem) => ({
    found: [],
    problems: heldBack(entries, some.map(problemOf)),
  });
  const ids = new Map(entries.map((entry) => [entry, known.here(entry)]));
  const two = entries.filter((entry) => ids.get(entry)!.length > 1);
  if (two.length) return refuse(two, keysDisagree);
  const missing = entries.filter((entry) => !ids.get(entry)!.length);
  const gone = missing.filter((entry) => known.movedAway(entry));
  if (gone.length) return refuse(gone, movedAway);
  if (missing.length && missing.length < entries.length) return refuse(missing, partlyThere);
  return { found: entries.flatMap((entry) => ids.get(entry)!.map((id) => ({ entry, id }))), problems: [] };
}

const movedAway = ({ row, externalId }: PersonEntry): RowProblem => ({
  row,
  column: externalId === null ? 'a_number' : 'external_id',
  ...movedAwayWords,
});

const keysDisagree = ({ row }: PersonEntry): RowProblem => ({
  row,
  column: 'external_id',
  code: 'import.keys_disagree',
  message: 'The external id is one person of this site, the A-number another.',
  nextStep: 'Find out which of the two is right.',
});

const partlyThere = ({ row }: PersonEntry): RowProblem => ({
  row,
  column: 'household',
  code: 'import.household_partly_there',
  message: 'Others of this household are there already, and this person is not.',
  nextStep: 'Add them to the household at the desk.',
});
