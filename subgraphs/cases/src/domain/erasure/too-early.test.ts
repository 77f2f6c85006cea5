import type { StaffViewer } from '@cmpp/auth';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, participantId, person, type Rig, seedOf, siteId, staffId } from '../../test-rig.ts';
import { asSecondSupervisor, erase, secondSupervisor } from '../../testing/erasure.ts';
import { selectionDoors } from '../../testing/selection.ts';

let rig: Rig;
let doors: ReturnType<typeof selectionDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = selectionDoors(rig);
  const seed = seedOf([1, 2, 3, 4, 5, 6, 10].map((number) => person(number)));
  await rig.subgraph.seed({ ...seed, staff: [...seed.staff, secondSupervisor] });
});
afterAll(() => rig.close());

const [asker, decider] = [asStaff(2, 'supervisor'), asSecondSupervisor];
const ask = (number: number, input: object = {}) => erase.ask(rig, asker, participantId(number), input);
const decide = (id: string, yes = true) => erase.decide(rig, decider, id, yes);
const timeOver = { why: 'TIME_OVER' };
/** What the job does that asks about old files. */
const raiseDue = () => rig.subgraph.jobs.find(({ name }) => name === 'raise-due-erasures')!.run();
const longAgo = "now() - interval '8 years'";
async function tickOff(viewer: StaffViewer, taskId: string) {
  const source = 'mutation ($input: CompleteTaskInput!) { r: completeTask(input: $input) { problems { code } } }';
  return (await rig.ask<{ r: { problems: object[] } }>(viewer, source, { input: { taskId } })).data.r.problems;
}

/** Left, with nothing ahead. */
async function left(number: number, closedAt: string): Promise<void> {
  await rig.sql(`UPDATE participant SET closed_at = ${closedAt}, dates_go_on = false WHERE id = $1`, [
    participantId(number),
  ]);
  await rig.sql(`UPDATE hearing SET starts_at = now() - interval '9 years' WHERE participant_id = $1`, [
    participantId(number),
  ]);
  await rig.sql(`UPDATE appointment SET starts_at = now() - interval '9 years' WHERE participant_id = $1`, [
    participantId(number),
  ]);
}

/** The person's old entry has enrolled; another, said to be theirs, is on the list. @returns its id. */
async function backOnTheList(number: number): Promise<string> {
  await doors.say({ name: `Entry ${number}` });
  await doors.say({ name: `Entry ${number} again` });
  const [old, anew] = await rig.sql<{ id: string }>('SELECT id FROM candidate ORDER BY id DESC LIMIT 2');
  await rig.sql(`UPDATE candidate SET status = 'ENROLLED', participant_id = $2 WHERE id = $1`, [
    old!.id,
    participantId(number),
  ]);
  await rig.sql(
    `INSERT INTO candidate_duplicate (id, site_id, first_id, second_id, why, flagged_at, settled_at, answer)
     VALUES (gen_random_uuid(), $1, $2, $3, 'number', now(), now(), 'SAME_PERSON')`,
    [siteId(1), old!.id, anew!.id],
  );
  return anew!.id;
}
const entry = (id: string) => rig.sql('SELECT 1 FROM candidate WHERE id = $1', [id]);

test('who would like to take part again is not erased, unless they wish the new entry to go as well', async () => {
  await left(1, longAgo);
  const anew = await backOnTheList(1);
  for (const input of [{}, timeOver, { ...timeOver, interestToo: true }])
    expect((await ask(1, input)).codes).toEqual(['erasure.still_interested']);
  const { id } = await ask(1, { interestToo: true });
  expect(await decide(id!)).toEqual({ codes: [], erased: true });
  expect(await entry(anew)).toEqual([]);
});

test('who came onto the list after it was asked for stays; an entry that has ended goes with the file', async () => {
  await left(2, longAgo);
  const { id } = await ask(2);
  const anew = await backOnTheList(2);
  expect((await decide(id!)).codes).toEqual(['erasure.still_interested']);
  expect(await entry(anew)).toHaveLength(1);
  await rig.sql(`UPDATE candidate SET status = 'WITHDRAWN' WHERE id = $1`, [anew]);
  expect(await decide(id!)).toEqual({ codes: [], erased: true });
  expect(await entry(anew)).toEqual([]);
});

