import type { Problem } from '@cmpp/subgraph/problem';
import type { HouseholdRole } from '../../generated/prisma/enums.ts';
import type { LocalDate } from '../person/age.ts';
import type { SiteSettings } from '../program/setting.ts';
import { ageOf, type AgedMember, type HouseholdMember, judgeBirthDate } from './household-member.ts';
import { problem } from './household-problem.ts';
import type { SentenceName } from './sentence.ts';

/** The kinds of families that the FAQ of 12/3/2024 names, and who comes alone. */
export type FamilyKind = 'ALONE' | Extract<SentenceName, 'PARENTS' | 'CARETAKERS' | 'COUPLE'>;

export type HouseholdJudgement = {
  /** By which sentences they are one family; several may hold. Empty when there are problems. */
  kinds: FamilyKind[];
  /** Each names the member and field: `members.1.bornOn`. Empty: they may enrol together. */
  problems: Problem[];
};

const headRoles: readonly HouseholdRole[] = ['PARENT', 'GUARDIAN', 'CARETAKER'];
const coupleRoles: readonly HouseholdRole[] = ['SPOUSE', 'PARTNER'];
/** Years. */
const majority = 18;
const ownFile = 14;

/**
 * Whether these people may enrol together. Pure.
 *
 * What is too old, or married, is judged on the day that somebody enrols: a birthday after that puts nobody out.
 *
 * @param settings of the site: until which birthday a grown child belongs to the family, and whether somebody under 14 needs an adult.
 * @param on the day they enrol.
 * @returns every problem at once.
 */
export function judgeHousehold(
  members: readonly HouseholdMember[],
  settings: Pick<SiteSettings, 'youngAdultUntilBirthday' | 'under14WithoutAdult'>,
  on: LocalDate,
): HouseholdJudgement {
  if (members.length === 0) return { kinds: [], problems: [problem('household.empty', 'members')] };
  const aged = members.map((member, index) => ({ ...member, index, age: ageOf(member, on) }));
  const problems = aged.flatMap((member) => [
    ...judgeBirthDate(member, on),
    ...(members.length > 1 ? judgeBelonging(member) : []),
    ...judgeRole(member, aged, settings.youngAdultUntilBirthday),
    ...(settings.under14WithoutAdult ? [] : judgeUnder14(member, aged)),
  ]);
  problems.push(...judgePairs(aged));
  return { kinds: problems.length > 0 ? [] : kindsOf(members), problems };
}

/** "… if all individuals reside in the same household, have an A number, are known to ICE" (FAQ, 12/3/2024): of families, not of who comes alone. */
function judgeBelonging({ index, sameHousehold, hasANumber, knownToIce }: AgedMember): Problem[] {
  return [
    ...(sameHousehold === false ? [problem('household.lives_elsewhere', `members.${index}.sameHousehold`)] : []),
    ...(hasANumber ? [] : [problem('household.a_number_missing', `members.${index}.aNumber`)]),
    ...(knownToIce ? [] : [problem('household.not_known_to_ice', `members.${index}.knownToIce`)]),
  ];
}

function judgeRole(member: AgedMember, all: readonly AgedMember[], untilBirthday: number): Problem[] {
  const { role } = member;
  if (role === 'ALONE')
    return all.length > 1 ? [problem('household.alone_with_others', `members.${member.index}.householdRole`)] : [];
  if (role === 'CHILD') return judgeChild(member, all, untilBirthday);
  if (role === 'IN_CARE') return judgeInCare(member, all);
  if (coupleRoles.includes(role)) return judgeSpouse(member);
  const others = all.some((other) => other.role === 'CHILD' || other.role === 'IN_CARE');
  return others ? [] : [problem('household.nobody_in_care', `members.${member.index}.householdRole`)];
}

/**
 * "Parents or legal guardian(s), with their minor children and/or unmarried adult children between the ages of 18-21"; the same of
 * "children/unmarried young adults up to age 21" and their primary caretakers (FAQ, 12/3/2024).
 */
function judgeChild(child: AgedMember, all: readonly AgedMember[], untilBirthday: number): Problem[] {
  const at = (field: string) => `members.${child.index}.${field}`;
  const problems = all.some(({ role }) => headRoles.includes(role))
    ? []
    : [problem('household.parent_missing', at('householdRole'))];
  if (child.enrolled) return problems;
  if (child.bornOn === null) return [...problems, problem('household.birth_date_missing', at('bornOn'))];
  if (child.age === null || child.age < majority) return problems;
  if (child.age >= untilBirthday) problems.push(problem('household.child_too_old', at('bornOn')));
  if (child.married === null) problems.push(problem('household.married_missing', at('married')));
  if (child.married) problems.push(problem('household.child_married', at('married')));
  return problems;
}

/** "Primary caretakers of … an individual who is otherwise unable to care for themself" (FAQ, 12/3/2024): of any age, married or not. */
function judgeInCare(member: AgedMember, all: readonly AgedMember[]): Problem[] {
  if (all.some(({ role }) => headRoles.includes(role))) return [];
  return [problem('household.caretaker_missing', `members.${member.index}.householdRole`)];
}

/** "Spouses/domestic partners who are both 18 or older" (FAQ, 12/3/2024). */
function judgeSpouse({ index, bornOn, age }: AgedMember): Problem[] {
  const at = `members.${index}.bornOn`;
  if (bornOn === null) return [problem('household.birth_date_missing', at)];
  return age !== null && age < majority ? [problem('household.spouse_too_young', at)] : [];
}

/** "… who are both 18 or older": two of a list are each other's; one alone is whose a parent, guardian or caretaker of the list is. */
function judgePairs(all: readonly AgedMember[]): Problem[] {
  const couples = all.filter(({ role }) => coupleRoles.includes(role));
  if (couples.length % 2 === 0) return [];
  const [head] = all.filter(({ role }) => headRoles.includes(role));
  if (!head) return [problem('household.other_spouse_missing', `members.${couples.at(-1)!.index}.householdRole`)];
  if (all.some((other) => headRoles.includes(other.role) && isAdult(other))) return [];
  return [problem('household.spouse_too_young', `members.${head.index}.bornOn`)];
}

/** A rule of ours, which a site may set otherwise (`under14WithoutAdult`): no public text speaks of somebody under 14 without an adult. */
function judgeUnder14(member: AgedMember, all: readonly AgedMember[]): Problem[] {
  if (member.age === null || member.age >= ownFile) return [];
  const adult = all.some((other) => other.role !== 'IN_CARE' && other.role !== 'CHILD' && isAdult(other));
  return adult ? [] : [problem('household.too_young_without_adult', `members.${member.index}.bornOn`)];
}

/** Of those who lead a household it may be that nobody knows a birth date: whoever enrols them sees that they are of age. */
const isAdult = ({ bornOn, age }: AgedMember) => bornOn === null || (age !== null && age >= majority);

function kindsOf(members: readonly HouseholdMember[]): FamilyKind[] {
  const has = (...roles: HouseholdRole[]) => members.some(({ role }) => roles.includes(role));
  const kinds: FamilyKind[] = [];
  if (has('ALONE')) kinds.push('ALONE');
  if (has('PARENT', 'GUARDIAN') && has('CHILD')) kinds.push('PARENTS');
  if (has('IN_CARE') || (has('CARETAKER') && has('CHILD'))) kinds.push('CARETAKERS');
  if (has('SPOUSE', 'PARTNER')) kinds.push('COUPLE');
  return kinds;
}
