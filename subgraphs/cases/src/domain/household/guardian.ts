import type { GuardianBasis, HouseholdRole } from '../../generated/prisma/enums.ts';

/** A member of a household, as far as it decides who looks after whom. */
type Member = { id: string; householdRole: HouseholdRole | null; under14: boolean };

/** The same with who was said to look after them; null: nobody was named. */
type WardOf = Member & { lookedAfterBy?: readonly string[] | null };

/** Who looks after whom, and why. */
export type GuardianOf = { guardianId: string; wardId: string; basis: GuardianBasis };

/** Whether somebody is to be looked after: a child until they are 14, a person in care at any age. */
export const isWard = ({ householdRole, under14 }: Omit<Member, 'id'>): boolean =>
  householdRole === 'IN_CARE' || (householdRole === 'CHILD' && under14);

/** Whether somebody can look after another: whoever is not there as a child or as somebody in care. */
export const canLookAfter = ({ householdRole }: Pick<Member, 'householdRole'>): boolean =>
  householdRole !== null && householdRole !== 'CHILD' && householdRole !== 'IN_CARE';

/** Why somebody looks after this ward. Primary caretakers of children stand in for a guardian until the child is 14. */
export const basisOf = (guardian: Pick<Member, 'householdRole'>, ward: Pick<Member, 'householdRole'>): GuardianBasis =>
  ward.householdRole === 'IN_CARE'
    ? 'CARETAKER'
    : guardian.householdRole === 'PARENT'
      ? 'PARENT_OF_CHILD'
      : 'GUARDIAN_OF_CHILD';

const leads = ({ householdRole }: Member) =>
  householdRole === 'PARENT' || householdRole === 'GUARDIAN' || householdRole === 'CARETAKER';

/**
 * Who of a household looks after whom when they enrol: "a parent or caretaker sees and is texted for children under 14 and people in their
 * care" (trust.md). Those who were named; else who leads the household, which is only to be asked where `unclearWards` finds nobody.
 */
export function guardiansOf(members: readonly WardOf[]): GuardianOf[] {
  return members.filter(isWard).flatMap((ward) => {
    const named = ward.lookedAfterBy;
    const guardians = members.filter((one) => (named ? named.includes(one.id) : leads(one)));
    return guardians.map((guardian) => ({ guardianId: guardian.id, wardId: ward.id, basis: basisOf(guardian, ward) }));
  });
}

/**
 * Of whom it must be said who looks after them. Where one person leads the household it is they. Where several do, each of them would read
 * the file of every ward: two sisters those of each other's children.
 *
 * @param couple for lists that nobody can be asked about: two parents who are both married, and nobody else who leads, are taken for the
 *   parents of all children of the list, and of nobody in care.
 */
export function unclearWards<Ward extends WardOf & { married?: boolean | null }>(
  members: readonly Ward[],
  { couple = false } = {},
): Ward[] {
  const heads = members.filter(leads);
  if (heads.length < 2) return [];
  const married = couple && heads.length === 2 && heads.every((one) => one.householdRole === 'PARENT' && one.married);
  return members.filter((one) => isWard(one) && !one.lookedAfterBy && !(married && one.householdRole === 'CHILD'));
}
