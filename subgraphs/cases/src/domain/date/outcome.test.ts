import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asStaff, createRig, participantId, person, type Rig, seedOf } from '../../test-rig.ts';
import { dateDoors, type DateName } from '../../testing/dates.ts';
import { nextDateKey, proposeNext } from './next-date.ts';

const now = new Date('2026-11-20T15:00:00Z'); // a Friday, ten in the morning in New York
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf([person(1), person(2)]));
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('TRUNCATE hearing, appointment, task, bus.job_common CASCADE'));

const tasks = () =>
  rig.sql<{ about_id: string; due_at: Date; done: boolean }>(
    "SELECT about_id, due_at, done_at IS NOT NULL AS done FROM task WHERE kind = 'NEXT_DATE' ORDER BY id",
  );

describe.each(['Hearing', 'Appointment'] as DateName[])('%s', (name) => {
  const doors = () => dateDoors(rig, name, asStaff(1, 'caseworker'));
  const begun = async (input: object = {}) => {
    const { id } = (await doors().enter(input)).date!;
    await doors().begin(id);
    return id;
  };
  const yesterday = { localStart: '2026-11-19T09:00:00' };

  test('that is over is entered only by who says that it already happened, and then sends nothing', async () => {
    expect(await doors().enter(yesterday)).toEqual({
      date: null,
      problems: [{ code: 'date.past', path: ['localStart'] }],
    });
    const { date, problems } = await doors().enter({ ...yesterday, alreadyHappened: true });
    expect(problems).toEqual([]);
    expect(date).toMatchObject({ status: 'HELD', outcome: null, version: 1 });
    expect(await doors().announced(date!.id)).toEqual([]);
    expect(await tasks()).toEqual([]);
    expect((await doors().move(date!.id, 1)).problems).toMatchObject([{ code: 'date.closed' }]);
  });

  test('that is over may say at once what became of it, or later', async () => {
    const missed = { ...yesterday, alreadyHappened: true, outcome: 'MISSED', missedBy: 'DOCUMENT' };
    expect((await doors().enter(missed)).date).toMatchObject({ outcome: 'MISSED', missedBy: 'DOCUMENT' });
    const { id } = (await doors().enter({ ...yesterday, alreadyHappened: true })).date!;
    expect((await doors().settle(id, 'ATTENDED')).date).toMatchObject({ outcome: 'ATTENDED', version: 2 });
    expect(await tasks()).toEqual([]);
  });

  test('that was entered as over by mistake is taken off as quietly', async () => {
    const { id } = (await doors().enter({ ...yesterday, alreadyHappened: true })).date!;
    expect((await doors().cancel(id, 1)).date).toMatchObject({ status: 'CANCELLED' });
    expect(await doors().announced(id)).toEqual([]);
  });

  test.each([
    ['that is to come', { alreadyHappened: true }, 'date.not_yet'],
    ['that has no day', { alreadyHappened: true, localStart: null }, 'date.no_day'],
    ['that is to come, with an outcome', { outcome: 'ATTENDED' }, 'date.not_yet'],
    ['missed by nobody’s word', { ...yesterday, alreadyHappened: true, outcome: 'MISSED' }, 'date.missed_by_missing'],
  ])('%s has not happened', async (_, input, code) => {
    expect(await doors().enter(input)).toMatchObject({ date: null, problems: [{ code }] });
    expect(await rig.sql(`SELECT id FROM ${name.toLowerCase()}`)).toEqual([]);
  });

  test('is missed by the word of the person or a document alone', async () => {
    const id = await begun();
    expect((await doors().settle(id, 'MISSED', undefined, null)).problems).toEqual([
      { code: 'date.missed_by_missing', path: ['missedBy'] },
    ]);
    expect((await doors().settle(id, 'ATTENDED', undefined, 'PERSON')).problems).toMatchObject([
      { code: 'date.not_missed' },
    ]);
    expect((await doors().settle(id, 'MISSED')).date).toMatchObject({ outcome: 'MISSED', missedBy: 'PERSON' });
    expect((await doors().settle(id, 'MISSED', undefined, 'DOCUMENT')).date).toMatchObject({
      ...{ missedBy: 'DOCUMENT', version: 3 },
    });
    expect((await doors().settle(id, 'ATTENDED')).date).toMatchObject({ outcome: 'ATTENDED', missedBy: null });
  });

  test('with an outcome and no next one asks for the next, once, until it is there', async () => {
    const id = await begun();
    await doors().settle(id, 'ATTENDED');
    await doors().settle(id, 'UNKNOWN');
    expect(await tasks()).toEqual([{ about_id: id, due_at: new Date('2026-11-20T22:00:00Z'), done: false }]);
    await doors().enter({ localStart: null });
    expect(await tasks()).toMatchObject([{ done: true }]);
  });

  test('that was taken off asks for the next, once, until it is there; not when there is one', async () => {
    const first = (await doors().enter()).date!.id;
    const second = (await doors().enter()).date!.id;
    await doors().cancel(first, 1);
    expect(await tasks()).toEqual([]);
    await doors().cancel(second, 1);
    await doors().cancel(second, 1);
    expect(await tasks()).toEqual([{ about_id: second, due_at: new Date('2026-11-20T22:00:00Z'), done: false }]);
    await doors().enter({ localStart: null });
    expect(await tasks()).toMatchObject([{ done: true }]);
  });

  test('of somebody who has left asks for no next one', async () => {
    const id = await begun();
    await rig.sql('UPDATE participant SET closed_at = $2 WHERE id = $1', [participantId(1), now]);
    expect((await doors().settle(id, 'ATTENDED')).date).toMatchObject({ outcome: 'ATTENDED' });
    await rig.sql('UPDATE participant SET closed_at = NULL');
    expect(await tasks()).toEqual([]);
  });

  test('with an outcome and a next one asks for nothing', async () => {
    const id = await begun();
    await doors().enter();
    await doors().settle(id, 'ATTENDED');
    expect(await tasks()).toEqual([]);
  });

  test('is entered straight after another: what became of that one is written in the same go', async () => {
    const before = await begun();
    const after = { id: before, outcome: 'MISSED', missedBy: 'PERSON' };
    const input = { after, idempotencyKey: crypto.randomUUID() };
    const { date } = await doors().enter(input);
    expect((await doors().enter(input)).date).toEqual(date);
    expect(
      await rig.sql(`SELECT outcome, missed_by, version FROM ${name.toLowerCase()} WHERE id = $1`, [before]),
    ).toEqual([{ outcome: 'MISSED', missed_by: 'PERSON', version: 2 }]);
    expect(await tasks()).toEqual([]);
    expect(await doors().announced(date!.id)).toEqual([1]);
  });

  test('is entered after no date of anybody else, nor after one that is still to come, and then not at all', async () => {
    const others = await begun({ participantId: participantId(2) });
    const ahead = (await doors().enter()).date!.id;
    for (const [id, code] of [
      [others, 'date.unknown'],
      [ahead, 'date.not_yet'],
      [participantId(9), 'date.unknown'],
    ] as const)
      expect((await doors().enter({ after: { id, outcome: 'ATTENDED' } })).problems).toMatchObject([{ code }]);
    expect(await rig.sql(`SELECT id FROM ${name.toLowerCase()}`)).toHaveLength(2);
  });
});

