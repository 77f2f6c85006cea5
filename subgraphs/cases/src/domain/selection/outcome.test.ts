import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { siteId } from '../../test-rig.ts';
import { caseworker, codes, startDrawRig } from '../../testing/draw.ts';
import { delivery, drawFields } from '../../testing/selection.ts';

let at: Awaited<ReturnType<typeof startDrawRig>>;
beforeAll(async () => {
  at = await startDrawRig();
});
afterAll(() => at.rig.close());
beforeEach(() => at.begin());

const end = () => at.rig.subgraph.jobs.find(({ name }) => name === 'end-drawn-places')!.run();
const statusOf = async (receipt: string) => (await at.doors.look(receipt)).interest;
const outcomes = async (ids: string[]) =>
  (
    await at.rig.ask<{
      candidateOutcomes: {
        id: string;
        version: number;
        outcome: string | null;
        drawnUntil: string | null;
        phone: string | null;
      }[];
    }>(
      delivery,
      'query ($ids: [ID!]!) { candidateOutcomes(ids: $ids) { id version outcome drawnUntil phone language siteName sitePhone timeZone } }',
      { ids },
    )
  ).data.candidateOutcomes;

test('who was drawn has a place kept for 30 days; who was not waits for the next draw; all hear it', async () => {
  const households = await at.pool(1, 1, 1);
  await at.hold((await at.closed(2)).id);
  const stands = await Promise.all(households.map(({ receipt }) => statusOf(receipt)));
  expect(stands.map((one) => one!.status).sort()).toEqual(['DRAWN', 'DRAWN', 'NOT_DRAWN']);
  for (const one of stands) {
    expect(one!.drawnUntil).toBe(one!.status === 'DRAWN' ? '2026-12-24' : null);
    expect(one!.whatElse.includes('STAY_ON_THE_LIST')).toBe(one!.status === 'NOT_DRAWN');
    expect(one!.whatElse).toEqual(expect.arrayContaining(['OTHER_HELP', 'COME_OFF_THE_LIST']));
  }
  const told = await outcomes(households.map(({ id }) => id));
  expect(told.map(({ outcome }) => outcome).sort()).toEqual(['DRAWN', 'DRAWN', 'NOT_DRAWN']);
  for (const { outcome, drawnUntil } of told) expect(drawnUntil).toBe(outcome === 'DRAWN' ? '2026-12-24' : null);
  for (const one of told)
    expect(one).toMatchObject({ version: 2, phone: expect.stringMatching(/^\+1212555/), language: 'es' });
  const events = await at.rig.sql<{ data: { candidateId: string } }>(
    `SELECT data FROM bus.job_common WHERE name = 'notices/candidate.told'`,
  );
  expect(events.map(({ data }) => data.candidateId).sort()).toEqual(households.map(({ id }) => id).sort());
});

test('who cannot be texted is told by a person', async () => {
  const one = await at.doors.candidate({ reachBy: 'CALL', reach: '212 555 0177' });
  const two = await at.doors.candidate({ reachBy: 'OTHER' });
  for (const { id } of [one, two]) await at.doors.join([id]);
  await at.hold((await at.closed(1)).id);
  const read = await at.rig.ask<{ tasks: { nodes: { candidate: { ticket: { drawnUntil: string | null } } }[] } }>(
    caseworker,
    '{ tasks { nodes { nextAct candidate { reach ticket { drawnUntil } } } } }',
  );
  const until = read.data.tasks.nodes.map(({ candidate }) => candidate.ticket.drawnUntil);
  expect(until.sort()).toEqual(['2026-12-24', null]); // of two, one was drawn: who calls can say until when
  const tasks = await at.rig.sql('SELECT kind, candidate_id AS id FROM task ORDER BY candidate_id');
  expect(tasks).toEqual([one, two].map(({ id }) => ({ kind: 'TELL_CANDIDATE', id })));
  expect(await outcomes([one.id])).toMatchObject([{ phone: null }]);
  expect(await at.rig.sql(`SELECT 1 FROM bus.job_common WHERE name = 'notices/candidate.told'`)).toEqual([]);
});

test('a household larger than the places left keeps its rank, heads the next draw, and nobody slips onto its ticket', async () => {
  const [large] = await at.pool(5, 1, 1); // whenever it comes, one to three of three places are left: too few
  const first = await at.hold((await at.closed(3)).id);
  const outcome = async ({ id }: { id: string }) => (await outcomes([id]))[0]!.outcome;
  expect(await outcome(large!)).toBe('HELD');
  expect(await statusOf(large!.receipt)).toMatchObject({ status: 'IN_POOL', outcome: 'HELD', drawnUntil: null });
  const friend = await at.doors.candidate();
  expect(codes(await at.doors.join([large!.id, friend.id], { size: 5 }))).toEqual(['ticket.was_drawn_from']);
  await at.doors.join([friend.id]);
  const next = (await at.doors.close({ places: 5, numberDatedOn: '2026-11-27' })).draw!;
  expect(next.poolFile.split('\n')[2]).toBe(`${large!.number} 5`);
  at.clock.now = new Date('2026-11-27T23:00:00Z');
  await at.typeIn(next.id, '555');
  expect([await outcome(large!), await outcome(friend)]).toEqual(['DRAWN', 'NOT_DRAWN']);
  expect(await at.doors.draw(first.id)).toEqual(first);
});

test('the places of who comes off the list between closing and draw are free again, and the file stays as it was', async () => {
  const [gone, stays] = await at.pool(1, 1);
  const before = await at.closed(2);
  await at.doors.withdraw(gone!.receipt);
  const draw = await at.hold(before.id);
  expect(draw.poolFile).toBe(before.poolFile);
  expect(draw.orderFile).toContain(` ${gone!.number} 1 DRAWN`);
  expect(await at.taken()).toBe(1);
  expect(await statusOf(stays!.receipt)).toMatchObject({ status: 'DRAWN' });
});

