import type { GuardianBasis, HouseholdRole } from '../../generated/prisma/enums.ts';

/** A member of a household, as far as it decides who looks after whom. */
type Member = { id: string; householdRole: HouseholdRole | null; under14: boolean };

/** Who looks after whom, and why. */
export type GuardianOf = { guardianId: string; wardId: string; basis: GuardianBasis };

/**
 * Who of a household looks after whom when they enrol: "a parent or caretaker sees and is texted for children under 14 and people in their
 * care" (trust.md). Of a child who is 14 or older nobody does; a person in care is looked after at any age.
 */
export function guardiansOf(members: readonly Member[]): GuardianOf[] {
  const wards = members.filter(
    ({ householdRole, under14 }) => householdRole === 'IN_CARE' || (householdRole === 'CHILD' && under14),
  );
  return members.flatMap(({ id: guardianId, householdRole }) => {
    const ofChild = householdRole && childBasis[householdRole];
    if (!ofChild) return [];
    return wards.map(({ id: wardId, householdRole: ward }): GuardianOf => {
      return { guardianId, wardId, basis: ward === 'IN_CARE' ? 'CARETAKER' : ofChild };
    });
  });
}

/** Primary caretakers of children stand in for a guardian until the child is 14. */
const childBasis: { [Role in HouseholdRole]?: GuardianBasis } = {
  PARENT: 'PARENT_OF_CHILD',
  GUARDIAN: 'GUARDIAN_OF_CHILD',
  CARETAKER: 'GUARDIAN_OF_CHILD',
};
