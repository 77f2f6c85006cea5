import { adminUrlOf, connected } from '@cmpp/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  book,
  createRig,
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
