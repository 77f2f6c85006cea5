import { expect, test } from 'vitest';
import type { HouseholdRole } from '../../generated/prisma/enums.ts';
import { guardiansOf } from './guardian.ts';

const member = (id: string, householdRole: HouseholdRole, under14 = false) => ({ id, householdRole, under14 });

test('parents look after their children under 14, and after nobody older', () => {
  const family = [
    member('mother', 'PARENT'),
    member('father', 'PARENT'),
    member('small', 'CHILD', true),
    member('grown', 'CHILD'),
  ];
  expect(guardiansOf(family)).toEqual([
    { guardianId: 'mother', wardId: 'small', basis: 'PARENT_OF_CHILD' },
    { guardianId: 'father', wardId: 'small', basis: 'PARENT_OF_CHILD' },
  ]);
});

test('a caretaker looks after a person in care of any age, and after a child as a guardian does', () => {
  const family = [member('aunt', 'CARETAKER'), member('uncle', 'IN_CARE'), member('niece', 'CHILD', true)];
  expect(guardiansOf(family)).toEqual([
    { guardianId: 'aunt', wardId: 'uncle', basis: 'CARETAKER' },
    { guardianId: 'aunt', wardId: 'niece', basis: 'GUARDIAN_OF_CHILD' },
  ]);
});

test('spouses look after nobody, and nobody after who is alone', () => {
  expect(guardiansOf([member('one', 'SPOUSE'), member('other', 'SPOUSE')])).toEqual([]);
  expect(guardiansOf([member('one', 'ALONE', true)])).toEqual([]);
});
