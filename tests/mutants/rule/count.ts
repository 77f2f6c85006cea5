import type { Mutant } from '../mutant.ts';

const report = 'subgraphs/cases/src/domain/report';

/** What the numbers of the reports count. */
export const countMutants: Mutant[] = [
  {
    file: `${report}/fact.ts`,
    rule: 'a site’s numbers are of that site',
    find: 'row.siteId === siteId',
    put: 'row.siteId <= siteId',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/core-services.ts`,
    rule: 'who was not offered a service is not of those who have not answered',
    find: "newcomer.services[code] ?? 'NOT_OFFERED'",
    put: "newcomer.services[code] ?? 'NOT_ANSWERED'",
    near: 'domain/report/counting.test.ts',
  },
  {
    file: `${report}/measure/core-services-delivered.ts`,
    rule: 'a service is given by its own contacts',
    find: '({ service }) => service)',
    put: "() => 'CASE_MANAGEMENT')",
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/dates-attended.ts`,
    rule: 'check-ins are not hearings',
    find: 'count: ({ checkIns }) => count(checkIns)',
    put: 'count: ({ hearings }) => count(hearings)',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/dates-attended.ts`,
    rule: 'what nobody knows is in no rate',
    find: "  { code: 'MISSED', name: { en: 'Missed', es: 'Perdidas' } },\n];",
    put: "  { code: 'MISSED', name: { en: 'Missed', es: 'Perdidas' } },\n  { code: 'UNKNOWN', name: { en: 'Not known', es: 'No se sabe' } },\n];",
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/days-to-first.ts`,
    rule: 'who has not had it yet is counted apart',
    find: 'newcomers.length - days.length',
    put: 'newcomers.length',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/expenses.ts`,
    rule: 'what was paid for a need is of that need',
    find: 'facts.expenses.filter(({ need }) => need === code)',
    put: 'facts.expenses',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/needs-met.ts`,
    rule: 'a need is met by what was said of it',
    find: 'said.filter(({ need }) => need === code)',
    put: 'said',
    near: 'domain/report/counting.test.ts',
  },
  {
    file: `${report}/measure/needs-met.ts`,
    rule: 'what was planned is not what was chosen',
    find: 'peopleIn(needs, planned,',
    put: 'peopleIn(needs, chosen,',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/closures.ts`,
    rule: 'people left for the reason that they gave',
    find: '({ reason }) => reason)',
    put: "() => 'OTHER')",
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/orientation-first.ts`,
    rule: 'of whom nobody said whether they came they did not come before',
    find: '({ orientation }) => orientation)',
    put: "({ orientation }) => (orientation === 'UNKNOWN' ? 'BEFORE' : orientation))",
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/measure/trafficking-and-relief.ts`,
    rule: 'not known is no no',
    find: '({ answer }) => answer)',
    put: "({ answer }) => (answer === 'UNKNOWN' ? 'NO' : answer))",
    near: 'domain/report/counting.test.ts',
  },
  {
    file: `${report}/measure/languages.ts`,
    rule: 'a dialect is its language',
    find: "language.split('-')[0]!",
    put: 'language',
    near: 'domain/report/counting.test.ts',
  },
  {
    file: `${report}/read-judgements.ts`,
    rule: 'trafficking screenings alone are counted as such',
    find: "      instrument: { service: 'TRAFFICKING_SCREENING' },\n",
    put: '',
    near: 'domain/report/report.test.ts',
  },
  {
    file: `${report}/check-lesson.ts`,
    rule: 'a lesson holds no A-number of seven digits',
    find: '{6,}/u',
    put: '{7,}/u',
    near: 'domain/report/lesson.test.ts',
  },
  {
    file: `${report}/check-lesson.ts`,
    rule: 'a lesson names nobody who takes part at the site',
    find: 'if (named.length)',
    put: 'if (named.length > 1)',
    near: 'domain/report/lesson.test.ts',
  },
];
