import { createSigner, personIssuer, signPersonToken } from '@cmpp/auth';
import { createGraphClient } from '@cmpp/graph-client';
import { BookSessionDocument } from '@cmpp/graph-client/operations';
import { demoId } from '@cmpp/hub';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asBulkPerson, bulkPerson } from '../fault/bulk.ts';
import { startTestHub, type TestHub } from '../setup/hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ portal: false });
  await hub.hub.cases.seed({
    sites: [],
    staff: [],
    places: [],
    households: [],
    frozenNumbers: [],
    participants: Array.from({ length: 200 }, (_, number) => bulkPerson(number)),
  });
});
afterAll(() => hub.close());

test('twenty seats and two hundred people booking at once through the gateway: exactly twenty have one, and each of them one text', async () => {
  const sessionId = demoId('session', 1);
  const signer = createSigner({ issuer: personIssuer, key: hub.hub.signingKey });
  const book = async (number: number) => {
    const client = createGraphClient({
      url: `${hub.origin}/graphql`,
      token: async () => (await signPersonToken(signer, asBulkPerson(number))).token,
      timeoutMs: 60_000,
    });
    const { data } = await client.run(BookSessionDocument, {
      input: { sessionId, seats: 1, idempotencyKey: `a-rush-of-people-${number}` },
    });
    return data.bookSession?.booking ? 'booked' : data.bookSession?.problems[0]?.code;
  };
  const answers = await Promise.all(Array.from({ length: 200 }, (_, number) => book(number)));
  expect(answers.filter((answer) => answer === 'booked')).toHaveLength(20);
  expect(answers.filter((answer) => answer === 'session.full')).toHaveLength(180);
  expect(await hub.sql('SELECT seats_taken FROM orientation.session WHERE id = $1', [sessionId])).toEqual([
    { seats_taken: 20 },
  ]);
  await expect.poll(() => hub.simulator.messages().length, { timeout: 30_000 }).toBe(20);
  expect(new Set(hub.simulator.messages().map(({ to }) => to)).size).toBe(20);
}, 90_000);
