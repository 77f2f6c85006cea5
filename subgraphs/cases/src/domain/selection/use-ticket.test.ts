import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../db.ts';
import { Refusal } from '@cmpp/subgraph/problem';
import { asBoard, siteId } from '../../test-rig.ts';
import { startDrawRig } from '../../testing/draw.ts';
import { roundId } from '../../testing/selection.ts';
import { type TicketUse, useTicket } from './use-ticket.ts';

let at: Awaited<ReturnType<typeof startDrawRig>>;
let db: Database;
beforeAll(async () => {
  at = await startDrawRig();
  db = openDatabase(at.rig.database.url('cases'));
});
afterAll(async () => {
  await db.$disconnect();
  await at.rig.close();
});
beforeEach(() => at.begin());

/** Null when the ticket was used, else why not. */
const use = (ticketId: string, candidateIds: string[], people: number, more: Partial<TicketUse> = {}) =>
  db
    .$transaction((tx) =>
      useTicket(tx, { siteId: siteId(1), roundId, ticketId, candidateIds, people, ...more }, at.clock.now),
    )
    .then(() => null)
    .catch((error: unknown) => {
      if (error instanceof Refusal) return error.problems[0]!.code;
      throw error;
    });
const statuses = () => at.rig.sql('SELECT status, ticket_id IS NOT NULL AS on_ticket FROM candidate ORDER BY id');

test('a household enrols with the places that were drawn for it: none is taken twice, and the ticket is used once', async () => {
  const [one] = await at.pool(3);
  await at.hold((await at.closed(3)).id);
  expect(await at.taken()).toBe(3);
  const used = await Promise.all([1, 2, 3].map(() => use(one!.ticketId, [one!.id], 3)));
  expect(used.toSorted()).toEqual([null, 'ticket.not_drawn', 'ticket.not_drawn'].toSorted());
  expect(await at.taken()).toBe(3);
  expect(await statuses()).toEqual([{ status: 'ENROLLED', on_ticket: true }]);
});

test.each([
  ['more people take more places', 5, 5],
  ['fewer give places back', 1, 1],
])('%s', async (_, people, taken) => {
  const [one] = await at.pool(3);
  await at.hold((await at.closed(3)).id);
  expect(await use(one!.ticketId, [one!.id], people)).toBeNull();
  expect(await at.taken()).toBe(taken);
});

test('more people than there are places left leave everything as it was', async () => {
  const [one] = await at.pool(3);
  await at.hold((await at.closed(3)).id);
  expect(await use(one!.ticketId, [one!.id], 21)).toBe('places.none_left');
  expect(await at.taken()).toBe(3);
  expect(await statuses()).toEqual([{ status: 'DRAWN', on_ticket: true }]);
});

test('nobody enrols with the ticket of others, with one that was not drawn, or that is of another site or round', async () => {
  const [one, two] = await at.pool(2, 2);
  await at.hold((await at.closed(2)).id);
  const drawn = (await at.doors.look(one!.receipt)).interest!.status === 'DRAWN' ? one! : two!;
  const waits = drawn === one ? two! : one!;
  expect(await use(drawn.ticketId, [waits.id], 2)).toBe('ticket.not_theirs');
  expect(await use(drawn.ticketId, [], 2)).toBe('ticket.not_theirs');
  expect(await use(waits.ticketId, [waits.id], 2)).toBe('ticket.not_drawn');
  expect(await use(drawn.ticketId, [drawn.id], 2, { siteId: siteId(2) })).toBe('ticket.not_drawn');
  expect(await use(drawn.ticketId, [drawn.id], 2, { roundId: siteId(2) })).toBe('ticket.not_drawn');
  expect(await use(drawn.ticketId, [drawn.id], 2)).toBeNull();
});

