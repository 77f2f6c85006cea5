import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  createRig,
  person,
  placeId,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { dateDoors, type DateName } from '../../testing/dates.ts';
import { recheckReason } from './recheck.ts';

let now = new Date();
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  const otherSite = { siteId: siteId(2), caseworkerId: staffId(3), hearings: [] };
  const none = { hearings: [] };
  await rig.subgraph.seed(
    seedOf([person(1, none), person(2, none), person(3, { ...none, caseworkerId: null }), person(4, otherSite)]),
  );
});
afterAll(() => rig.close());
beforeEach(async () => {
  now = new Date('2026-11-23T17:00:00Z'); // a Monday at noon in New York, ten in the morning in El Paso
  await rig.sql('TRUNCATE hearing, appointment, date_check, task, access_entry');
});

const caseworker = asStaff(1, 'caseworker');
const at = (day: string) => (now = new Date(`${day}T17:00:00Z`));
const raise = () => rig.subgraph.jobs.find(({ name }) => name === 'raise-due-tasks')!.run();
const tasks = () =>
  rig.sql<{ kind: string; about_id: string; due_at: Date; done: boolean }>(
    'SELECT kind, about_id, due_at, done_at IS NOT NULL AS done FROM task ORDER BY id',
  );
const list = async (viewer: Viewer = caseworker) =>
  (
    await rig.ask<{
      datesToRecheck: { nodes: { reason: string; hearing: object | null; appointment: object | null }[] };
    }>(viewer, '{ datesToRecheck { nodes { reason hearing { id } appointment { id } } } }')
  ).data?.datesToRecheck.nodes.map(({ reason, hearing, appointment }) => ({ reason, ...(hearing ?? appointment) }));

describe('why a date is looked up', () => {
  const date = {
    ...({ status: 'SCHEDULED', timeZone: 'America/Denver', toldBy: 'NOTICE' } as const),
    startsAt: new Date('2026-12-22T16:00:00Z'),
    checkedAt: new Date('2026-11-01T12:00:00Z'),
  };
  test.each([
    ['fifteen days before: the notice still holds', '2026-12-08T06:59:00Z', {}, null],
    ['as soon as it is fourteen days before at the court', '2026-12-08T07:00:00Z', {}, 'FOURTEEN_DAYS'],
    [
      'after a look on the fourteenth day',
      '2026-12-17T12:00:00Z',
      { checkedAt: new Date('2026-12-08T07:00:00Z') },
      null,
    ],
    [
      'three days before, looked at or not',
      '2026-12-19T07:00:00Z',
      { checkedAt: new Date('2026-12-18T12:00:00Z') },
      'THREE_DAYS',
    ],
    [
      'after a look within the three days',
      '2026-12-21T12:00:00Z',
      { checkedAt: new Date('2026-12-19T08:00:00Z') },
      null,
    ],
    ['once it has begun', '2026-12-22T16:00:00Z', {}, null],
    ['cancelled', '2026-12-21T12:00:00Z', { status: 'CANCELLED' as const }, null],
    [
      'far ahead, but by the word of the person alone',
      '2026-11-02T12:00:00Z',
      { toldBy: 'PARTICIPANT' as const },
      'NEVER',
    ],
    [
      'far ahead, but by the word of their lawyer alone',
      '2026-11-02T12:00:00Z',
      { toldBy: 'LAWYER' as const },
      'NEVER',
    ],
    ['not set, a week after the last look', '2026-11-08T13:00:00Z', { startsAt: null }, 'NO_DATE'],
    ['not set, six days after it', '2026-11-07T13:00:00Z', { startsAt: null }, null],
  ])('%s', (_, when, more, reason) => {
    expect(recheckReason({ ...date, ...more }, new Date(when))).toBe(reason);
  });
});

