import type { ParticipantSeed } from '@cmpp/cases';
import type { Random } from './random.ts';
import type { HouseholdKind } from './shares.ts';

type Role = NonNullable<ParticipantSeed['householdRole']>;

/** Somebody of a household, by what the rules ask: their role, age and whether they are married. */
export type MemberPlan = { role: Role; age: number; married: boolean };

/** Who is in a household of this kind; every kind that the rules know, each in several shapes. */
export function planHousehold(kind: HouseholdKind, random: Random): MemberPlan[] {
  const adult = (role: Role, married = false): MemberPlan => ({ role, age: random.between(22, 55), married });
  const child = (): MemberPlan => ({ role: 'CHILD', age: random.between(0, 17), married: false });
  const children = () => Array.from({ length: random.between(1, 3) }, child);
  const grown = (): MemberPlan => ({ role: 'CHILD', age: random.between(18, 21), married: false });
  switch (kind) {
    case 'ALONE':
      return [{ role: 'ALONE', age: random.between(18, 67), married: random.chance(0.2) }];
    case 'PARENT_CHILDREN':
      return [adult('PARENT'), ...children()];
    case 'PARENTS_CHILDREN':
      return [adult('PARENT', true), adult(random.chance(0.7) ? 'PARENT' : 'SPOUSE', true), ...children()];
    case 'PARENT_GROWN_CHILD':
      return [adult('PARENT'), grown(), ...(random.chance(0.3) ? [child()] : [])];
    case 'GUARDIAN_CHILD':
      return [adult('GUARDIAN'), ...children()];
    case 'CARETAKER_CHILD':
      return [adult('CARETAKER'), ...children()];
    case 'CARETAKER_GROWN_CHILD':
      return [adult('CARETAKER'), grown()];
    case 'CARETAKER_IN_CARE':
      return [adult('CARETAKER'), { role: 'IN_CARE', age: random.between(5, 80), married: false }];
    case 'SPOUSES':
      return [adult('SPOUSE', true), adult('SPOUSE', true)];
    case 'PARTNERS':
      return [adult('PARTNER'), adult('PARTNER')];
  }
}
