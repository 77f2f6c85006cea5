import type { Mutant } from '../mutant.ts';

const domain = 'subgraphs/cases/src/domain';

/** What was stated of somebody, and who lives with whom. */
export const statedMutants: Mutant[] = [
  {
    file: `${domain}/eligibility/statement.ts`,
    rule: 'only another basis has a reason',
    find: "fact !== 'otherBasis' || answer !== 'YES'",
    put: "fact !== 'otherBasis' && answer !== 'YES'",
    near: 'domain/eligibility/statement.test.ts',
  },
  {
    file: `${domain}/eligibility/statement.ts`,
    rule: 'what was said last of a fact holds',
    find: 'new Map(statements.map((statement) => [statement.fact, statement]))',
    put: 'new Map(statements.toReversed().map((statement) => [statement.fact, statement]))',
    near: 'domain/eligibility/statement.test.ts',
  },
  {
    file: `${domain}/eligibility/statement.ts`,
    rule: 'a fact is stated once in a form',
    find: 'if (seen.has(fact)) refuse',
    put: "if (seen.has(fact) && answer !== 'YES') refuse",
    near: 'domain/eligibility/statement.test.ts',
  },
  {
    file: `${domain}/eligibility/household-member.ts`,
    rule: 'nobody is born on a day that is still to come',
    find: '(isDay(bornOn) && bornOn <= on)',
    put: 'isDay(bornOn)',
    near: 'domain/eligibility/household.test.ts',
  },
  {
    file: `${domain}/eligibility/record-statements.ts`,
    rule: 'another reason is another statement',
    find: 'return known === reason;',
    put: 'return known !== null || reason === null;',
    near: 'domain/eligibility/statement.test.ts',
  },
  {
    file: `${domain}/household/share.ts`,
    rule: 'who is hidden shares nothing',
    find: 'if (self?.hidden)',
    put: 'if (!self)',
    near: 'domain/household/household.access.test.ts',
  },
  {
    file: `${domain}/household/share.ts`,
    rule: 'dates are shared with those who live there alone',
    find: 'othersOfHousehold(viewer)] }',
    put: '{}] }',
    near: 'domain/household/household.access.test.ts',
  },
];

/** Names, numbers and languages of people. */
export const phoneMutants: Mutant[] = [
  {
    file: `${domain}/person/own-phone.ts`,
    rule: 'nobody has numbers without end',
    find: '>= mostPhones)',
    put: '> mostPhones)',
  },
  {
    file: `${domain}/person/own-phone.ts`,
    rule: 'whose a number is stays open while another number of theirs is frozen',
    find: 'if (await tx.frozenNumber.count({ where: { numberIndex } })) return;',
    put: '',
    near: 'domain/person/own-phone.test.ts',
  },
  {
    file: `${domain}/person/own-phone.ts`,
    rule: 'a number is retired for one person, unless the household is named',
    find: 'ofHousehold && householdId',
    put: 'householdId',
  },
  {
    file: `${domain}/person/release-number.ts`,
    rule: 'who signed in by a frozen number is signed out',
    find: 'if (count > 0) await endSignInsBy',
    put: 'if (count > 1) await endSignInsBy',
  },
  {
    file: `${domain}/person/a-number.ts`,
    rule: 'an A-number is one however it is written',
    find: "return digits.padStart(9, '0');",
    put: 'return digits;',
  },
  {
    file: `${domain}/person/a-number.ts`,
    rule: 'zeros are nobody’s number',
    find: ' || /^0+$/.test(digits)',
    put: '',
  },
  {
    file: `${domain}/person/name.ts`,
    rule: 'a name turns no text around it',
    find: '\\u202a-\\u202e\\u2066-\\u2069]/u.test(name)',
    put: ']/u.test(name)',
  },
  {
    file: `${domain}/person/phone-number.ts`,
    rule: 'a number that cannot be one is none',
    find: 'found?.isPossible() ? found.number : null',
    put: 'found ? found.number : null',
    near: 'domain/person/own-phone.test.ts',
  },
];

/** Who walks with whom, and who opened a file. */
export const caseloadMutants: Mutant[] = [
  {
    file: `${domain}/access/reassign-caseload.ts`,
    rule: 'a caseload goes to a caseworker',
    find: "active: true, roles: { has: 'caseworker' } };",
    put: 'active: true };',
  },
  {
    file: `${domain}/access/reassign-caseload.ts`,
    rule: 'who was given to somebody else meanwhile stays there',
    find: 'if (count !== ids.length)',
    put: 'if (count > ids.length)',
  },
  {
    file: `${domain}/access/opened-file.ts`,
    rule: 'a read after a file was closed again was not opened',
    find: 'entry.at.getTime() <= openUntil.getTime() + slowestRequestMs',
    put: 'entry.at.getTime() > 0',
    near: 'domain/access/open-file.access.test.ts',
  },
  {
    file: `${domain}/access/opened-file.ts`,
    rule: 'whom a reason was given by is who read',
    find: 'staffId === entry.viewerId &&',
    put: '',
    near: 'domain/access/open-file.access.test.ts',
  },
  {
    file: `${domain}/access/opened-file.ts`,
    rule: 'a site sees its own openings',
    find: "if (hasScope(viewer, 'supervisor')) return { siteId };",
    put: "if (hasScope(viewer, 'supervisor')) return {};",
    near: 'domain/access/open-file.access.test.ts',
  },
];
