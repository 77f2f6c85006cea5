import { expect, test } from 'vitest';
import { authorities, authorityWords, stepWords } from './address-change.ts';

test('each of the three says its form or its way', () => {
  const all = authorities.map((authority) => authorityWords(authority).what);
  expect(all[0]).toContain('EOIR-33/IC');
  expect(all[1]).toContain('separately');
  expect(all[2]).toContain('AR-11');
});

test('a step says its last day, that it is past, or when it was done', () => {
  const step = { authority: 'COURT', dueOn: '2026-12-01', doneOn: null } as const;
  const zone = 'America/New_York';
  expect(stepWords(step, zone, '2026-12-01')).toMatch(/^By Tuesday, December 1/);
  expect(stepWords(step, zone, '2026-12-02')).toMatch(/last day was Tuesday, December 1.*It still helps/);
  expect(stepWords({ ...step, doneOn: '2026-11-30' }, zone, '2026-12-02')).toMatch(/^Done on Monday, November 30/);
});
