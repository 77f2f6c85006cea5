import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop } from '@cmpp/process';
import { expect, test } from 'vitest';
import { progressBar } from './progress.ts';
import { mostBytes, readCsv } from './read-csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'cmpp-csv-'));
const written = (text: string): string => {
  const path = join(folder, 'file.csv');
  writeFileSync(path, text);
  return path;
};
const cells = { given_name: 'Ana, María', phone: '' };

test.each([
  ['as a program writes it', 'given_name,phone\n"Ana, María",\n'],
  [
    'as a spreadsheet writes it: byte order mark, CRLF, capitals, an empty line at the end',
    '\ufeffGiven_Name,PHONE\r\n"Ana, María",\r\n\r\n',
  ],
  ['as a spreadsheet of another country writes it: semicolons', 'given_name;phone\n"Ana, María";\n'],
])('a file is read %s', (_, text) => {
  const { columns, rows } = readCsv(written(text));
  expect(columns).toEqual(['given_name', 'phone']);
  expect(rows).toEqual([{ row: 2, cells }]);
});

test('a row is numbered as a spreadsheet shows it, after an empty line and a cell of two lines', () => {
  const { rows } = readCsv(written('a,b\n"1\n2",3\n\n4,5\n,\n'));
  expect(rows).toEqual([
    { row: 2, cells: { a: '1\n2', b: '3' } },
    { row: 4, cells: { a: '4', b: '5' } },
  ]);
});

test('the same file has the same hash, one more letter makes another', () => {
  const hash = (text: string) => Buffer.from(readCsv(written(text)).hash).toString('hex');
  expect(hash('a\n1\n')).toBe(hash('a\n1\n'));
  expect(hash('a\n1\n')).not.toBe(hash('a\n2\n'));
});

test.each([
  ['', /is empty/],
  ['a,canary,b,canary\n1,2,3,4\n', /Columns 2 and 4 of .* have the same name/],
  ['a,b\n1\n', /Row 2 of .* has 1 cells, the header 2/],
  ['a,b\n1,"canary\n', /is no CSV file from record/],
])('%j is refused in one sentence without what stands in it', (text, sentence) => {
  const read = () => readCsv(written(text));
  expect(read).toThrow(Stop);
  expect(read).toThrow(sentence);
  expect(read).not.toThrow(/canary/);
});

test('a file that is larger than it may be is refused before it is read', () => {
  const path = written('');
  truncateSync(path, mostBytes + 1);
  expect(() => readCsv(path)).toThrow(/larger than 200 MB/);
});

test('the bar is for somebody who watches, and leaves nothing behind', () => {
  const shown = (isTTY: boolean) => {
    const said: string[] = [];
    const bar = progressBar('people.csv', 200, { isTTY, write: (text) => said.push(text) > 0 });
    bar.at(100);
    bar.end();
    return said;
  };
  expect(shown(false)).toEqual([]);
  const said = shown(true);
  expect(said[1]).toMatch(/people\.csv █{15}░{15} 100\/200, \d+ s left$/);
  expect(said.at(-1)).toBe('\r\u001b[2K');
});
