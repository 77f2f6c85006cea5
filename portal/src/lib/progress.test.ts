import { expect, test } from 'vitest';
import { progressOf } from './progress.ts';

const need = (kind: 'SCHOOL' | 'SAFETY' | 'HOUSING', rank: number) => ({ id: kind, kind, rank, ownWords: null });
const referral = (need: string, status: 'SENT' | 'ACCEPTED' | 'DECLINED', confidential = false) => ({
  id: `${need}-${status}`,
  status,
  need,
  service: { id: 's', locations: [{ id: 'l', confidential }] },
});

test('a need shows the furthest that any referral for it has come', () => {
  const referrals = [referral('SCHOOL', 'SENT'), referral('SCHOOL', 'ACCEPTED'), referral('HOUSING', 'DECLINED')];
  expect(progressOf([need('HOUSING', 2), need('SCHOOL', 1)], referrals)).toEqual([
    { kind: 'SCHOOL', ownWords: null, progress: 'started' },
    { kind: 'HOUSING', ownWords: null, progress: null },
  ]);
});

test('help for safety, and from a place with a confidential address, is never shown', () => {
  const referrals = [referral('SAFETY', 'ACCEPTED'), referral('HOUSING', 'ACCEPTED', true)];
  expect(progressOf([need('SAFETY', 1), need('HOUSING', 2)], referrals).map(({ progress }) => progress)).toEqual([
    null,
    null,
  ]);
});
