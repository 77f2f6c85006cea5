import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdDraw, writePool } from '@cmpp/cases/draw';
import { expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
const poolFile = writePool({
  held: [{ number: 41_723, size: 4 }],
  others: [
    { number: 10_231, size: 1 },
    { number: 88_002, size: 2 },
    { number: 52_990, size: 3 },
  ],
});
const parts = {
  places: 6,
  secret: 'ab'.repeat(32),
  number: '04122233',
  numberSource: 'Made-up Lottery, evening number, lottery.example',
  numberDatedOn: '2026-12-01',
};
const { order, orderFile } = holdDraw(poolFile, parts);

/** Runs the command over two files with these contents. */
function verify(...contents: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'cmpp-draw-'));
  const paths = contents.map((content, index) => {
    const path = join(folder, `${index}.txt`);
    writeFileSync(path, content);
    return path;
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'draw', 'verify', ...paths], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, stdout, stderr };
}

test('anyone holds a draw again from its two public files, and gets the published order', () => {
  const { status, stdout } = verify(poolFile, orderFile);
  expect(status).toBe(0);
  expect(stdout).toContain('The published order is what the draw gives.');
  const printed = stdout.split('\n').map((line) => line.trim().split(/\s+/).join(' '));
  for (const { rank, number, size, outcome } of order)
    expect(printed).toContain(`${rank} ${number} ${size} ${outcome}`);
});

test('and gets it by hand, as the README says', () => {
  const sha256sum = (text: string) => createHash('sha256').update(text).digest('hex');
  const { places, secret, numberSource, numberDatedOn, number } = parts;
  const seed = sha256sum([sha256sum(poolFile), places, secret, numberSource, numberDatedOn, number].join('\n'));
  const lots = [10_231, 88_002, 52_990].map((ticket) => ({ ticket, lot: sha256sum(`${seed} ${ticket}`) }));
  const byLot = lots.sort((a, b) => a.lot.localeCompare(b.lot)).map(({ ticket }) => ticket);
  expect(order.map(({ number }) => number)).toEqual([41_723, ...byLot]);
});

test('an order in which somebody was moved up is not that', () => {
  const lines = orderFile.split('\n');
  const at = lines.findIndex((line) => line.startsWith('2 '));
  const [second, third] = [lines[at]!, lines[at + 1]!];
  lines[at] = third.replace(/^3/, '2');
  lines[at + 1] = second.replace(/^2/, '3');
  const { status, stderr } = verify(poolFile, lines.join('\n'));
  expect(status).toBe(1);
  expect(stderr).toContain('2 lines differ');
  expect(stderr).toContain(`line ${at + 1}: published "${lines[at]}", the draw gives "${second}"`);
});

test('neither is one over a pool in which somebody was exchanged, or with other places', () => {
  expect(verify(poolFile.replace('10231 1', '10232 1'), orderFile).status).toBe(1);
  expect(verify(poolFile, orderFile.replace('Places: 6', 'Places: 7')).status).toBe(1);
});

test('it says which number to compare with which source, and notices when the file names another source or day', () => {
  const { stdout } = verify(poolFile, orderFile);
  expect(stdout).toMatch(
    /the number is to be +Made-up Lottery, evening number, lottery\.example\n +of the day +2026-12-01\n/,
  );
  expect(stdout).toMatch(/Compare it with what that source published for that day[^\n]*\n +public number +04122233\n/);
  expect(verify(poolFile, orderFile.replace('Made-up Lottery', 'Another Lottery')).status).toBe(1);
  expect(verify(poolFile, orderFile.replace('2026-12-01', '2026-12-02')).status).toBe(1);
});

test('what is no such file is said in one sentence', () => {
  expect(verify(orderFile, poolFile)).toMatchObject({ status: 1, stderr: 'This is not the order file of a draw.\n' });
  expect(verify('', orderFile)).toMatchObject({ status: 1, stderr: 'This is not the pool file of a draw.\n' });
  expect(verify(poolFile).stderr).toMatch(/^Say which: pnpm hub draw verify/);
});
