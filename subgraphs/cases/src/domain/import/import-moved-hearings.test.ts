import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRig, type Rig, seedOf } from '../../test-rig.ts';
import { fileOf, hearingCells, personCells } from '../../testing/import.ts';

const now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf([]));
  await rig.subgraph.importFile(
    fileOf(
      'PARTICIPANTS',
      [1, 2, 3, 4, 5].map((number) => personCells(number)),
    ),
  );
});
afterAll(() => rig.close());

const read = (...rows: Record<string, string>[]) => rig.subgraph.importFile(fileOf('HEARINGS', rows));
const refused = async (...rows: Record<string, string>[]) => {
  const { written, problems } = await read(...rows);
  expect(written).toBe(0);
  return problems.map(({ row, column, code }) => `${row} ${column} ${code}`);
};
/** At the desk; each person here has one hearing of a wall time. */
const move = (from: string, to: string | null) =>
  rig.sql("UPDATE hearing SET local_start = $2, status = 'MOVED', version = version + 1 WHERE local_start = $1", [
    `${from}:00`.replace(' ', 'T'),
    to && `${to}:00`.replace(' ', 'T'),
  ]);
const count = async (table: 'hearing' | 'task') => (await rig.sql(`SELECT 1 FROM ${table}`)).length;
const announced = async () =>
  (await rig.sql("SELECT 1 FROM bus.job_common WHERE name = 'notices/hearing.changed'")).length;

/** What is done adds nothing: no hearing, nothing that is texted. */
async function addsNothing(work: () => Promise<void>): Promise<void> {
  const before = [await count('hearing'), await announced()];
  await work();
  expect([await count('hearing'), await announced()]).toEqual(before);
}

test('a row without an id finds its hearing wherever it was moved here, however often', async () => {
  const [first, second] = ['2026-12-10 09:00', '2027-01-05 09:00'].map((local_start) =>
    hearingCells(1, { local_start }),
  );
  await read(first!);
  await move('2026-12-10 09:00', '2027-01-05 09:00');
  await addsNothing(async () => {
    for (let twice = 0; twice < 2; twice++)
      expect(await refused(first!)).toEqual(['2 local_start import.date_differs']);
    expect(await count('task')).toBe(1);
    // The other system has caught up, and is behind again; and where it keeps all that it ever said, that is no other hearing.
    expect(await read(second!)).toMatchObject({ there: 1, refused: 0 });
    await move('2027-01-05 09:00', '2027-02-01 09:00');
    expect(await refused(second!)).toEqual(['2 local_start import.date_differs']);
    expect(await refused(first!, second!)).toEqual([
      '2 local_start import.date_differs',
      '3 local_start import.date_differs',
    ]);
    await move('2027-02-01 09:00', null);
    expect(await refused(first!)).toEqual(['2 local_start import.date_differs']);
  });
  // Another court, another hearing.
  expect(await read({ ...first!, court: 'New York Immigration Court' })).toMatchObject({ written: 1 });
});

test('one that was entered by hand and found by a file is found by it again after it moved', async () => {
  const row = hearingCells(2, { local_start: '2027-03-11 09:00' });
  await read(row);
  await rig.sql("UPDATE hearing SET imported_as = DEFAULT WHERE local_start = '2027-03-11T09:00:00'");
  await addsNothing(async () => {
    expect(await read(row)).toMatchObject({ there: 1 });
    await move('2027-03-11 09:00', '2027-03-12 09:00');
    expect(await refused(row)).toEqual(['2 local_start import.date_differs']);
  });
});

test('a file that begins to say ids doubles nothing, also not what has moved since', async () => {
  const rows = ['2027-04-01 09:00', '2027-04-02 09:00', ''].map((local_start, index) =>
    hearingCells(3, { local_start, kind: index === 2 ? 'individual' : 'master' }),
  );
  const named = rows.map((row, index) => ({ ...row, hearing_id: `D-${index}` }));
  await read(...rows);
  await move('2027-04-02 09:00', '2027-05-02 09:00');
  await addsNothing(async () => {
    expect(await read(...named)).toMatchObject({ written: 0, there: 2, refused: 1 });
    expect(await read({ ...named[1]!, local_start: '2027-05-02 09:00' })).toMatchObject({ there: 1 });
    // Each has its id now, and is found by it.
    expect(await refused({ ...named[0]!, local_start: '2027-06-01 09:00' })).toEqual([
      '2 local_start import.date_differs',
    ]);
    // And who writes none again finds it by what was said.
    expect(await read(...rows)).toMatchObject({ there: 2, refused: 1 });
  });
  expect(await read({ ...named[0]!, hearing_id: 'D-9' })).toMatchObject({ written: 1 });
});

test('a further hearing without a date is a new one, once the date of the one before is over or in the file', async () => {
  const unset = hearingCells(4, { local_start: '' });
  const dated = hearingCells(4, { local_start: '2027-07-01 09:00' });
  await read(unset);
  expect(await read(dated)).toMatchObject({ written: 1 });
  expect(await refused(unset)).toEqual(['2 local_start import.date_differs']);
  expect(await read(dated, unset)).toMatchObject({ written: 1, there: 1 });
});

test('keys from when ids and what was said stood in one column find their hearings, and get their own place', async () => {
  const row = hearingCells(5, { hearing_id: 'D-50', local_start: '2027-08-01 09:00' });
  await read(row);
  await rig.sql(
    "UPDATE hearing SET imported_as = ARRAY[import_key], import_key = NULL WHERE local_start = '2027-08-01T09:00:00'",
  );
  await addsNothing(async () => {
    expect(await refused({ ...row, local_start: '2027-09-01 09:00' })).toEqual(['2 local_start import.date_differs']);
    expect(await read(row)).toMatchObject({ there: 1 });
  });
  const kept = await rig.sql(
    "SELECT cardinality(imported_as) AS said, import_key IS NOT NULL AS named FROM hearing WHERE local_start = '2027-08-01T09:00:00'",
  );
  expect(kept).toEqual([{ said: 2, named: true }]);
});
