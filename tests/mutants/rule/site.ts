import type { Mutant } from '../mutant.ts';

const program = 'subgraphs/cases/src/domain/program';

/** What is written of a site. */
export const siteMutants: Mutant[] = [
  {
    file: `${program}/record-site.ts`,
    rule: 'what is known of a later day is not written over',
    find: 'if (before.asOf && before.asOf > data.asOf)',
    put: 'if (before.asOf && before.asOf < data.asOf)',
  },
  {
    file: `${program}/record-site.ts`,
    rule: 'a former name stays',
    find: 'if (!names.has(name)) {',
    put: 'if (names.has(name)) {',
  },
  {
    file: `${program}/site-record.ts`,
    rule: 'staff write of their own site',
    find: "viewer.kind !== 'staff' || viewer.siteId !== siteId",
    put: "viewer.kind !== 'staff'",
    near: 'domain/program/site-record.test.ts',
  },
  {
    file: `${program}/site-record.ts`,
    rule: 'whose contract is over reads nothing more',
    find: 'if (data.until !== null) await partnerLeft',
    put: 'if (data.until !== null && !data.name) await partnerLeft',
    near: 'domain/access/partner.access.test.ts',
  },
  {
    file: `${program}/span.ts`,
    rule: 'nothing ends before it began',
    find: 'if (end < start) refuse',
    put: 'if (end > start) refuse',
    near: 'domain/program/site-record.test.ts',
  },
  {
    file: `${program}/span.ts`,
    rule: 'what is written of a site has begun',
    find: "const from = parsePastDay(asOf, 'asOf', today);",
    put: "const from = parsePastDay(asOf, 'asOf', '9999-12-31');",
    near: 'domain/program/site-record.test.ts',
  },
  {
    file: `${program}/line.ts`,
    rule: 'a line of a site turns no text around it',
    find: '\\u202a-\\u202e\\u2066-\\u2069]/u.test(line)',
    put: ']/u.test(line)',
    near: 'domain/program/site-record.test.ts',
  },
  {
    file: `${program}/count.ts`,
    rule: 'nothing is less than nothing',
    find: 'value < least || ',
    put: '',
    near: 'domain/program/award.test.ts',
  },
];