test('a place that is not taken in time is free again, and who it fell to may join the next pool', async () => {
  const [one] = await at.pool(2);
  await at.hold((await at.closed(2)).id);
  at.clock.now = new Date('2026-12-25T04:59:00Z'); // still the 24th in New York
  await end();
  expect(await at.taken()).toBe(2);
  at.clock.now = new Date('2026-12-25T05:00:00Z');
  await Promise.all([end(), end()]);
  expect(await at.taken()).toBe(0);
  expect(await statusOf(one!.receipt)).toMatchObject({ status: 'WITHDRAWN', drawNumber: null, outcome: null });
  expect(await outcomes([one!.id])).toMatchObject([{ outcome: null }]);
  expect(codes(await at.doors.join([one!.id], { size: 2 }))).toEqual([]);
});

test('nobody loses a place unheard: somebody is asked to call a week before, and when it has ended', async () => {
  const [one] = await at.pool(2);
  await at.hold((await at.closed(2)).id);
  const tasks = () =>
    at.rig.sql('SELECT kind, candidate_id AS id, about_id AS about, done_at FROM task WHERE candidate_id IS NOT NULL');
  const asked = (kind: string) => ({ kind, id: one!.id, about: one!.ticketId, done_at: null });
  at.clock.now = new Date('2026-12-16T20:00:00Z');
  await end();
  expect(await tasks()).toEqual([]);
  at.clock.now = new Date('2026-12-17T20:00:00Z');
  await end();
  await end();
  expect(await tasks()).toEqual([asked('DRAWN_PLACE_ENDS')]);
  at.clock.now = new Date('2026-12-25T20:00:00Z');
  await Promise.all([end(), end()]);
  expect(await tasks()).toEqual([asked('DRAWN_PLACE_ENDS'), asked('DRAWN_PLACE_ENDED')]);
});

test('the day that was told holds, whatever the site sets later', async () => {
  const [one] = await at.pool(1);
  await at.hold((await at.closed(1)).id);
  await at.rig.sql(`INSERT INTO site_setting (site_id, key, value, set_at) VALUES ($1, 'drawnPlaceDays', '7', now())`, [
    siteId(1),
  ]);
  at.clock.now = new Date('2026-12-20T20:00:00Z');
  await end();
  expect(await statusOf(one!.receipt)).toMatchObject({ status: 'DRAWN', drawnUntil: '2026-12-24' });
  await at.rig.sql('DELETE FROM site_setting');
});

test('one ticket that cannot be ended keeps no other from being ended', async () => {
  const [one] = await at.pool(1);
  await at.hold((await at.closed(1)).id);
  // Of the other site, which says that no place of it is taken.
  await at.rig.sql(
    `INSERT INTO ticket (id, site_id, round_id, number, size, joined_at, drawn_at, kept_until)
     SELECT '00000000-0000-7000-8000-000000000001', $1, round_id, 1, 1, now(), now(), '2026-12-01' FROM ticket`,
    [siteId(2)],
  );
  at.clock.now = new Date('2026-12-25T20:00:00Z');
  await expect(end()).rejects.toThrow('cannot be given back');
  expect(await statusOf(one!.receipt)).toMatchObject({ status: 'WITHDRAWN' });
  expect(await at.taken()).toBe(0);
});

test('a draw that its award did not live to see is given up: its places are free, and all wait on as they did', async () => {
  const [large] = await at.pool(5, 1, 1);
  await at.hold((await at.closed(3)).id);
  const used = await at.taken();
  await at.doors.join([(await at.doors.candidate()).id]);
  const { draw } = await at.doors.close({ places: 5, numberDatedOn: '2026-11-27' });
  const giveUp = () => at.rig.subgraph.jobs.find(({ name }) => name === 'give-up-draws')!.run();
  await at.rig.sql(`UPDATE award SET ends_on = '2026-11-28'`);
  at.clock.now = new Date('2026-11-29T04:59:00Z'); // still the 28th in New York
  await giveUp();
  expect(await at.doors.draw(draw!.id)).toEqual(draw);
  at.clock.now = new Date('2026-11-29T05:00:00Z');
  await Promise.all([giveUp(), giveUp()]);
  expect(await at.doors.draw(draw!.id)).toEqual({ ...draw, notHeldAt: at.clock.now.toISOString() });
  expect(await at.taken()).toBe(used);
  // The award is prolonged: that draw stays given up, and who was held heads the next.
  await at.rig.sql('UPDATE award SET ends_on = NULL');
  expect(codes(await at.doors.enter(draw!.id, '555', caseworker))).toEqual(['draw.not_held']);
  const next = (await at.doors.close({ places: 5, numberDatedOn: '2026-12-01' })).draw!;
  expect(next.poolFile.split('\n').slice(2)).toEqual(draw!.poolFile.split('\n').slice(2));
  expect(next.poolFile.split('\n')[2]).toBe(`${large!.number} 5`);
});

test('anybody reads the draws of a site, newest first, and nobody in them', async () => {
  const [one] = await at.pool(1);
  const draw = await at.hold((await at.closed(1)).id);
  const source = `query ($siteId: ID!) { draws(siteId: $siteId) { nodes { ${drawFields} } } }`;
  const { data } = await at.rig.ask<{ draws: { nodes: unknown[] } }>({ kind: 'anonymous' }, source, {
    siteId: siteId(1),
  });
  expect(data.draws.nodes).toEqual([draw]);
  for (const secret of [one!.id, one!.ticketId, one!.receipt, caseworker.id])
    expect(JSON.stringify(draw)).not.toContain(secret);
});
