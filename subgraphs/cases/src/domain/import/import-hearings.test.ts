import { afterAll, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { fileOf, hearingCells, personCells } from '../../testing/import.ts';

const now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf([person(1)]));
  await rig.subgraph.importFile(
    fileOf(
      'PARTICIPANTS',
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => personCells(number)),
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

const tasks = async () =>
  (
    await rig.sql<{ kind: string; about: string; due: boolean }>(
      'SELECT task.kind, hearing.local_start AS about, due_at <= starts_at AS due FROM task JOIN hearing ON hearing.id = about_id ORDER BY raised_at, task.id',
    )
  ).map(({ kind, about, due }) => `${kind} ${about} ${due}`);
const startsOf = async (person: string) =>
  (
    await rig.sql<{ said: string }>(
      "SELECT concat_ws(' ', kind, status, local_start, 'v' || version) AS said FROM hearing WHERE participant_id = $1 ORDER BY id",
      [person],
    )
  ).map(({ said }) => said);
const idOf = async (number: number) => {
  const { data } = await rig.ask<{ participants: { nodes: { id: string; givenName: string }[] } }>(
    asStaff(2, 'supervisor'),
    '{ participants { nodes { id givenName } } }',
  );
  return data.participants.nodes.find(({ givenName }) => givenName === `Given${number}`)!.id;
};
const told = async (id: string) =>
  (
    await rig.sql<{ version: number }>(
      "SELECT (data->>'version')::int AS version FROM bus.job_common WHERE name = 'notices/hearing.changed' AND data->>'participantId' = $1 ORDER BY 1",
      [id],
    )
  ).map(({ version }) => version);

test('a row whose hearing says something else here is refused, and somebody is asked which is right', async () => {
  const row = hearingCells(5, { hearing_id: 'D-5', local_start: '2027-04-01 09:00' });
  await read([row]);
  const id = await idOf(5);
  const other = { ...row, local_start: '2027-04-08 10:30', kind: 'individual', room: '' };
  for (let twice = 0; twice < 2; twice++)
    expect(codesOf(await read([other]))).toEqual(['2 kind import.date_differs', '2 local_start import.date_differs']);
  expect(await startsOf(id)).toEqual(['MASTER SCHEDULED 2027-04-01T09:00:00 v1']);
  expect(await tasks()).toEqual(['DATE_DISAGREES 2027-04-01T09:00:00 true']);
  expect(await told(id)).toEqual([1]);

  // Found out and cancelled here, and still standing there.
  await rig.sql('UPDATE task SET done_at = now() WHERE participant_id = $1', [id]);
  await rig.sql("UPDATE hearing SET status = 'CANCELLED', version = 2 WHERE participant_id = $1", [id]);
  expect(codesOf(await read([row]))).toEqual(['2 local_start import.date_differs']);
  expect(codesOf(await read([{ ...row, hearing_id: '' }]))).toEqual(['2 local_start import.date_differs']);
  expect(await tasks()).toHaveLength(2);
  // Entered anew by hand: that is the one.
  await rig.sql(
    `INSERT INTO hearing (id, participant_id, place_id, kind, medium, status, local_start, time_zone, starts_at, room, told_by, checked_at)
     SELECT gen_random_uuid(), participant_id, place_id, kind, medium, 'SCHEDULED', local_start, time_zone, starts_at, room, told_by, checked_at
     FROM hearing WHERE participant_id = $1`,
    [id],
  );
  expect(await read([row])).toMatchObject({ written: 0, there: 1, refused: 0 });
});

test('two hearings are two, also without a date, or at one time; each is found again', async () => {
  const rows = [
    hearingCells(6, { hearing_id: 'D-61', local_start: '' }),
    hearingCells(6, { hearing_id: 'D-62', local_start: '' }),
    hearingCells(6, { hearing_id: 'D-63', local_start: '2027-04-01 09:00' }),
    hearingCells(6, { hearing_id: 'D-64', local_start: '2027-04-01 09:00', kind: 'individual' }),
    hearingCells(6, { local_start: '2027-04-02 09:00' }),
    hearingCells(6, { local_start: '2027-04-02 09:00', kind: 'individual' }),
  ];
  expect(await read(rows)).toMatchObject({ written: 6, there: 0, refused: 0 });
  expect(await read(rows)).toMatchObject({ written: 0, there: 6, refused: 0 });
});

test('a date that was not set yet is set, and told; where it could be another, a person says', async () => {
  const id = await idOf(7);
  await read([hearingCells(7, { local_start: '' })]);
  const dated = hearingCells(7, { hearing_id: 'D-7', local_start: '2027-04-01 09:00' });
  expect(await read([dated])).toMatchObject({ written: 1, there: 0 });
  expect(await startsOf(id)).toEqual(['MASTER SCHEDULED 2027-04-01T09:00:00 v2']);
  expect(await told(id)).toEqual([1, 2]);
  expect(await read([dated])).toMatchObject({ written: 0, there: 1 });
  // The older file, in which it has none: neither one more nor taken off.
  expect(codesOf(await read([hearingCells(7, { local_start: '' })]))).toEqual(['2 local_start import.date_differs']);
  // Found by its id.
  const named = hearingCells(7, { hearing_id: 'D-8', local_start: '' });
  expect(await read([named])).toMatchObject({ written: 1 });
  expect(await read([{ ...named, local_start: '2027-05-01 09:00' }])).toMatchObject({ written: 1 });
  // Two rows ahead, and one of them not set: each its own.
  const both = ['', '2027-06-01 09:00'].map((local_start) => hearingCells(7, { kind: 'individual', local_start }));
  expect(await read(both)).toMatchObject({ written: 2 });
  expect(await read(both)).toMatchObject({ written: 0, there: 2 });
  const others = ['2027-07-01 09:00', '2027-07-02 09:00'].map((local_start) =>
    hearingCells(7, { kind: 'individual', local_start }),
  );
  expect(codesOf(await read(others))).toEqual([
    '2 local_start import.date_unclear',
    '3 local_start import.date_unclear',
  ]);
  expect(await startsOf(id)).toEqual([
    'MASTER SCHEDULED 2027-04-01T09:00:00 v2',
    'MASTER SCHEDULED 2027-05-01T09:00:00 v2',
    'INDIVIDUAL SCHEDULED v1',
    'INDIVIDUAL SCHEDULED 2027-06-01T09:00:00 v1',
  ]);
});

test('whoever has a date ahead now is not looked for any more', async () => {
  const id = await idOf(8);
  const past = { local_start: '2026-11-02 09:00', already_happened: 'yes', outcome: 'attended' };
  await read([hearingCells(8, past)]);
  await rig.sql(
    `INSERT INTO task (id, key, kind, participant_id, about_id, due_at, raised_at)
     SELECT gen_random_uuid(), 'next-date/' || id, 'NEXT_DATE', participant_id, id, now(), now() FROM hearing WHERE participant_id = $1`,
    [id],
  );
  const open = () => rig.sql('SELECT 1 FROM task WHERE participant_id = $1 AND done_at IS NULL', [id]);
  expect(await open()).toHaveLength(1);
  await read([hearingCells(8)]);
  expect(await open()).toEqual([]);
});

test('a dry run says what the run then does, also of hearings that are alike in different batches', async () => {
  const many = Array.from({ length: 600 }, (_, number) =>
    hearingCells(9, { hearing_id: `D-9-${number % 590}`, local_start: '' }),
  );
  const dry = await read(many, { dryRun: true });
  expect(dry).toMatchObject({ written: 590, there: 10, refused: 0 });
  expect(await read(many)).toMatchObject({ written: 590, there: 10, refused: 0 });
});

test('a hearing that has moved here since is found by the id it has elsewhere, and a person says which is right', async () => {
  const row = hearingCells(4, { hearing_id: 'D-77', local_start: '2027-05-06 10:00' });
  await read([row]);
  await rig.sql(
    "UPDATE hearing SET local_start = '2027-06-07T10:00:00', status = 'MOVED', version = 2 WHERE local_start = '2027-05-06T10:00:00'",
  );
  expect(codesOf(await read([row]))).toEqual(['2 local_start import.date_differs']);
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