test('that their time is over is not said of whom a date is ahead, who hears of it, may come back or left lately', async () => {
  const id = participantId(3);
  await rig.sql('UPDATE participant SET closed_at = now(), dates_go_on = true WHERE id = $1', [id]);
  expect((await ask(3, timeOver)).codes).toEqual(['erasure.dates_go_on']);
  await left(3, 'now()');
  await rig.sql(
    `UPDATE hearing SET starts_at = now() + interval '1 day', status = 'SCHEDULED' WHERE participant_id = $1`,
    [id],
  );
  expect((await ask(3, timeOver)).codes).toEqual(['erasure.date_ahead']);
  await left(3, longAgo);
  const [closing] = await rig.sql<{ id: string }>(
    `INSERT INTO closing (id, participant_id, reason, dates_go_on, closed_at, closed_by_id, way_back_until)
     VALUES (gen_random_uuid(), $1, 'OWN_WISH', false, now(), $2, now() + interval '3 days') RETURNING id`,
    [id, staffId(2)],
  );
  expect((await ask(3, timeOver)).codes).toEqual(['erasure.way_back']);
  await rig.sql(`UPDATE closing SET way_back_until = now() - interval '3 days' WHERE id = $1`, [closing!.id]);
  await left(3, "now() - interval '2554 days'");
  expect((await ask(3, timeOver)).codes).toEqual(['erasure.too_soon']);
  const kept = [siteId(1), '2553'];
  await rig.sql(
    `INSERT INTO site_setting (site_id, key, value, set_at) VALUES ($1, 'closedFileDays', $2, now())`,
    kept,
  );
  expect((await ask(3, timeOver)).codes).toEqual([]);
});

test('their own wish needs no time to be over', async () => {
  await rig.sql('UPDATE participant SET closed_at = now(), dates_go_on = true WHERE id = $1', [participantId(4)]);
  const { id } = await ask(4);
  expect(await decide(id!)).toEqual({ codes: [], erased: true });
});

test('where nobody else could decide it is not asked for', async () => {
  await left(5, longAgo);
  await rig.sql('UPDATE staff SET active = false WHERE id = $1', [secondSupervisor.id]);
  expect((await ask(5)).codes).toEqual(['approval.nobody_else']);
  await rig.sql('UPDATE staff SET active = true WHERE id = $1', [secondSupervisor.id]);
  expect((await ask(5)).codes).toEqual([]);
});

test('a request at another site is settled there first: that site is asked, and this one is told nothing of it', async () => {
  const request = `INSERT INTO disclosure_request (id, site_id, participant_id, authority, basis, asked_for_sealed, received_on, registered_at, registered_by_id, idempotency_key)
    VALUES (gen_random_uuid(), $1, $2, 'POLICE', 'SUBPOENA', '', now(), now(), $1, 'key') RETURNING id`;
  const [{ id: requestId } = { id: '' }] = await rig.sql<{ id: string }>(request, [siteId(2), participantId(5)]);
  const { id } = await ask(5);
  expect(id).toBeUndefined();
  const [open] = await rig.sql<{ id: string }>('SELECT id FROM erasure WHERE participant_id = $1', [participantId(5)]);
  for (const _ of [1, 2]) expect((await decide(open!.id)).codes).toEqual(['erasure.not_yet']);
  expect(await rig.sql(`SELECT site_id, about_id FROM task WHERE kind = 'ERASURE_WAITS'`)).toEqual([
    { site_id: siteId(2), about_id: requestId },
  ]);
  const [asked] = await rig.sql<{ id: string }>(`SELECT id FROM task WHERE kind = 'ERASURE_WAITS'`);
  expect(await tickOff(asStaff(4, 'supervisor', 2), asked!.id)).toEqual([{ code: 'task.decided_elsewhere' }]);
  await rig.sql(`UPDATE disclosure_request SET outcome = 'REFUSE', decided_at = now()`);
  expect(await decide(open!.id)).toEqual({ codes: [], erased: true });
  expect(await rig.sql(`SELECT 1 FROM task WHERE kind = 'ERASURE_WAITS'`)).toEqual([]);
});

