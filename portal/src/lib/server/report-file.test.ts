import { expect, test } from 'vitest';
import { csvOf, jsonOf, type Report } from './report-file.ts';

const part = (code: string, count: number | null, amount: number | null = null, amountSuppressed = false) => ({
  ...{ code, name: `=${code} "name"`, count, amount, amountSuppressed },
});
const report: Report = {
  ...{ id: '1', site: null, fromOn: '2026-07-01', untilOn: '2026-09-30', publishedAt: '2026-11-20T15:00:00Z' },
  measures: [
    {
      ...{ code: 'HEARINGS', name: 'Hearings, all', sentence: 'S', source: 'T', formula: 'F', excluded: 'E' },
      amountKind: null,
      lines: [
        {
          ...{ code: 'RATE', name: 'Rate' },
          whole: { name: 'Both', count: 42 },
          parts: [part('ATTENDED', 42), part('MISSED', 0)],
        },
      ],
    },
    {
      ...{ code: 'EXPENSES', name: 'Expenses', sentence: 'S', source: 'T', formula: 'F', excluded: 'E' },
      amountKind: 'DOLLARS',
      lines: [
        {
          ...{ code: 'NEED', name: 'Need', whole: null },
          parts: [part('FOOD', 12, 340), part('HOUSING', null, null, true)],
        },
      ],
    },
  ],
  lessons: [{ siteName: 'One', kind: 'BEST_PRACTICE', words: 'Words' }],
};

test('a report is a line for each number, with what is suppressed said in words and no formula in it', () => {
  const lines = csvOf(report).split('\r\n');
  expect(lines).toHaveLength(6);
  expect(lines[1]).toBe(
    `"all sites","2026-07-01","2026-09-30","HEARINGS","Hearings, all","RATE","Rate","ATTENDED","'=ATTENDED ""name""","42","42","none","none","S","T","F","E"`,
  );
  expect(lines[2]).toMatch(/"0","42","none","none","S","T","F","E"$/);
  expect(lines[3]).toMatch(/"12","none","DOLLARS","340","S","T","F","E"$/);
  expect(lines[4]).toMatch(/"suppressed","none","DOLLARS","suppressed","S","T","F","E"$/);
  expect(lines[5]).toBe('');
});

test('as JSON it also holds what each measure means and what the sites learned', () => {
  const read = JSON.parse(jsonOf(report));
  expect(read).toMatchObject({ site: null, from: '2026-07-01', lessons: [{ siteName: 'One' }] });
  expect(read.measures[0]).toMatchObject({ sentence: 'S', source: 'T', formula: 'F', excluded: 'E' });
  expect(read.measures[0].lines[0]).toMatchObject({ denominator: { count: 42 }, parts: [{ count: 42 }, { count: 0 }] });
  expect(read.measures[1].lines[0]).toMatchObject({
    denominator: null,
    parts: [
      { count: 12, amount: 340 },
      { count: 'suppressed', amount: 'suppressed' },
    ],
  });
});
