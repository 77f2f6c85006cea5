import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  appointmentId,
  asParticipant,
  asStaff,
  createRig,
  hearingId,
  participantId,
  person,
  placeId,
  type Rig,
  seedOf,
} from '../../test-rig.ts';
import { paperDoors } from '../../testing/paper-dates.ts';

const now = new Date('2026-11-20T15:00:00Z'); // a Friday, ten in the morning in New York
let rig: Rig;
let doors: ReturnType<typeof paperDoors>;
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = paperDoors(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('TRUNCATE participant, access_entry, bus.job_common CASCADE');
  const appointment = {
    ...({ id: appointmentId(1), placeId: placeId(2), medium: 'ONLINE', toldBy: 'SITE' } as const),
    ...{ localStart: null, checkedAt: now },
  };
  await rig.subgraph.seed(seedOf([person(1, { appointments: [appointment] }), person(2)]));
});

const hearing = async () =>
  (
    await rig.sql<{ status: string; local_start: string; told_by: string; version: number; place_id: string }>(
      'SELECT status, local_start, told_by, version, place_id FROM hearing WHERE id = $1',
      [hearingId(1)],
    )
  )[0]!;
const tasks = () =>
  rig.sql<{ about_id: string; due_at: Date; done_at: Date | null }>(
    "SELECT about_id, due_at, done_at FROM task WHERE kind = 'PAPER_DATE' ORDER BY id",
  );
const told = (id: string) => doors.announced('paper-date.changed', 'paperDateId', id);

test('it is kept beside the date, which stays as it is, and somebody is asked to look within the working day', async () => {
  const { paper, problems } = await doors.tell();
  expect(problems).toEqual([]);
  // The clock of El Paso's court: seven hours behind UTC in winter.
  expect(paper).toMatchObject({ status: 'OPEN', version: 1, startsAt: '2099-12-08T20:30:00.000Z' });
  expect(await told(paper!.id)).toEqual([1]);
  expect(await hearing()).toMatchObject({ status: 'SCHEDULED', local_start: '2099-12-10T09:00:00', version: 1 });
  expect(await tasks()).toEqual([{ about_id: paper!.id, due_at: new Date('2026-11-20T22:00:00Z'), done_at: null }]);
});

test('a paper of this very day is looked at before it begins', async () => {
  await doors.tell({ localStart: '2026-11-20T10:30:00' });
  expect(await tasks()).toMatchObject([{ due_at: new Date('2026-11-20T17:30:00Z') }]);
});

test.each([
  ['a few days', '2026-11-17T09:00:00'],
  ['months', '2026-03-03T09:00:00'],
])(
  'a paper whose date was %s ago is kept all the same, and looked at now: it may have brought an order',
  async (_, localStart) => {
    const { paper, problems } = await doors.tell({ localStart });
    expect(problems).toEqual([]);
    expect(paper).toMatchObject({ status: 'OPEN' });
    expect(await tasks()).toMatchObject([{ about_id: paper!.id, due_at: now }]);
  },
);

test('a person tells of a few papers at a time, and of a few a day', async () => {
  const alone = (day: number) => ({ hearingId: null, localStart: `2099-12-${String(day).padStart(2, '0')}T09:00:00` });
  const first = await doors.tell(alone(1));
  for (const day of [2, 3, 4, 5]) expect((await doors.tell(alone(day))).problems).toEqual([]);
  expect((await doors.tell(alone(6))).problems).toMatchObject([{ code: 'paper_date.too_many' }]);
  expect((await doors.tell(alone(1))).paper!.id).toBe(first.paper!.id);
  await doors.takeBack(first.paper!.id);
  for (const day of [6, 7, 8, 9, 10]) {
    const { paper, problems } = await doors.tell(alone(day));
    expect(problems).toEqual([]);
    await doors.takeBack(paper!.id);
  }
  expect((await doors.tell(alone(11))).problems).toMatchObject([{ code: 'paper_date.too_many' }]);
  await rig.sql("UPDATE paper_date SET told_at = told_at - interval '1 day'");
  expect((await doors.tell(alone(11))).problems).toEqual([]);
});

