import type { Mutant } from '../mutant.ts';

const eligibility = 'subgraphs/cases/src/domain/eligibility';

/** Whom a round is for. */
export const eligibilityMutants: Mutant[] = [
  {
    file: `${eligibility}/eligibility.ts`,
    rule: 'an alternative to detention that is over counts as one that goes on',
    find: "const atd = ['inAtdNow', 'inAtdBefore'] as const;",
    put: "const atd = ['inAtdNow'] as const;",
    near: 'domain/eligibility/cases.test.ts',
  },
  {
    file: `${eligibility}/eligibility.ts`,
    rule: 'by the rules of 2021 and 2022 proceedings alone are not enough',
    find: "proceedings === 'YES' && inAtd.length > 0",
    put: "proceedings === 'YES' || inAtd.length > 0",
    near: 'domain/eligibility/eligibility.properties.test.ts',
  },
  {
    file: `${eligibility}/eligibility.ts`,
    rule: 'another basis counts with its reason only',
    find: "other === 'YES' && facts.otherBasisReason",
    put: "other === 'YES'",
  },
  {
    file: `${eligibility}/eligibility.ts`,
    rule: 'what nobody spoke of is asked, not taken for a no',
    find: "facts[fact] ?? 'UNKNOWN'",
    put: "facts[fact] ?? 'NO'",
  },
  {
    file: `${eligibility}/eligibility.ts`,
    rule: 'an order under Title 42 is a matter of 2021 alone',
    find: "rules === 'FY2021' && answerOf",
    put: 'answerOf',
  },
];

/** Who is one family. */
export const familyMutants: Mutant[] = [
  {
    file: `${eligibility}/household.ts`,
    rule: 'a grown child belongs to the family until the birthday that the site sets',
    find: 'child.age >= untilBirthday',
    put: 'child.age > untilBirthday',
  },
  {
    file: `${eligibility}/household.ts`,
    rule: 'spouses are both 18 or older',
    find: "return age !== null && age < majority ? [problem('household.spouse_too_young', at)] : [];",
    put: "return age !== null && age <= majority ? [problem('household.spouse_too_young', at)] : [];",
  },
  {
    file: `${eligibility}/household.ts`,
    rule: 'a birthday after the enrolment puts nobody out',
    find: '  if (child.enrolled) return problems;\n',
    put: '',
  },
  {
    file: `${eligibility}/household.ts`,
    rule: 'everybody of a family has an A-number; who comes alone needs none',
    find: 'members.length > 1 ? judgeBelonging(member) : []',
    put: 'members.length > 0 ? judgeBelonging(member) : []',
  },
  {
    file: `${eligibility}/household.ts`,
    rule: 'a person in care is of any age, and does not look after somebody under 14',
    find: "other.role !== 'IN_CARE' && other.role !== 'CHILD' && isAdult(other)",
    put: 'isAdult(other)',
  },
];
