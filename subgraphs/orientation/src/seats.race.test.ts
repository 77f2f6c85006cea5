import { adminUrlOf, connected } from '@cmpp/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  book,
  createRig,
  move,
  participantId,
  type Rig,
  session,
  sessionId,
  siteId,
  venue,
} from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({ venues: [venue], sessions: [session(1)], bookings: [] });
});
afterAll(() => rig.close());

/** What was sold, by the bookings themselves; and what the session believes. */
const sold = async (sessions = 'session', bookings = 'booking') =>
  (
    await rig.sql<{ seats: number; taken: number; sold: number }>(
      `SELECT seats, seats_taken AS taken, (SELECT coalesce(sum(seats), 0)::int FROM ${bookings} WHERE session_id = $1 AND status = 'BOOKED') AS sold
       FROM ${sessions} WHERE id = $1`,
      [sessionId(1)],
    )
  )[0]!;

test('200 people booking 20 seats at once: exactly 20 get one, and the others hear that it is full', async () => {
  const people = Array.from({ length: 200 }, (_, index) => asParticipant(index + 1));
  const answers = await Promise.all(people.map((person) => book(rig, person, { sessionId: sessionId(1) })));
  const booked = answers.filter(({ booking }) => booking?.status === 'BOOKED');
  const refused = answers.filter(({ booking }) => !booking);
  expect(booked).toHaveLength(20);
  expect(refused).toHaveLength(180);
  for (const { problems } of refused) expect(problems).toMatchObject([{ code: 'session.full' }]);
  expect(await sold()).toEqual({ seats: 20, taken: 20, sold: 20 });
});

test('twenty people swapping two sessions at once, each with one seat to spare: nobody waits for ever, and nobody is left without', async () => {
  const sessions = [session(2, { seats: 11 }), session(3, { seats: 11 })];
  await rig.subgraph.seed({ venues: [], sessions, bookings: [] });
  const people = Array.from({ length: 20 }, (_, index) => asParticipant(2000 + index));
  const home = (index: number) => sessionId(2 + (index % 2));
  const away = (index: number) => sessionId(3 - (index % 2));
  const first = await Promise.all(people.map((person, index) => book(rig, person, { sessionId: home(index) })));
  const moved = await Promise.all(
    people.map((person, index) => move(rig, person, { bookingId: first[index]!.booking!.id, sessionId: away(index) })),
  );
  for (const { booking, problems } of moved)
    expect(booking ? [booking.status] : problems.map(({ code }) => code)).toEqual([
      booking ? 'BOOKED' : 'session.full',
    ]);
  const live = await rig.sql<{ people: number; sold: number; taken: number }>(
    `SELECT count(DISTINCT participant_id)::int AS people, sum(booking.seats)::int AS sold,
       (SELECT sum(seats_taken)::int FROM session WHERE id = ANY($1)) AS taken
     FROM booking WHERE session_id = ANY($1) AND status = 'BOOKED'`,
    [[sessionId(2), sessionId(3)]],
  );
  expect(live).toEqual([{ people: 20, sold: 20, taken: 20 }]);
});

test('one person trading two bookings for each other at once, back and forth, never locks up', async () => {
  const sessions = [4, 5, 6].map((number) => session(number, { seats: 30 }));
  await rig.subgraph.seed({ venues: [], sessions, bookings: [] });
  const me = asParticipant(3000);
  const one = (await book(rig, me, { sessionId: sessionId(4) })).booking!.id;
  const two = (await book(rig, me, { sessionId: sessionId(5) })).booking!.id;
  await Promise.all([
    move(rig, me, { bookingId: one, sessionId: sessionId(5) }),
    move(rig, me, { bookingId: two, sessionId: sessionId(4) }),
    move(rig, me, { bookingId: one, sessionId: sessionId(6) }),
    move(rig, me, { bookingId: two, sessionId: sessionId(6) }),
    book(rig, me, { sessionId: sessionId(6) }),
  ]);
  const live = await rig.sql<{ sold: number; taken: number }>(
    `SELECT seats_taken AS taken, (SELECT count(*)::int FROM booking WHERE session_id = session.id AND status = 'BOOKED') AS sold
     FROM session WHERE id = ANY($1)`,
    [[4, 5, 6].map(sessionId)],
  );
  for (const { sold, taken } of live) expect(taken).toBe(sold);
  expect(live.reduce((sum, { sold }) => sum + sold, 0)).toBeGreaterThanOrEqual(2);
});

// The same look at what was sold, over programs that do it wrong: were the guard removed, the test above would see it.

/** 30 transactions, each led through its steps together with the others, as they may meet in real life. */
async function together(...steps: ((run: (sql: string) => Promise<object[]>, person: number) => Promise<unknown>)[]) {
  const everybody = { arrived: 0, waiting: [] as (() => void)[] };
  const meet = () =>
    new Promise<void>((resolve) => {
      everybody.waiting.push(resolve);
      if (++everybody.arrived % 30 === 0) for (const go of everybody.waiting.splice(0)) go();
    });
  await Promise.all(
    Array.from({ length: 30 }, (_, person) =>
      connected(adminUrlOf(rig.database), async (client) => {
        const run = async (sql: string) => (await client.query(sql)).rows as object[];
        await run('SET search_path = orientation');
        await run('BEGIN');
        for (const step of steps) {
          await meet();
          await step(run, person);
        }
        await run('COMMIT');
      }),
    ),
  );
}

const insert = (bookings: string, person: number) => `
  INSERT INTO ${bookings} (id, session_id, participant_id, site_id, seats, booked_at, idempotency_key)
  VALUES ('${participantId(1000 + person)}', '${sessionId(1)}', '${participantId(1000 + person)}', '${siteId(1)}', 1, now(), 'naive')`;

test('the race is real: looking first and inserting then sells more seats than there are', async () => {
  await rig.sql('CREATE TABLE naive_session AS SELECT * FROM session');
  await rig.sql('UPDATE naive_session SET seats_taken = 0');
  await rig.sql('CREATE TABLE naive_booking (LIKE booking INCLUDING DEFAULTS)');
  const seen = new Map<number, number>();
  await together(
    async (run, person) => {
      const [row] = await run(`SELECT count(*)::int AS sold FROM naive_booking WHERE session_id = '${sessionId(1)}'`);
      seen.set(person, (row as { sold: number }).sold);
    },
    async (run, person) => {
      if (seen.get(person)! < 20) await run(insert('naive_booking', person));
    },
  );
  const { seats, sold: oversold } = await sold('naive_session', 'naive_booking');
  expect(oversold).toBeGreaterThan(seats);
});

test('and a program that forgot the condition is stopped by the table', async () => {
  await expect(
    rig.sql('UPDATE session SET seats_taken = seats_taken + 1 WHERE id = $1', [sessionId(1)]),
  ).rejects.toThrow('session_seats_check');
});
