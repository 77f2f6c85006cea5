import type { Mutant } from '../mutant.ts';

const care = 'subgraphs/cases/src/domain/care';

/** What may be loaded to screen with, and where it is used. */
export const instrumentMutants: Mutant[] = [
  {
    file: `${care}/check-instrument.ts`,
    rule: 'trafficking is judged by the interviewer and has no score',
    find: "service === 'TRAFFICKING_SCREENING' && how.kind !== 'JUDGED'",
    put: "service === 'TRAFFICKING_SCREENING' && how.kind === 'JUDGED'",
    near: 'domain/care/load-instrument.test.ts',
  },
  {
    file: `${care}/check-instrument.ts`,
    rule: 'who may use an instrument is said',
    find: 'Object.entries({ source, licence })',
    put: 'Object.entries({ source })',
    near: 'domain/care/load-instrument.test.ts',
  },
  {
    file: `${care}/check-instrument.ts`,
    rule: 'the bands begin at the lowest total',
    find: 'if (froms[0] !== lowest)',
    put: 'if (froms[0]! > highest)',
    near: 'domain/care/score.test.ts',
  },
  {
    file: `${care}/check-instrument.ts`,
    rule: 'no two bands overlap',
    find: 'at ? froms[at - 1]! + 1 : lowest',
    put: 'lowest',
    near: 'domain/care/score.test.ts',
  },
  {
    file: `${care}/check-instrument.ts`,
    rule: 'not every total is positive',
    find: 'positiveFrom === lowest || !froms',
    put: '!froms',
    near: 'domain/care/score.test.ts',
  },
  {
    file: `${care}/check-instrument.ts`,
    rule: 'the question that cannot wait is one of the questions',
    find: '!isWhole(safety.item, 1, items) ||',
    put: '',
    near: 'domain/care/score.test.ts',
  },
  {
    file: `${care}/check-instrument.ts`,
    rule: 'a result has one code of its own',
    find: 'if (new Set(results.map(({ code }) => code)).size < results.length)',
    put: 'if (results.length < 1)',
    near: 'domain/care/score.test.ts',
  },
  {
    file: `${care}/load-instrument.ts`,
    rule: 'what comes with the hub is the same at every site',
    find: '{ siteId: null, code: { equals: code.trim()',
    put: '{ siteId, code: { equals: code.trim()',
  },
  {
    file: `${care}/load-instrument.ts`,
    rule: 'a version stays as it is',
    find: 'isDeepStrictEqual(contentOf(there), content)',
    put: 'there.code === code',
  },
  {
    file: `${care}/load-instrument.ts`,
    rule: 'a site uses its own instruments and those of the hub, and no other site’s',
    find: '({ OR: [{ siteId: null }, { siteId }] })',
    put: '({ OR: [{ siteId: null }, { siteId: { not: null } }, { siteId }] })',
  },
  {
    file: `${care}/load-instrument.ts`,
    rule: 'the newest version is shown',
    find: '(rank(b) > rank(a) ? b : a)',
    put: '(rank(b) < rank(a) ? b : a)',
  },
  {
    file: `${care}/hold-person.ts`,
    rule: 'nothing new is written of who has left',
    find: 'if (person.closedAt)',
    put: 'if (person.closedAt && !person.siteId)',
    near: 'domain/care/late-screening.test.ts',
  },
  {
    file: `${care}/state-relief.ts`,
    rule: 'a key says one answer',
    find: '!== answer) refuseUsedKey',
    put: '=== answer) refuseUsedKey',
    near: 'domain/care/screening.test.ts',
  },
];