test('tasks from before their keys told the day: a date that was moved since is ahead, and is still to be asked about', async () => {
  const doors = dateDoors(rig, 'Hearing', asStaff(1, 'caseworker'));
  const over = (await doors.enter()).date!.id;
  await doors.begin(over);
  await doors.settle(over, 'ATTENDED');
  const moved = (await doors.enter()).date!.id;
  await rig.sql("UPDATE task SET key = 'next-date/' || about_id");
  await rig.sql(
    `INSERT INTO task (id, key, kind, participant_id, about_id, due_at, raised_at, done_at)
     VALUES (gen_random_uuid(), 'next-date/' || $2, 'NEXT_DATE', $1, $2::text::uuid, $3, $3, $3)`,
    [participantId(1), moved, now],
  );
  const folder = new URL('../../../prisma/migrations/20261122142812_dates_as_entered/', import.meta.url);
  const steps = readFileSync(new URL('migration.sql', folder), 'utf8').split(';');
  await rig.sql(steps.find((step) => step.includes('UPDATE "task"'))!);
  const keys = (await rig.sql<{ key: string }>('SELECT key FROM task')).map(({ key }) => key);
  const startsAt = new Date('2026-11-01T12:00:00Z');
  expect(keys.sort()).toEqual([nextDateKey({ id: over, startsAt, status: 'HELD' }), `next-date/${moved}`].sort());
});

test.each([
  ['2026-11-20T09:30:00', 28, '2026-12-18T09:30:00'],
  ['2026-10-30T09:30:00', 28, '2026-11-27T09:30:00'],
  ['2026-11-20T09:30:00', 35, '2026-12-28T09:30:00'], // Christmas Day, and the weekend after it
])('after %s every %i days comes %s', (localStart, everyDays, next) => {
  expect(proposeNext(localStart, everyDays)).toBe(next);
});

test('a check-in that repeats proposes the next one; days that mean nothing are refused', async () => {
  const doors = dateDoors(rig, 'Appointment', asStaff(1, 'caseworker'));
  const { date } = await doors.enter({ everyDays: 28, localStart: '2099-03-02T10:00:00' });
  const { data } = await rig.ask<{ appointments: object[] }>(
    asStaff(1, 'caseworker'),
    'query ($ids: [ID!]!) { appointments(ids: $ids) { everyDays proposedNext } }',
    { ids: [date!.id] },
  );
  expect(data.appointments).toEqual([{ everyDays: 28, proposedNext: '2099-03-30T10:00:00' }]);
  for (const everyDays of [0, -7, 401])
    expect((await doors.enter({ everyDays })).problems).toEqual([{ code: 'date.every_days', path: ['everyDays'] }]);
});