describe.each(['Hearing', 'Appointment'] as DateName[])('%s', (name) => {
  const doors = (viewer: Viewer = caseworker) => dateDoors(rig, name, viewer);
  const idField = name === 'Hearing' ? 'hearingId' : 'appointmentId';
  const soon = { localStart: '2026-12-03T09:00:00' }; // ten days ahead
  /** Entered three weeks ago. */
  const entered = async (input: object = soon) => {
    const { id } = (await doors().enter(input)).date!;
    await rig.sql(`UPDATE ${name.toLowerCase()} SET checked_at = '2026-11-02' WHERE id = $1`, [id]);
    return id;
  };
  type Look = { result: string | null; problems: { code: string; path: string[] }[] };
  const look = async (id: string, localStart: string | null, more: object = {}, viewer: Viewer = caseworker) => {
    const { data, errors } = await rig.ask<{ r: Look }>(
      viewer,
      'mutation ($input: RecordDateCheckInput!) { r: recordDateCheck(input: $input) { result problems { code path } } }',
      { input: { [idField]: id, localStart, localStartAgain: localStart, source: 'HOTLINE', ...more } },
    );
    if (errors) throw new Error(String(errors[0]!.extensions['code']));
    return data.r;
  };
  const row = async (id: string) =>
    (
      await rig.sql(`SELECT local_start, told_by, checked_at, version FROM ${name.toLowerCase()} WHERE id = $1`, [id])
    )[0];

  test('stands on the list of its caseworker until somebody has looked, soonest first', async () => {
    const second = await entered();
    const first = await entered({ localStart: '2026-11-25T09:00:00' });
    const unset = await entered({ localStart: null });
    await entered({ localStart: '2027-03-01T09:00:00' });
    expect(await list()).toEqual([
      { reason: 'THREE_DAYS', id: first },
      { reason: 'FOURTEEN_DAYS', id: second },
      { reason: 'NO_DATE', id: unset },
    ]);
    expect(await list(asStaff(2, 'supervisor'))).toHaveLength(3);
    expect(await list(asStaff(3, 'caseworker', 2))).toEqual([]);
    expect(await list(asParticipant(1))).toBeUndefined();
    await look(first, '2026-11-25T09:00:00');
    await look(unset, null);
    expect(await list()).toEqual([{ reason: 'FOURTEEN_DAYS', id: second }]);
  });

  test('that agrees with what is shown has been checked, and nobody is told', async () => {
    const id = await entered();
    await raise();
    expect(await look(id, soon.localStart)).toEqual({ result: 'AGREES', problems: [] });
    expect(await row(id)).toMatchObject({ told_by: 'HOTLINE', checked_at: now, version: 1 });
    expect(await doors().announced(id)).toEqual([1]);
    expect(await tasks()).toMatchObject([{ kind: 'RECHECK_DATE', done: true }]);
  });

  test.each([
    ['another date', '2026-12-04T09:00:00', 'DISAGREES'],
    ['none', null, 'NOT_FOUND'],
  ])('of which %s is shown stays, and somebody is asked which is right, once', async (_, shown, result) => {
    const id = await entered();
    expect(await look(id, shown)).toEqual({ result, problems: [] });
    await look(id, shown);
    expect(await row(id)).toMatchObject({ local_start: soon.localStart, checked_at: new Date('2026-11-02') });
    expect(await rig.sql('SELECT result FROM date_check')).toEqual([{ result }]);
    expect(await tasks()).toEqual([
      { kind: 'DATE_DISAGREES', about_id: id, due_at: new Date('2026-11-23T22:00:00Z'), done: false },
    ]);
    await doors().move(id, 1, { localStart: '2026-12-04T09:00:00' });
    expect(await tasks()).toMatchObject([{ done: true }]);
  });

  test('that is shown otherwise again, after somebody found out which is right, is asked about again', async () => {
    const id = await entered();
    await look(id, '2026-12-04T09:00:00');
    await rig.sql('UPDATE task SET done_at = now()'); // "ours is right"
    await look(id, '2026-12-04T09:00:00');
    expect((await tasks()).map(({ done }) => done)).toEqual([true, false]);
    await look(id, soon.localStart);
    await look(id, '2026-12-04T09:00:00');
    await look(id, null);
    expect((await tasks()).map(({ done }) => done)).toEqual([true, true, false]);
  });

  test('that was moved while somebody wrote what they saw is not confirmed', async () => {
    const id = await entered();
    const table = name.toLowerCase();
    await rig.sql('BEGIN');
    await rig.sql(
      `UPDATE ${table} SET local_start = '2026-12-11T09:00:00', version = version + 1, checked_at = '2026-11-20' WHERE id = $1`,
      [id],
    );
    const answer = look(id, soon.localStart);
    const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))';
    while (!(await rig.sql(waiting)).length);
    await rig.sql('COMMIT');
    expect(await answer).toEqual({ result: null, problems: [{ code: 'date.changed_meanwhile', path: [] }] });
    expect(await row(id)).toMatchObject({ checked_at: new Date('2026-11-20'), told_by: 'NOTICE' });
    expect(await rig.sql('SELECT id FROM date_check')).toEqual([]);
  });

  test('that is over, is moved, and is over again is asked about again', async () => {
    const id = await entered({ localStart: '2026-11-24T09:00:00' });
    const asked = async () =>
      (
        await rig.sql<{ done: boolean }>(
          "SELECT done_at IS NOT NULL AS done FROM task WHERE kind = 'NEXT_DATE' ORDER BY id",
        )
      ).map(({ done }) => done);
    at('2026-11-25');
    await raise();
    await doors().move(id, 1, { localStart: '2026-12-01T09:00:00' });
    expect(await asked()).toEqual([true]);
    at('2026-12-02');
    await raise();
    await raise();
    expect(await asked()).toEqual([true, false]);
    await doors().cancel(id, 2); // it was adjourned: nobody has to say what became of it, but when the next one is
    expect(await asked()).toEqual([true, true, false]);
    await doors().enter({ localStart: null });
    expect(await asked()).toEqual([true, true, true]);
  });

  test('typed differently the second time, or once, is refused, and nothing is kept', async () => {
    const id = await entered();
    for (const localStartAgain of ['2026-12-30T09:00:00', null])
      expect(await look(id, soon.localStart, { localStartAgain })).toEqual({
        result: null,
        problems: [{ code: 'date_check.differs', path: ['localStartAgain'] }],
      });
    expect((await look(id, '2099-02-30T09:00:00')).problems).toMatchObject([{ code: 'date.no_such_time' }]);
    expect(await rig.sql('SELECT id FROM date_check')).toEqual([]);
    expect(await tasks()).toEqual([]);
  });

  test('of somebody else is not there, and one that was cancelled is not looked up', async () => {
    const id = await entered();
    for (const viewer of [asStaff(3, 'caseworker', 2), asStaff(4, 'supervisor', 2)])
      expect((await look(id, null, {}, viewer)).problems).toEqual([{ code: 'date.unknown', path: [idField] }]);
    await expect(look(id, null, {}, asParticipant(1))).rejects.toThrow('FORBIDDEN');
    await doors().cancel(id, 1);
    expect((await look(id, null)).problems).toMatchObject([{ code: 'date.closed' }]);
  });

  test('is asked for fourteen and three days before, once each, and anew when it is moved', async () => {
    const id = await entered({ localStart: '2026-12-22T09:00:00' });
    const kinds = async () => (await tasks()).map(({ done }) => done);
    await raise();
    expect(await kinds()).toEqual([]);
    at('2026-12-09');
    await Promise.all([raise(), raise()]);
    expect(await kinds()).toEqual([false]);
    await look(id, '2026-12-22T09:00:00');
    at('2026-12-19');
    await raise();
    expect(await kinds()).toEqual([true, false]);
    await doors().move(id, 1, { localStart: '2027-01-12T09:00:00' });
    at('2026-12-30');
    await raise();
    expect(await kinds()).toEqual([true, true, false]);
  });

  test('that begins before the day’s work is over is looked up before it begins', async () => {
    const id = await entered({ localStart: '2026-11-25T13:00:00' });
    at('2026-11-25'); // noon
    await raise();
    const [begins] = await rig.sql(`SELECT starts_at AS due_at FROM ${name.toLowerCase()} WHERE id = $1`, [id]);
    expect(await tasks()).toMatchObject([{ kind: 'RECHECK_DATE', about_id: id, ...begins }]);
  });

  test('that is over and of which nobody said what became of it asks for that and for the next one, the working day after', async () => {
    const id = await entered({ localStart: '2026-11-25T09:00:00' }); // the day before Thanksgiving
    at('2026-11-26');
    await raise();
    await raise();
    const [recheck] = await rig.sql("SELECT due_at, about_id FROM task WHERE kind = 'NEXT_DATE'");
    expect(recheck).toEqual({ about_id: id, due_at: new Date('2026-11-27T22:00:00Z') });
    await doors().settle(id, 'ATTENDED');
    expect(await rig.sql("SELECT done_at FROM task WHERE kind = 'NEXT_DATE'")).toEqual([{ done_at: null }]);
    await doors().enter({ localStart: '2026-12-28T09:00:00' });
    expect(
      (await rig.sql<{ done_at: Date }>("SELECT done_at FROM task WHERE kind = 'NEXT_DATE'"))[0]!.done_at,
    ).not.toBeNull();
  });

  test('of somebody who has left is neither looked up nor asked about, unless they want to go on hearing of their dates', async () => {
    await entered();
    await rig.sql('UPDATE participant SET closed_at = now()');
    await raise();
    expect([await list(), await tasks()]).toEqual([[], []]);
    await rig.sql('UPDATE participant SET dates_go_on = true');
    expect(await list()).toHaveLength(1);
    at('2026-12-04'); // it is over: nobody is asked what became of it
    await raise();
    expect((await tasks()).filter(({ kind }) => kind === 'NEXT_DATE')).toEqual([]);
    await rig.sql('UPDATE participant SET closed_at = NULL, dates_go_on = false');
  });
});

test('a look is at one date', async () => {
  const input = { hearingId: placeId(1), appointmentId: placeId(1), source: 'SITE' };
  for (const both of [input, { source: 'SITE' }]) {
    const { data } = await rig.ask<{ r: { problems: { code: string }[] } }>(
      caseworker,
      'mutation ($input: RecordDateCheckInput!) { r: recordDateCheck(input: $input) { problems { code } } }',
      { input: both },
    );
    expect(data.r.problems).toEqual([{ code: 'date_check.one_date' }]);
  }
});
