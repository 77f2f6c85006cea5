import { createTestDatabase, type TestDatabase } from '@cmpp/db/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consumersOf, type EventHandlers, eventNames } from './events.ts';
import { createPublisher, type EventTransaction, type Publisher } from './publisher.ts';
import { startWorker } from './worker.ts';

let database: TestDatabase;
let publisher: Publisher;
const failures: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  publisher = await createPublisher(database.url('orientation'), (error) => failures.push(error));
});
afterAll(async () => {
  await publisher.close();
  await database.drop();
  expect(failures.map(String)).toEqual([]);
});

/** A transaction as Prisma offers it, on the runtime role's own connection. */
async function inTransaction(work: (tx: EventTransaction) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: database.url('orientation') });
  await client.connect();
  await client.query('BEGIN');
  try {
    await work({
      $queryRawUnsafe: async <T>(text: string, ...values: unknown[]) => (await client.query(text, values)).rows as T,
    });
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await client.end();
  }
}

/** What notices does on each event it is listed for: nothing, unless a test says otherwise. */
const notices = (handlers: EventHandlers): EventHandlers => ({
  ...Object.fromEntries(
    eventNames.filter((name) => consumersOf[name].includes('notices')).map((name) => [name, async () => {}]),
  ),
  ...handlers,
});

const event = (version: number) => ({
  bookingId: '019a0000-0000-7000-8000-000000000001',
  participantId: '019a0000-0000-7000-8000-000000000002',
  version,
});

test('many events of one kind reach their consumer, each once, and none when the transaction rolls back', async () => {
  const heard: number[] = [];
  const worker = await startWorker(
    database.url('bus'),
    { notices: notices({ 'booking.changed': async ({ version }) => void heard.push(version) }) },
    ({ error }) => failures.push(error),
  );
  const events = Array.from({ length: 50 }, (_, version) => event(version));
  const rolledBack = inTransaction(async (tx) => {
    await publisher.publishAll(tx, 'booking.changed', events);
    throw new Error('rolled back');
  });
  await expect(rolledBack).rejects.toThrow('rolled back');
  await inTransaction((tx) => publisher.publishAll(tx, 'booking.changed', events));
  await inTransaction((tx) => publisher.publishAll(tx, 'booking.changed', []));
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(50);
  expect(heard.sort((a, b) => a - b)).toEqual(events.map(({ version }) => version));
  await worker.close();
});

test('an event reaches its consumer when its transaction commits, and never when it rolls back', async () => {
  const heard: number[] = [];
  const worker = await startWorker(
    database.url('bus'),
    { notices: notices({ 'booking.changed': async ({ version }) => void heard.push(version) }) },
    ({ error }) => failures.push(error),
  );
  await expect(
    inTransaction(async (tx) => {
      await publisher.publish(tx, 'booking.changed', event(1));
      throw new Error('no seat');
    }),
  ).rejects.toThrow('no seat');
  await inTransaction((tx) => publisher.publish(tx, 'booking.changed', event(2)));
  await expect.poll(() => heard, { timeout: 5000 }).toEqual([2]);
  await worker.close();
});

test('an event that could not be handled is tried again, and its failure tells no payload', async () => {
  const heard: number[] = [];
  const failed: { queue: string; error: unknown }[] = [];
  await inTransaction((tx) => publisher.publish(tx, 'booking.changed', event(3)));
  const handler = async ({ version }: { version: number }) => {
    heard.push(version);
    if (heard.length === 1) throw new Error('first try');
  };
  const worker = await startWorker(
    database.url('bus'),
    { notices: notices({ 'booking.changed': handler }) },
    (failure) => failed.push(failure),
  );
  await expect.poll(() => heard, { timeout: 15_000 }).toEqual([3, 3]);
  expect(failed).toMatchObject([{ queue: 'notices/booking.changed', error: new Error('first try') }]);
  await worker.close();
});

test('a consumer without a handler for an event it is listed for does not start', async () => {
  await expect(startWorker(database.url('bus'), { notices: {} }, () => {})).rejects.toThrow(
    /notices is listed for .* and has no handler/,
  );
});

test('who publishes can neither read the payloads of others nor take or change jobs', async () => {
  const client = new pg.Client({ connectionString: database.url('cases') });
  await client.connect();
  for (const statement of [
    'SELECT data FROM bus.job_common',
    'DELETE FROM bus.job_common',
    "UPDATE bus.job_common SET state = 'completed'",
    'CREATE TABLE bus.mine (id int)',
  ])
    await expect(client.query(statement)).rejects.toThrow('permission denied');
  await client.end();
});
