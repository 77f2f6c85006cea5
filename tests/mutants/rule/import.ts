import type { Mutant } from '../mutant.ts';

const folder = 'subgraphs/cases/src/domain/import';

/** What a site's own files bring. */
export const importMutants: Mutant[] = [
  {
    file: `${folder}/household-unit.ts`,
    rule: 'one row with a problem holds its household back',
    find: 'problems: problems.length ? heldBack(entries, problems) : [],',
    put: 'problems,',
    near: 'domain/import/import-households.test.ts',
  },
  {
    file: `${folder}/household-unit.ts`,
    rule: 'a household is judged on the day that each enrolled',
    find: 'judgeHousehold(members, settings, on)',
    put: 'judgeHousehold(members, settings, days.at(-1)!)',
    near: 'domain/import/import-people.test.ts',
  },
  {
    file: `${folder}/participant-file.ts`,
    rule: 'a person stands once in a file',
    find: "  refuseTwice(read, ({ aNumber }) => aNumber, 'a_number');\n",
    put: '',
    near: 'domain/import/import-people.test.ts',
  },
  {
    file: `${folder}/participant-file.ts`,
    rule: 'who agreed in another language was asked through somebody',
    find: "  if (language && interpreter) cell.read('interpreter', () => checkInterpreter(language, interpreter, 'interpreter'));\n",
    put: '',
    near: 'domain/import/import-people.test.ts',
  },
  {
    file: `${folder}/settle-people.ts`,
    rule: 'of a household all are there, or nobody',
    find: '  if (missing.length && missing.length < entries.length) return refuse(missing, partlyThere);\n',
    put: '',
    near: 'domain/import/import-people.test.ts',
  },
  {
    file: `${folder}/settle-people.ts`,
    rule: 'people of a file take places',
    find: '!noPlace.some(({ row }) => rows.includes(row))',
    put: 'rows.length > 0',
    near: 'domain/import/import-households.test.ts',
  },
  {
    file: `${folder}/match-hearing.ts`,
    rule: 'what is here is never taken for another hearing silently',
    find: '].find((one) => !otherwise(entry, one).length);',
    put: '].find((one) => otherwise(entry, one).length < 2);',
    near: 'domain/import/import-hearings.test.ts',
  },
  {
    file: `${folder}/match-hearing.ts`,
    rule: 'a hearing that has moved here is known by what a file said of it before',
    find: '  if (moved) return differs(entry, moved);\n',
    put: '',
    near: 'domain/import/import-moved-hearings.test.ts',
  },
  {
    file: `${folder}/hearing-file.ts`,
    rule: 'a date in the past has to be said to be one',
    find: "if (!past) cell.read('local_start', () => checkAhead(startsAt, now));",
    put: "if (past) cell.read('local_start', () => checkAhead(startsAt, now));",
    near: 'domain/import/import-hearings.test.ts',
  },
  {
    file: `${folder}/settle-hearings.ts`,
    rule: 'which of two dates is right is asked of what is ahead alone',
    find: 'if (!entry.past) disagreeing.push(',
    put: 'if (entry.past) disagreeing.push(',
    near: 'domain/import/import-hearings.test.ts',
  },
];
