import { expect, test } from 'vitest';
import { progressOf } from './progress.ts';

const need = (kind: 'SCHOOL' | 'SAFETY' | 'HOUSING', rank: number) => ({ id: kind, kind, rank, ownWords: null });
const referral = (need: string, status: 'SENT' | 'ACCEPTED' | 'DECLINED') => ({
  id: `${need}-${status}`,
  status,
  need,
});

test('a need shows the furthest that any referral for it has come', () => {
  const referrals = [referral('SCHOOL', 'SENT'), referral('SCHOOL', 'ACCEPTED'), referral('HOUSING', 'DECLINED')];
  expect(progressOf([need('HOUSING', 2), need('SCHOOL', 1)], referrals)).toEqual([
    { kind: 'SCHOOL', ownWords: null, progress: 'started' },
    { kind: 'HOUSING', ownWords: null, progress: null },
  ]);
});

test('help for safety is shown as any other, when the referral may be read here at all', () => {
  const progress = (referrals: Parameters<typeof progressOf>[1]) => progressOf([need('SAFETY', 1)], referrals)[0];
  expect(progress([referral('SAFETY', 'ACCEPTED')])).toMatchObject({ progress: 'started' });
  expect(progress([])).toMatchObject({ progress: null });
});
