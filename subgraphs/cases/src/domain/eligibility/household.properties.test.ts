import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HouseholdRole } from '../../generated/prisma/enums.ts';
import { judgeHousehold } from './household.ts';
import type { HouseholdMember } from './household-member.ts';

const settings = { youngAdultUntilBirthday: 22, under14WithoutAdult: false };
const on = '2026-11-30';
/** A day so many years (and some days) before `on`. */
const bornBefore = (years: number, days = 1) => {
  const day = new Date(`${on}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
};
const member: fc.Arbitrary<HouseholdMember> = fc.record({
  role: fc.constantFrom(...Object.values(HouseholdRole)),
  bornOn: fc.option(
    fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 364 })).map((age) => bornBefore(...age)),
  ),
  married: fc.option(fc.boolean()),
  hasANumber: fc.boolean(),
  knownToIce: fc.boolean(),
});
const anyHousehold = fc.array(member, { maxLength: 6 });

const belonging = { married: false, hasANumber: true, knownToIce: true };
const aged = (role: HouseholdRole, least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: 0, max: 364 }))
    .map((age): HouseholdMember => ({ ...belonging, role, bornOn: bornBefore(...age) }));
/** Families of each kind that the FAQ names. */
const parents = fc
  .tuple(
    fc.array(aged('PARENT', 18, 70), { minLength: 1, maxLength: 2 }),
    fc.array(aged('CHILD', 0, 21), { minLength: 1, maxLength: 4 }),
  )
  .map((both) => both.flat());
const caretakers = fc
  .tuple(aged('CARETAKER', 18, 80), fc.array(aged('IN_CARE', 0, 95), { minLength: 1, maxLength: 3 }))
  .map((both) => both.flat());
const couple = fc
  .constantFrom('SPOUSE' as const, 'PARTNER' as const)
  .chain((role) => fc.tuple(aged(role, 18, 90), aged(role, 18, 90)));
/** Somebody of 10 and somebody of 40 who are both looked after, by nobody of age. */
const lookedAfter = (role: 'CHILD' | 'IN_CARE'): HouseholdMember[] => [
  { ...belonging, role: 'CARETAKER', bornOn: bornBefore(17, 0) },
  { ...belonging, role: 'CHILD', bornOn: bornBefore(10, 0) },
  { ...belonging, role, bornOn: bornBefore(40, 0) },
];
const family: fc.Arbitrary<HouseholdMember[]> = fc.oneof(parents, caretakers, couple);

describe('a household', () => {
  test('of a kind that the program names may enrol, in whatever order its members are listed', () => {
    fc.assert(
      fc.property(
        family.chain((members) => fc.shuffledSubarray(members, { minLength: members.length })),
        (members) => {
          expect(judgeHousehold(members, settings, on).problems).toEqual([]);
          expect(judgeHousehold(members, settings, on).kinds).not.toEqual([]);
        },
      ),
    );
  });

  test('that has enrolled is put out by no birthday', () => {
    fc.assert(
      fc.property(family, fc.integer({ min: 0, max: 80 }), (members, years) => {
        const later = `${Number(on.slice(0, 4)) + years}${on.slice(4)}`;
        const enrolled = members.map((one) => ({ ...one, enrolled: true }));
        expect(judgeHousehold(enrolled, settings, later).problems).toEqual([]);
      }),
    );
  });

  test('is one of the named kinds or has problems, each with the member, field, reason and next step', () => {
    fc.assert(
      fc.property(anyHousehold, (members) => {
        const { kinds, problems } = judgeHousehold(members, settings, on);
        expect(kinds.length > 0).toBe(problems.length === 0);
        for (const { path, message, nextStep } of problems) {
          expect(message && nextStep).toBeTruthy();
          expect(path[0]).toBe('members');
          if (members.length > 0) expect(members[Number(path[1])]).toBeDefined();
        }
      }),
    );
  });

  test('of several where one has no A-number, is not known to ICE or lives elsewhere does not enrol', () => {
    fc.assert(
      fc.property(
        family,
        fc.nat(),
        fc.constantFrom({ hasANumber: false }, { knownToIce: false }, { sameHousehold: false }),
        (members, which, lack) => {
          const index = which % members.length;
          const lacking = members.map((one, at) => (at === index ? { ...one, ...lack } : one));
          expect(judgeHousehold(lacking, settings, on).problems.map(({ path }) => path[1])).toContain(String(index));
        },
      ),
    );
  });

  test('has nobody under 14 without an adult, unless the site allows it', () => {
    fc.assert(
      fc.property(anyHousehold, (members) => {
        const young = members.some(({ bornOn }) => bornOn !== null && bornOn > bornBefore(14, 0));
        const adult = members.some(
          ({ role, bornOn }) =>
            !['CHILD', 'IN_CARE'].includes(role) && (bornOn === null || bornOn <= bornBefore(18, 0)),
        );
        const codes = (under14WithoutAdult: boolean) =>
          judgeHousehold(members, { ...settings, under14WithoutAdult }, on).problems.map(({ code }) => code);
        expect(codes(false).includes('household.too_young_without_adult')).toBe(young && !adult);
        expect(codes(true)).toEqual(codes(false).filter((code) => code !== 'household.too_young_without_adult'));
      }),
      // What chance seldom makes: the only one of age is looked after, too.
      { examples: (['CHILD', 'IN_CARE'] as const).map((role) => [lookedAfter(role)]) },
    );
  });

  test('ends for an unmarried child on the birthday that the site has set', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(21, 22),
        fc.integer({ min: 18, max: 30 }),
        fc.integer({ min: 0, max: 364 }),
        (until, years, days) => {
          const child: HouseholdMember = { ...belonging, role: 'CHILD', bornOn: bornBefore(years, days) };
          const parent: HouseholdMember = { ...belonging, role: 'PARENT', bornOn: null };
          const { problems } = judgeHousehold([parent, child], { ...settings, youngAdultUntilBirthday: until }, on);
          expect(problems.map(({ code }) => code)).toEqual(years >= until ? ['household.child_too_old'] : []);
        },
      ),
    );
  });
});
