import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appointmentId, asStaff, createRig, hearingId, person, placeId, type Rig, seedOf } from '../../test-rig.ts';
import { dateDoors } from '../../testing/dates.ts';
import { paperDoors } from '../../testing/paper-dates.ts';

const now = new Date('2026-11-20T15:00:00Z');
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
  await rig.subgraph.seed(seedOf([person(1, { appointments: [appointment] })]));
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
/** As right, with the date beside it as it was shown. */
const settle = (id: string, dateVersion: number | null) =>
  doors.settle(id, true, asStaff(1, 'caseworker'), dateVersion);

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

  test('as right about another court, the date is by the clock of that court, and in no room of the old one', async () => {
    await rig.sql("UPDATE hearing SET room = 'Courtroom 5' WHERE id = $1", [hearingId(1)]);
    const { paper } = await doors.tell({ placeId: placeId(3), localStart: '2099-12-10T09:00:00' });
    expect(paper).toMatchObject({ timeZone: 'America/New_York', startsAt: '2099-12-10T14:00:00.000Z' });
    await doors.settle(paper!.id, true);
    expect(await hearing()).toMatchObject({ place_id: placeId(3), version: 2 });
    expect(await rig.sql('SELECT room FROM hearing WHERE id = $1', [hearingId(1)])).toEqual([{ room: null }]);
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

  test.each(['CANCELLED', 'HELD'])(
    'as right about a date that is %s meanwhile, it is so once its date is entered, and the old one stays as it is',
    async (status) => {
      const { id } = (await doors.tell()).paper!;
      await rig.sql('UPDATE hearing SET status = $2::date_status, version = 2 WHERE id = $1', [hearingId(1), status]);
      expect((await settle(id, 2)).problems).toMatchObject([{ code: 'paper_date.enter_first' }]);
      expect(await rig.sql('SELECT status FROM paper_date')).toEqual([{ status: 'OPEN' }]);
      expect((await tasks())[0]!.done_at).toBeNull();
      await dateDoors(rig, 'Hearing', asStaff(1, 'caseworker')).enter({ localStart: '2099-12-08T13:30:00' });
      expect((await settle(id, 2)).paper).toMatchObject({ status: 'RIGHT' });
      expect(await hearing()).toMatchObject({ status, local_start: '2099-12-10T09:00:00', version: 2 });
      expect((await tasks())[0]!.done_at).not.toBeNull();
    },
  );

  test('as right, beside a date that somebody moved since it was shown, it is refused whole: that may be newer', async () => {
    const { id } = (await doors.tell()).paper!;
    const dates = dateDoors(rig, 'Hearing', asStaff(1, 'caseworker'));
    await dates.move(hearingId(1), 1, { localStart: '2099-12-15T09:00:00' });
    for (const version of [1, null])
      expect((await settle(id, version)).problems).toEqual([{ code: 'date.changed_meanwhile', path: ['dateVersion'] }]);
    expect(await hearing()).toMatchObject({ local_start: '2099-12-15T09:00:00', version: 2 });
    expect(await rig.sql('SELECT status FROM paper_date')).toEqual([{ status: 'OPEN' }]);
    expect((await settle(id, 2)).paper).toMatchObject({ status: 'RIGHT' });
    expect(await hearing()).toMatchObject({ local_start: '2099-12-08T13:30:00', version: 3 });
  });
});

test('one that is not on the list is by nobody’s clock, and right only once it is entered, wherever that is', async () => {
  const { paper } = await doors.tell({ hearingId: null, localStart: '2099-12-11T09:00:00' });
  // Reminded of as if it were in New York, where the site is.
  expect(paper).toMatchObject({ timeZone: null, startsAt: '2099-12-11T14:00:00.000Z' });
  expect((await settle(paper!.id, null)).problems).toMatchObject([{ code: 'paper_date.enter_first' }]);
  expect(await rig.sql('SELECT status FROM paper_date')).toEqual([{ status: 'OPEN' }]);
  // In El Paso; one that was taken off again is not there.
  const dates = dateDoors(rig, 'Hearing', asStaff(1, 'caseworker'));
  const enter = () => dates.enter({ localStart: '2099-12-11T09:00:00' });
  await dates.cancel((await enter()).date!.id, 1);
  expect((await settle(paper!.id, null)).problems).toMatchObject([{ code: 'paper_date.enter_first' }]);
  expect((await enter()).problems).toEqual([]);
  expect((await settle(paper!.id, null)).paper).toMatchObject({ status: 'RIGHT' });
});
