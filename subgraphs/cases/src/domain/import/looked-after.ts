import { canLookAfter, unclearWards } from '../household/guardian.ts';
import { isUnder14 } from '../household/under-14.ts';
import type { LocalDate } from '../person/age.ts';
import type { RowProblem } from './file.ts';
import type { PersonEntry } from './participant-file.ts';

const column = 'looked_after_by';

/** External ids as they stand in one cell, apart from each other by spaces, commas or semicolons; null: nobody is named. */
export const namedIn = (typed: string | null): string[] | null => typed?.split(/[\s,;]+/).filter(Boolean) ?? null;

/**
 * What is missing or wrong in who looks after whom. A file cannot be asked: two married parents are taken for those of all children, and
 * wherever else several lead a household the rows of children under 14 and of people in care name who it is.
 */
export function lookedAfterProblems(entries: readonly PersonEntry[], today: LocalDate): RowProblem[] {
  const members = entries.map((entry) => ({
    ...entry,
    id: entry.externalId ?? `row ${entry.row}`,
    under14: entry.bornOn !== null && isUnder14(entry.bornOn, today),
  }));
  const unclear = unclearWards(members, { couple: true });
  return members.flatMap((member): RowProblem[] => {
    const at = { row: member.row, column };
    if (unclear.includes(member)) return [{ ...at, ...missing }];
    // Also beside who needs nobody: an id of nobody is a slip in one of the two cells.
    const known = (member.lookedAfterBy ?? []).every((name) =>
      members.some((one) => one !== member && one.externalId === name && canLookAfter(one)),
    );
    return known ? [] : [{ ...at, ...unknown }];
  });
}

const missing = {
  code: 'import.guardian_missing',
  message: 'Several people lead this household, so it must be said who of them looks after this person.',
  nextStep: 'Write their external ids, with spaces between them.',
};

const unknown = {
  code: 'import.guardian_unknown',
  message: 'Somebody named here is not an adult of this household.',
  nextStep:
    'Write external ids that stand in other rows of the same household, of people who are not listed as a child or in care.',
};