test('an open safety step is not closed by erasing it: supervisors hear only that it is not yet', async () => {
  await left(10, longAgo);
  await rig.sql(
    `WITH held AS (
       INSERT INTO screening (id, participant_id, site_id, instrument_id, held_on, language, interpreter, band_sealed, recorded_at, by_id, idempotency_key)
       SELECT gen_random_uuid(), $1, $2, (SELECT id FROM instrument LIMIT 1), now(), 'es', 'NONE_NEEDED', '', now(), $3, 'key' RETURNING id)
     INSERT INTO safety_step (id, screening_id, opened_at) SELECT gen_random_uuid(), id, now() FROM held`,
    [participantId(10), siteId(1), staffId(1)],
  );
  await raiseDue();
  expect(await rig.sql('SELECT 1 FROM task WHERE participant_id = $1', [participantId(10)])).toEqual([]);
  expect((await ask(10)).codes).toEqual(['erasure.not_yet']);
  await rig.sql('UPDATE safety_step SET closed_at = now()');
  const { id } = await ask(10);
  await rig.sql('UPDATE safety_step SET closed_at = NULL');
  expect((await decide(id!)).codes).toEqual(['erasure.not_yet']);
  await rig.sql('UPDATE safety_step SET closed_at = now()');
  expect(await decide(id!)).toEqual({ codes: [], erased: true });
});

test('an erasure that waits for a write, which waits for the file, is done all the same', async () => {
  await left(6, longAgo);
  const id = participantId(6);
  const { id: erasureId } = await ask(6);
  const writer = new pg.Client({ connectionString: rig.database.url('cases') });
  await writer.connect();
  await writer.query('BEGIN');
  await writer.query('SELECT 1 FROM subject_key WHERE subject_id = $1 FOR KEY SHARE', [id]);
  const erased = decide(erasureId!);
  const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`;
  await expect.poll(() => rig.sql(waits, [rig.database.name])).toHaveLength(1);
  // The server ends one of the two.
  const written = await writer.query('SELECT 1 FROM participant WHERE id = $1 FOR UPDATE', [id]).catch(() => null);
  await writer.query('ROLLBACK');
  await writer.end();
  expect(await erased).toEqual({ codes: [], erased: true });
  expect(written?.rows.length ?? 0).toBeLessThan(2);
});

test('the task of an erasure is not ticked away', async () => {
  const [task] = await rig.sql<{ id: string }>(`SELECT id FROM task WHERE kind = 'ERASURE_ASKED' LIMIT 1`);
  expect(await tickOff(decider, task!.id)).toEqual([{ code: 'task.decided_elsewhere' }]);
});

test('the supervisors are asked once to look at a file that was kept long enough, and nobody is asked of one that something keeps', async () => {
  await rig.subgraph.seed({
    ...seedOf([]),
    sites: [],
    staff: [],
    places: [],
    households: [],
    participants: [person(7), person(8), person(9)],
  });
  for (const number of [7, 8, 9]) await left(number, longAgo);
  await backOnTheList(8);
  await rig.sql('UPDATE participant SET dates_go_on = true WHERE id = $1', [participantId(9)]);
  await Promise.all([raiseDue(), raiseDue()]);
  await raiseDue();
  const due = `SELECT participant_id AS id, done_at IS NOT NULL AS done FROM task WHERE kind = 'ERASURE_DUE' AND participant_id = ANY($1)`;
  const people = [7, 8, 9].map(participantId);
  expect(await rig.sql(due, [people])).toEqual([{ id: participantId(7), done: false }]);
  const { id } = await ask(7, timeOver);
  expect(await rig.sql(due, [people])).toEqual([{ id: participantId(7), done: true }]);
  await erase.decide(rig, asker, id!, false);
  expect(await rig.sql(due, [people])).toEqual([{ id: participantId(7), done: false }]); // taken back: nobody has looked yet
  await decide((await ask(7, timeOver)).id!, false);
  await raiseDue(); // they said no: it is not asked again
  expect(await rig.sql(due, [people])).toEqual([{ id: participantId(7), done: true }]);
});