test('of what they told, all that is open is shown, and the rest of a year', async () => {
  const shown = async () =>
    (
      await rig.ask<{ participant: { paperDates: { id: string }[] } }>(
        asParticipant(1),
        'query ($id: ID!) { participant(id: $id) { paperDates { id } } }',
        { id: participantId(1) },
      )
    ).data.participant.paperDates.map(({ id }) => id);
  const { id: ended } = (await doors.tell()).paper!;
  const { id: open } = (await doors.tell({ localStart: '2099-12-09T13:30:00' })).paper!;
  expect(await shown()).toEqual([open, ended]);
  await rig.sql("UPDATE paper_date SET told_at = '2025-11-01'");
  expect(await shown()).toEqual([open]);
});

test('told many times at once, with one key or with several, it is one, with one task', async () => {
  const idempotencyKey = crypto.randomUUID();
  const answers = await Promise.all([...Array(6)].map((_, n) => doors.tell(n % 2 ? { idempotencyKey } : {})));
  expect(new Set(answers.map(({ paper }) => paper!.id)).size).toBe(1);
  expect(await tasks()).toHaveLength(1);
});

test('told otherwise it takes the place of what was told before', async () => {
  const first = (await doors.tell()).paper!.id;
  const second = (await doors.tell({ localStart: '2099-12-09T13:30:00' })).paper!.id;
  expect(await rig.sql('SELECT id, status, version FROM paper_date ORDER BY id')).toEqual([
    { id: first, status: 'TAKEN_BACK', version: 2 },
    { id: second, status: 'OPEN', version: 1 },
  ]);
  expect((await tasks()).map(({ done_at }) => done_at !== null)).toEqual([true, false]);
});

test('taken back it is over, and nobody needs to look; again it changes nothing', async () => {
  const { id } = (await doors.tell()).paper!;
  const taken = await doors.takeBack(id);
  expect(taken.paper).toMatchObject({ status: 'TAKEN_BACK', version: 2 });
  expect(await doors.takeBack(id)).toEqual(taken);
  expect(await told(id)).toEqual([1, 2]);
  expect((await tasks())[0]!.done_at).not.toBeNull();
  expect((await doors.settle(id, true)).problems).toMatchObject([{ code: 'paper_date.settled' }]);
  expect(await hearing()).toMatchObject({ local_start: '2099-12-10T09:00:00' });
});

test.each([
  ['the date that stands there already', { localStart: '2099-12-10T09:00:00' }, 'paper_date.same'],
  ['two dates', { appointmentId: appointmentId(1) }, 'paper_date.two_dates'],
  ['a date of many years ago', { localStart: '2006-12-10T09:00:00' }, 'date.past'],
  ['an hour that the clocks skip', { localStart: '2099-03-08T02:30:00' }, 'date.no_such_time'],
  ['a check-in office as the court', { placeId: placeId(2) }, 'place.wrong_kind'],
  ['a place that is not there', { placeId: participantId(9) }, 'place.unknown'],
  ['a date that is not there', { hearingId: hearingId(9) }, 'date.unknown'],
  ['a date of somebody else', { hearingId: hearingId(2) }, 'date.unknown'],
  ['a key that is words', { idempotencyKey: 'call me' }, 'idempotency_key.invalid'],
])('%s is refused, and nothing is kept', async (_, input, code) => {
  expect(await doors.tell(input)).toMatchObject({ paper: null, problems: [{ code }] });
  expect(await rig.sql('SELECT id FROM paper_date')).toEqual([]);
  expect(await tasks()).toEqual([]);
});

test('to others it is not there, and only the person tells and takes back, only staff settle', async () => {
  const { id } = (await doors.tell()).paper!;
  const nothing = { paper: null, problems: [{ code: 'paper_date.unknown', path: ['paperDateId'] }] };
  expect(await doors.takeBack(id, asParticipant(2))).toEqual(nothing);
  for (const viewer of [asStaff(3, 'caseworker', 2), asStaff(4, 'supervisor', 2)])
    expect(await doors.settle(id, true, viewer)).toEqual(nothing);
  expect(await rig.sql("SELECT DISTINCT subject_id FROM access_entry WHERE outcome = 'REFUSED'")).toEqual([
    { subject_id: participantId(1) },
  ]);
  await expect(doors.tell({}, asStaff(1, 'caseworker'))).rejects.toThrow('FORBIDDEN');
  await expect(doors.settle(id, true, asParticipant(1))).rejects.toThrow('FORBIDDEN');
  expect(await rig.sql('SELECT status FROM paper_date')).toEqual([{ status: 'OPEN' }]);
});
