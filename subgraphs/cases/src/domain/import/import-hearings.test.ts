import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { fileOf, hearingCells, personCells } from '../../testing/import.ts';

const now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf([person(1)]));
  await rig.subgraph.importFile(
    fileOf(
      'PARTICIPANTS',
      [1, 2, 3, 4].map((number) => personCells(number)),
    ),
  );
});
afterAll(() => rig.close());

const read = (rows: Record<string, string>[], more = {}) => rig.subgraph.importFile(fileOf('HEARINGS', rows, more));
const codesOf = ({ problems }: { problems: { row: number; column: string; code: string }[] }) =>
  problems.map(({ row, column, code }) => `${row} ${column} ${code}`);
const announced = () =>
  rig.sql<{ id: string }>("SELECT data->>'hearingId' AS id FROM bus.job_common WHERE name = 'notices/hearing.changed'");
const hearings = () =>
  rig.sql(
    `SELECT kind, status, local_start, time_zone, starts_at::text, room, told_by, outcome, missed_by, past FROM hearing
     JOIN participant p ON p.id = participant_id WHERE external_index IS NOT NULL ORDER BY hearing.id`,
  );

test('a hearing is written with its instant and announced once; history sends nothing', async () => {
  const rows = [
    hearingCells(1),
    hearingCells(2, { local_start: '' }),
    hearingCells(3, {
      local_start: '2026-02-03T08:30',
      already_happened: 'yes',
      outcome: 'missed',
      missed_by: 'document',
      external_id: '',
      a_number: 'A000005003',
    }),
  ];
  expect(await read(rows)).toMatchObject({ written: 3, refused: 0 });
  expect(await hearings()).toEqual([
    {
      kind: 'MASTER',
      status: 'SCHEDULED',
      local_start: '2027-03-04T09:00:00',
      time_zone: 'America/Denver',
      starts_at: '2027-03-04 16:00:00+00',
      room: '3rd floor',
      told_by: 'NOTICE',
      outcome: null,
      missed_by: null,
      past: false,
    },
    {
      kind: 'MASTER',
      status: 'SCHEDULED',
      local_start: null,
      time_zone: 'America/Denver',
      starts_at: null,
      room: '3rd floor',
      told_by: 'NOTICE',
      outcome: null,
      missed_by: null,
      past: false,
    },
    {
      kind: 'MASTER',
      status: 'HELD',
      local_start: '2026-02-03T08:30:00',
      time_zone: 'America/Denver',
      starts_at: '2026-02-03 15:30:00+00',
      room: '3rd floor',
      told_by: 'NOTICE',
      outcome: 'MISSED',
      missed_by: 'DOCUMENT',
      past: true,
    },
  ]);
  expect(await announced()).toHaveLength(2);
  expect(await read(rows)).toMatchObject({ written: 0, there: 3 });
  expect(await announced()).toHaveLength(2);
});

test('a hearing that has moved here since is found by the id it has elsewhere, and stays as it is', async () => {
  const row = hearingCells(4, { hearing_id: 'D-77', local_start: '2027-05-06 10:00' });
  await read([row]);
  await rig.sql(
    "UPDATE hearing SET local_start = '2027-06-07T10:00:00', status = 'MOVED', version = 2 WHERE local_start = '2027-05-06T10:00:00'",
  );
  expect(await read([row])).toMatchObject({ written: 0, there: 1 });
  // Without an id of its own it is known by court and time.
  expect(await read([hearingCells(4, { local_start: '2027-06-07 10:00' })])).toMatchObject({ written: 0, there: 1 });
  expect(
    await read([
      hearingCells(4, { local_start: '2027-06-08 10:00' }),
      hearingCells(4, { local_start: '2027-06-08 10:00', room: '' }),
    ]),
  ).toMatchObject({ written: 1, there: 1 });
});

test.each([
  [{ local_start: '2027-03-14 02:30' }, 'local_start date.no_such_time'],
  [{ local_start: '2027-02-30 09:00' }, 'local_start date.no_such_time'],
  [{ local_start: '2026-02-03 09:00' }, 'local_start date.past'],
  [{ already_happened: 'yes' }, 'already_happened date.not_yet'],
  [{ outcome: 'attended' }, 'outcome date.not_yet'],
  [{ local_start: '2026-02-03 09:00', already_happened: 'yes', outcome: 'missed' }, 'missed_by date.missed_by'],
  [
    { local_start: '2026-02-03 09:00', already_happened: 'yes', outcome: 'attended', missed_by: 'person' },
    'missed_by date.missed_by',
  ],
  [{ court: 'Nowhere' }, 'court import.court_unknown'],
  [{ court: 'Phoenix check-in office' }, 'court import.court_unknown'],
  [{ kind: '' }, 'kind import.cell_empty'],
  [{ told_by: 'a bird' }, 'told_by import.word_unknown'],
  [{ external_id: 'P-404' }, 'external_id import.person_unknown'],
  [{ external_id: '' }, 'external_id import.person_missing'],
  [{ external_id: 'P-1', a_number: '000005002' }, 'external_id import.keys_disagree'],
  [{ room: 'x'.repeat(101) }, 'room text.too_long'],
])('a row with %j is refused at its column', async (cells, problem) => {
  const report = await read([hearingCells(1, cells)], { dryRun: true });
  expect(report).toMatchObject({ written: 0, refused: 1 });
  expect(codesOf(report)).toEqual([`2 ${problem}`]);
});
