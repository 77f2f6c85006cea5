import { expect, test } from 'vitest';
import { defaultSettings } from '../program/setting.ts';
import { judgeHousehold } from './household.ts';
import type { HouseholdMember } from './household-member.ts';

const member = (more: Partial<HouseholdMember>): HouseholdMember => ({
  role: 'ALONE',
  bornOn: '1990-02-28',
  married: false,
  hasANumber: true,
  knownToIce: true,
  ...more,
});
const problemsOf = (...members: HouseholdMember[]) => judgeHousehold(members, defaultSettings, '2026-11-30').problems;

test('nobody is no household', () => {
  expect(problemsOf()).toMatchObject([{ code: 'household.empty', path: ['members'] }]);
});

test.each(['2026-02-30', '1990-2-28', 'yesterday', '', '2026-12-01'])('%j is no birth date', (bornOn) => {
  expect(problemsOf(member({ bornOn }))).toMatchObject([
    { code: 'household.birth_date_invalid', path: ['members', '0', 'bornOn'] },
  ]);
});

test('a birthday on 29 February is on 1 March in other years', () => {
  const young = (on: string) =>
    judgeHousehold([member({ bornOn: '2012-02-29' })], defaultSettings, on).problems.map(({ code }) => code);
  expect(young('2026-02-28')).toEqual(['household.too_young_without_adult']);
  expect(young('2026-03-01')).toEqual([]);
});

test('a problem names the member and field, quotes the sentence and says what to do', () => {
  const [problem] = problemsOf(member({ role: 'PARENT' }), member({ role: 'CHILD', bornOn: '2004-11-30' }));
  expect(problem).toEqual({
    code: 'household.child_too_old',
    path: ['members', '1', 'bornOn'],
    message:
      'This person is too old to be listed as a child. "Parents or legal guardian(s), with their minor children and/or unmarried adult children between the ages of 18-21" (CMPP Frequently Asked Questions, as of 12/3/2024)',
    nextStep: 'Enrol them alone. If they cannot care for themself, choose "in care".',
  });
});
