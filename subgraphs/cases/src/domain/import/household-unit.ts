import { judgeHousehold } from '../eligibility/household.ts';
import type { SiteSettings } from '../program/setting.ts';
import type { RowProblem, Unit } from './file.ts';
import type { LookUp } from './look-up.ts';
import { lookedAfterProblems } from './looked-after.ts';
import type { PersonEntry } from './participant-file.ts';

type Read = { entry: PersonEntry; problems: RowProblem[] };

/**
 * Puts the rows of each household together, in the order of their first rows, and judges it by the rules of the program. One row with a
 * problem holds all of its household back.
 */
export function householdsOf(
  read: readonly Read[],
  { settings, today }: Pick<LookUp, 'settings' | 'today'>,
): Unit<PersonEntry>[] {
  const together = Map.groupBy(read, ({ entry }) =>
    entry.household === null ? entry.row : `household ${entry.household}`,
  );
  return [...together.values()].map((members) => {
    const entries = members.map(({ entry }) => entry);
    const own = members.flatMap(({ problems }) => problems);
    const problems = own.length
      ? own
      : [...judge(entries, settings), ...lookedAfterProblems(entries, today), ...roundsOf(entries)];
    return {
      rows: entries.map(({ row }) => row),
      entries,
      problems: problems.length ? heldBack(entries, problems) : [],
    };
  });
}

/**
 * The whole of it, each on the day that they enrolled: "a birthday after enrolment puts nobody out", and who has joined since is judged with
 * those who were there.
 */
function judge(entries: readonly PersonEntry[], settings: SiteSettings): RowProblem[] {
  const members = entries.map(({ householdRole: role, bornOn, married, aNumber, knownToIce }) => {
    return { role, bornOn, married, hasANumber: aNumber !== null, knownToIce };
  });
  const days = [...new Set(entries.map(({ enrolledOn }) => enrolledOn))].sort();
  return days.flatMap((on) =>
    judgeHousehold(members, settings, on).problems.flatMap(({ code, path, message, nextStep }) => {
      const { row, enrolledOn } = entries[Number(path[1] ?? 0)]!;
      return enrolledOn === on
        ? [{ row, column: columnOf[path[2] ?? ''] ?? 'household', code, message, nextStep }]
        : [];
    }),
  );
}

const columnOf: Record<string, string> = {
  householdRole: 'household_role',
  bornOn: 'born_on',
  married: 'married',
  aNumber: 'a_number',
  knownToIce: 'known_to_ice',
};

function roundsOf(entries: readonly PersonEntry[]): RowProblem[] {
  const [first, ...others] = entries;
  return others
    .filter(({ roundId }) => roundId !== first!.roundId)
    .map(({ row }) => ({
      row,
      column: 'round',
      code: 'import.other_round',
      message: 'A household has its places in one funding round.',
      nextStep: 'Write the same round in each of its rows.',
    }));
}

/** The problems, and one for each other row of the household, so that every row that was not written is in the list. */
export function heldBack(entries: readonly { row: number }[], problems: readonly RowProblem[]): RowProblem[] {
  const named = new Set(problems.map(({ row }) => row));
  const others = entries.filter(({ row }) => !named.has(row));
  return [
    ...problems,
    ...others.map(({ row }) => ({
      row,
      column: 'household',
      code: 'import.household_held_back',
      message: 'Another row of this household has a problem, so none of it was written.',
      nextStep: 'Mend that row and read the file again.',
    })),
  ];
}
