import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createSigner, personIssuer, type SigningKey, signPersonToken } from '@cmpp/auth';
import { newSecret } from '@cmpp/db';
import { createTestDatabase, type TestDatabase } from '@cmpp/db/testing';
import { createGraphClient } from '@cmpp/graph-client';
import { BookSessionDocument } from '@cmpp/graph-client/operations';
import { compiled, demoId } from '@cmpp/hub';
import { SIMULATED_SENDER, startTwilioSimulator, type TwilioSimulator } from '@cmpp/twilio-simulator';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asBulkPerson, bulkPhone } from './bulk.ts';
import type { Told } from './hub-child.ts';

const people = 60;
const account = { accountSid: `AC${'0'.repeat(31)}2`, authToken: 'simulated' };
let database: TestDatabase;
let simulator: TwilioSimulator;
let admin: pg.Client;
let child: ChildProcess | undefined;
const secret = newSecret();

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startTwilioSimulator({ ...account, stepMs: 10 });
  admin = new pg.Client({
    connectionString: Object.assign(new URL(database.adminUrl), { pathname: `/${database.name}` }).href,
  });
  await admin.connect();
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await admin.end();
  await simulator.close();
  await database.drop();
});

type Running = { url: string; signingKey: SigningKey };
async function startChild(): Promise<Running> {
  child = fork(fileURLToPath(new URL('hub-child.ts', import.meta.url)), {
    execArgv: [],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', NODE_COMPILE_CACHE: compiled },
  });
  const told: Told = {
    adminUrl: database.adminUrl,
    name: database.name,
    secret,
    twilio: { ...account, from: SIMULATED_SENDER, baseUrl: simulator.url },
    people,
  };
  child.send(told);
  const [running] = (await once(child, 'message')) as [Running];
  return running;
}
async function kill(): Promise<void> {
  const gone = once(child!, 'exit');
  child!.kill('SIGKILL');
  await gone;
}

/**
 * While the hub is down, time passes for what the database's clock judges: leases end, and what became of an attempt can be asked. Attempts
 * once only, and by less than the clocks of database and provider may differ (60 s): for the provider no time has passed.
 */
async function staysDown(): Promise<void> {
  await admin.query(
    "UPDATE notices.attempt SET started_at = started_at - interval '55 seconds' WHERE started_at > now() - interval '50 seconds'",
  );
  await admin.query("UPDATE notices.notice SET lease_until = lease_until - interval '100 seconds'");
}

/** Books for one person, as the portal does: the same key each time it is tried. */
async function book({ url, signingKey }: Running, number: number): Promise<string | undefined> {
  const token = async () =>
    (await signPersonToken(createSigner({ issuer: personIssuer, key: signingKey }), asBulkPerson(number))).token;
  const input = { sessionId: demoId('session', 2), seats: 1, idempotencyKey: `one-of-a-crowd-${number}` };
  const { data } = await createGraphClient({ url, token }).run(BookSessionDocument, { input });
  return data.bookSession?.booking?.id;
}

test('a hub killed while it books and sends loses and doubles nothing', { timeout: 240_000 }, async () => {
  const sessionId = demoId('session', 2);
  let running = await startChild();
  await admin.query('UPDATE orientation.session SET seats = $1 WHERE id = $2', [people, sessionId]);
  const acknowledged = new Map<number, string>();
  for (let round = 0; round < 3; round++) {
    // Everybody who has no answer yet tries (again) at once; the hub is killed once some have theirs and some texts are out.
    const target = Math.min(people, acknowledged.size + people / 4);
    const waiting = Array.from({ length: people }, (_, number) => number).filter((number) => !acknowledged.has(number));
    const answers = waiting.map((number) =>
      book(running, number).then(
        (id) => id && acknowledged.set(number, id),
        () => 'no answer: tried again',
      ),
    );
    await expect.poll(() => acknowledged.size, { timeout: 20_000, interval: 2 }).toBeGreaterThanOrEqual(target);
    await kill();
    await staysDown();
    await Promise.all(answers);
    running = await startChild();
  }
  for (let number = 0; number < people; number++) {
    const id = await book(running, number);
    // What was acknowledged before a kill is what is there after it.
    expect(id).toBe(acknowledged.get(number) ?? id);
    expect(id).toBeDefined();
  }
  const { rows } = await admin.query(
    "SELECT count(*)::int AS bookings, count(DISTINCT participant_id)::int AS people, (SELECT seats_taken FROM orientation.session WHERE id = $1) AS taken FROM orientation.booking WHERE session_id = $1 AND status = 'BOOKED'",
    [sessionId],
  );
  expect(rows).toEqual([{ bookings: people, people, taken: people }]);

  // Each person gets exactly one text, however often the sender died on the way: what it does not know it asks the provider.
  await expect
    .poll(() => new Set(simulator.messages().map(({ to }) => to)).size, { timeout: 150_000, interval: 200 })
    .toBe(people);
  await expect
    .poll(
      async () =>
        (
          await admin.query(
            "SELECT count(*)::int AS open FROM notices.notice WHERE status IN ('PLANNED', 'SENDING', 'UNKNOWN')",
          )
        ).rows,
      { timeout: 60_000, interval: 500 },
    )
    .toEqual([{ open: 0 }]);
  const texts = Array.from({ length: people }, (_, number) => simulator.messagesTo(bulkPhone(number)).length);
  expect(texts).toEqual(Array.from({ length: people }, () => 1));
});