test('who stood on the ticket and does not enrol may join the pool anew', async () => {
  const [one, two] = [await at.doors.candidate(), await at.doors.candidate()];
  const { ticket } = await at.doors.join([one.id, two.id]);
  await at.hold((await at.closed(2)).id);
  expect(await use(ticket!.id, [one.id], 1)).toBeNull();
  expect(await statuses()).toEqual([
    { status: 'ENROLLED', on_ticket: true },
    { status: 'INTERESTED', on_ticket: false },
  ]);
  expect(await at.taken()).toBe(1);
  expect(await at.doors.join([two.id])).toMatchObject({ problems: [] });
});

test('while the round is frozen nobody enrols with a drawn ticket, and it is not used up', async () => {
  const [one] = await at.pool(1);
  await at.hold((await at.closed(1)).id);
  await at.rig.sql(`UPDATE funding_round SET status = 'FROZEN'`);
  expect(await use(one!.ticketId, [one!.id], 1)).toBe('round.frozen');
  await at.rig.sql(`UPDATE funding_round SET status = 'AWARDED'`);
  await at.rig.sql(`UPDATE award SET ends_on = '2026-11-23'`);
  expect(await use(one!.ticketId, [one!.id], 1)).toBe('award.not_running');
  await at.rig.sql(`UPDATE award SET ends_on = NULL`);
  expect(await use(one!.ticketId, [one!.id], 1)).toBeNull();
});

const record = (status: string) =>
  at.rig.ask<{ r: { problems: object[] } }>(
    asBoard,
    'mutation ($input: RecordFundingRoundInput!) { r: recordFundingRound(input: $input) { problems { code } } }',
    {
      input: {
        ...{ name: 'Round', appropriation: 'Made up', amountDollars: 1, fiscalYear: 2023, capacity: 1_000 },
        ...{ eligibilityRules: 'ICE_REPORTING', source: 'A test', asOf: '2026-11-22', status },
      },
    },
  );
const end = () => at.rig.subgraph.jobs.find(({ name }) => name === 'end-drawn-places')!.run();
const openTasks = () => at.rig.sql('SELECT kind FROM task WHERE candidate_id IS NOT NULL AND done_at IS NULL');

test('a place is told as kept for no longer than somebody may enrol with it', async () => {
  await at.rig.sql(`UPDATE award SET ends_on = '2026-12-03'`);
  const [one] = await at.pool(1);
  await at.hold((await at.closed(1)).id);
  expect((await at.doors.look(one!.receipt)).interest).toMatchObject({ drawnUntil: '2026-12-03' });
  at.clock.now = new Date('2026-12-04T04:59:00Z'); // still the 3rd in New York
  await end();
  expect(await use(one!.ticketId, [one!.id], 1)).toBeNull();
});

test('no place ends while its round is frozen; when it is open again there is a week, and somebody is asked to tell', async () => {
  const [one] = await at.pool(1);
  await at.hold((await at.closed(1)).id);
  const stands = async () => {
    const { status, drawnUntil } = (await at.doors.look(one!.receipt)).interest!;
    return [status, drawnUntil, ...(await openTasks()).map(({ kind }) => kind)];
  };
  at.clock.now = new Date('2026-12-20T20:00:00Z');
  await end();
  expect(await stands()).toEqual(['DRAWN', '2026-12-24', 'DRAWN_PLACE_ENDS']);
  expect((await record('FROZEN')).data.r.problems).toEqual([]);
  at.clock.now = new Date('2026-12-26T20:00:00Z');
  await Promise.all([end(), end()]);
  expect(await stands()).toEqual(['DRAWN', '2027-01-02']);
  at.clock.now = new Date('2027-01-28T20:00:00Z');
  expect((await record('AWARDED')).data.r.problems).toEqual([]);
  await Promise.all([end(), end()]);
  expect(await stands()).toEqual(['DRAWN', '2027-02-04', 'DRAWN_PLACE_ENDS']);
  expect(await at.taken()).toBe(1);
  at.clock.now = new Date('2027-02-05T05:00:00Z');
  await end();
  expect(await stands()).toEqual(['WITHDRAWN', null, 'DRAWN_PLACE_ENDS', 'DRAWN_PLACE_ENDED']);
  expect(await at.taken()).toBe(0);
});
