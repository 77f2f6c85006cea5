import type { Mutant } from '../mutant.ts';

const report = 'subgraphs/cases/src/domain/report';

/** Which numbers are not published. */
export const suppressionMutants: Mutant[] = [
  {
    file: `${report}/suppress.ts`,
    rule: 'ten is hidden, eleven is shown',
    find: 'export const largestHidden = 10;',
    put: 'export const largestHidden = 9;',
  },
  {
    file: `${report}/suppress.ts`,
    rule: 'eleven dates of one person are few people',
    find: ' || isSmall(ofPeople[row]![column]!)',
    put: '',
  },
  {
    file: `${report}/suppress.ts`,
    rule: 'a hidden number could be smaller as well as larger',
    find: '    makeRoom(grid, spot, -1, number > largestHidden ? roomOfLarger : number - 1);\n',
    put: '',
  },
  {
    file: `${report}/room.ts`,
    rule: 'what has to move with a hidden number is hidden, too',
    find: '      grid.hidden[row]![column] = true;\n',
    put: '      if (up === by) grid.hidden[row]![column] = true;\n',
  },
  {
    file: `${report}/quarter.ts`,
    rule: 'reports know quarters and no other periods',
    find: '(01|04|07|10)-01$/',
    put: '(\\d\\d)-01$/',
  },
];

/** What a report counts. */
export const measureMutants: Mutant[] = [
  {
    file: `${report}/fact-words.ts`,
    rule: 'a cancelled date is in no rate',
    find: "if (status === 'CANCELLED') return 'CANCELLED';",
    put: "if (status === 'CANCELLED' && !outcome) return 'MISSED';",
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/fact-words.ts`,
    rule: 'of whom it is not known is not of whom it is known that they missed',
    find: "return outcome ?? 'UNKNOWN';",
    put: "return outcome ?? 'MISSED';",
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/address-updates.ts`,
    rule: 'the last day to tell an authority is in time',
    find: "doneOn <= dueOn ? 'IN_TIME' : 'LATE'",
    put: "doneOn < dueOn ? 'IN_TIME' : 'LATE'",
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure.ts`,
    rule: 'a person is counted once, however many facts there are of them',
    find: 'new Set(facts.filter((fact) => partOf(fact) === code).map(personOf)).size',
    put: 'facts.filter((fact) => partOf(fact) === code).map(personOf).length',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure.ts`,
    rule: 'a median of an even number is the mean of the two in the middle',
    find: 'sorted[Math.ceil(middle)]!) / 2',
    put: 'sorted[Math.floor(middle)]!) / 2',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/orientation-facts.ts`,
    rule: 'orientation comes before the first master hearing',
    find: '(seat) => seat.startsAt < startsAt',
    put: '() => true',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/read-service-facts.ts`,
    rule: 'a contact that was taken back counts for nothing',
    find: 'where: { at: { gte: from, lt: before }, takenBackAt: null },',
    put: 'where: { at: { gte: from, lt: before } },',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/read-care-facts.ts`,
    rule: 'an expense counts once a second person has approved it',
    find: "status: 'APPROVED', approvedAt: { not: null }, ",
    put: '',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/read-care-facts.ts`,
    rule: 'who is back has not left',
    find: 'where: { closedAt: within, cameBackAt: null },',
    put: 'where: { closedAt: within },',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/fact-parts.ts`,
    rule: 'the core services are to be offered to newcomers of 14 or older',
    find: '!under14 && isWithin(siteId, enrolledAt)',
    put: 'isWithin(siteId, enrolledAt)',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/read-date-facts.ts`,
    rule: 'a date counts when the person took part on that day',
    find: 'at >= enrolledAt && (',
    put: '(',
    near: 'domain/report/report.test.ts',
  },
];
