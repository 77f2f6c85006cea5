import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
import { dateDoors } from '../../testing/dates.ts';
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
const moved = () => doors.announced('hearing.changed', 'hearingId', hearingId(1));
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

describe('settled', () => {
  test('as right, the date moves to what the paper says, in one go, told by the notice; again it changes nothing', async () => {
    const { id } = (await doors.tell()).paper!;
    const settled = await doors.settle(id, true);
    expect(settled).toMatchObject({ problems: [], paper: { status: 'RIGHT', version: 2 } });
    expect(await hearing()).toEqual({
      ...{ status: 'MOVED', local_start: '2099-12-08T13:30:00', told_by: 'NOTICE', version: 2, place_id: placeId(1) },
    });
    expect(await doors.settle(id, true)).toEqual(settled);
    expect((await doors.settle(id, false)).problems).toMatchObject([{ code: 'paper_date.settled' }]);
    expect((await doors.takeBack(id)).problems).toMatchObject([{ code: 'paper_date.settled' }]);
    expect([await moved(), await told(id)]).toEqual([[2], [1, 2]]);
    expect((await tasks())[0]!.done_at).not.toBeNull();
  });

  test('as right, by two people at once, it moves once', async () => {
    const { id } = (await doors.tell()).paper!;
    const both = await Promise.all([doors.settle(id, true), doors.settle(id, true, asStaff(2, 'supervisor'))]);
    expect(both.flatMap(({ problems }) => problems)).toEqual([]);
    expect(await moved()).toEqual([2]);
  });

  test('as right about another court, the date is by the clock of that court', async () => {
    const { paper } = await doors.tell({ placeId: placeId(3), localStart: '2099-12-10T09:00:00' });
    expect(paper).toMatchObject({ timeZone: 'America/New_York', startsAt: '2099-12-10T14:00:00.000Z' });
    await doors.settle(paper!.id, true);
    expect(await hearing()).toMatchObject({ place_id: placeId(3), version: 2 });
  });

  test('as right about a check-in that had no date yet, it has one', async () => {
    const told = { hearingId: null, appointmentId: appointmentId(1), localStart: '2099-07-01T10:00:00' };
    await doors.settle((await doors.tell(told)).paper!.id, true);
    expect(await rig.sql('SELECT status, local_start, time_zone FROM appointment')).toEqual([
      { status: 'SCHEDULED', local_start: '2099-07-01T10:00:00', time_zone: 'America/Phoenix' },
    ]);
  });

  test('as wrong, the date stays', async () => {
    const { id } = (await doors.tell()).paper!;
    expect((await doors.settle(id, false)).paper).toMatchObject({ status: 'WRONG', version: 2 });
    expect(await hearing()).toMatchObject({ status: 'SCHEDULED', version: 1 });
    expect(await moved()).toEqual([]);
  });

  test('as right about a date that was cancelled since, it is refused whole', async () => {
    const { id } = (await doors.tell()).paper!;
    await rig.sql("UPDATE hearing SET status = 'CANCELLED', version = 2 WHERE id = $1", [hearingId(1)]);
    expect((await doors.settle(id, true)).problems).toMatchObject([{ code: 'date.closed' }]);
    expect(await rig.sql('SELECT status FROM paper_date')).toEqual([{ status: 'OPEN' }]);
    expect((await tasks())[0]!.done_at).toBeNull();
  });
});

test('one that is not on the list is by the clock of the site, and right only once it is entered', async () => {
  const { paper } = await doors.tell({ hearingId: null, localStart: '2099-12-11T11:00:00' });
  expect(paper).toMatchObject({ timeZone: 'America/New_York', startsAt: '2099-12-11T16:00:00.000Z' });
  expect((await doors.settle(paper!.id, true)).problems).toMatchObject([{ code: 'paper_date.enter_first' }]);
  expect(await rig.sql('SELECT status FROM paper_date')).toEqual([{ status: 'OPEN' }]);
  // 9:00 in El Paso is 11:00 in New York.
  const entered = await dateDoors(rig, 'Hearing', asStaff(1, 'caseworker')).enter({
    localStart: '2099-12-11T09:00:00',
  });
  expect(entered.problems).toEqual([]);
  expect((await doors.settle(paper!.id, true)).paper).toMatchObject({ status: 'RIGHT' });
});

test.each([
  ['the date that stands there already', { localStart: '2099-12-10T09:00:00' }, 'paper_date.same'],
  ['two dates', { appointmentId: appointmentId(1) }, 'paper_date.two_dates'],
  ['a date of last year', { localStart: '2025-12-10T09:00:00' }, 'date.past'],
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
