import type { RowProblem } from './file.ts';
import type { HearingEntry } from './hearing-file.ts';
import { movedAwayWords } from './known-people.ts';

/** Nobody, or two people, are known by what a row says of a person. @param known how many people are. */
export function unknownPerson(
  { row, externalId }: Pick<HearingEntry, 'row' | 'externalId'>,
  known: number,
  movedAway: boolean,
): RowProblem {
  const at = { row, column: externalId === null ? 'a_number' : 'external_id' };
  if (movedAway) return { ...at, ...movedAwayWords };
  return known
    ? {
        ...at,
        code: 'import.keys_disagree',
        message: 'The external id is one person of this site, the A-number another.',
        nextStep: 'Find out which of the two is right.',
      }
    : {
        ...at,
        code: 'import.person_unknown',
        message: 'Nobody of this site is known by this.',
        nextStep: 'Read the file of people first, or mend the id.',
      };
}

/** The hearing is here and says something else, in each of these columns. */
export const otherwiseHere = ({ row }: HearingEntry, columns: readonly string[]): RowProblem[] =>
  columns.map((column) => ({
    row,
    column,
    code: 'import.date_differs',
    message: 'This hearing is here and says something else.',
    nextStep: 'Find out which is right; where the file is, change the hearing at the desk.',
  }));

/** Which of several hearings without a date has got this one. */
export const unclear = ({ row }: HearingEntry): RowProblem => ({
  row,
  column: 'local_start',
  code: 'import.date_unclear',
  message:
    'There is a hearing of this kind at this court without a date, and it is not clear whether this is its date.',
  nextStep: 'Set the date at the desk, or enter the hearing there.',
});

/** Somebody has changed the hearing while the file was read. */
export const changedMeanwhile = ({ row }: HearingEntry): RowProblem => ({
  row,
  column: 'local_start',
  code: 'import.changed_meanwhile',
  message: 'Somebody changed this hearing while the file was read.',
  nextStep: 'Read the file again.',
});
