import { createSigner, personIssuer, signPersonToken } from '@cmpp/auth';
import { createGraphClient } from '@cmpp/graph-client';
import { BookSessionDocument } from '@cmpp/graph-client/operations';
import { demoId, type DistributedHub } from '@cmpp/hub';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asBulkPerson, bulkPerson, bulkPhone } from '../fault/bulk.ts';
import { startProcesses, type TestHub } from '../setup/hub.ts';

const people = 40;
let hub: TestHub<DistributedHub>;
beforeAll(async () => {
  hub = await startProcesses({ portal: false });
  await hub.hub.cases.seed({
    sites: [],
    staff: [],
    places: [],
    households: [],
    frozenNumbers: [],
    participants: Array.from({ length: people }, (_, number) => bulkPerson(number)),
  });
  await hub.sql('UPDATE orientation.session SET seats = $1 WHERE id = $2', [people, demoId('session', 1)]);
});
afterAll(() => hub.close());

async function book(number: number): Promise<void> {
  const signer = createSigner({ issuer: personIssuer, key: hub.hub.signingKey });
  const token = async () => (await signPersonToken(signer, asBulkPerson(number))).token;
  const { data } = await createGraphClient({ url: `${hub.origin}/graphql`, token, timeoutMs: 60_000 }).run(
    BookSessionDocument,
    { input: { sessionId: demoId('session', 1), seats: 1, idempotencyKey: `one-of-many-${number}` } },
  );
  expect(data.bookSession?.booking?.id).toBeDefined();
}
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const texted = () => new Set(hub.simulator.messages().map(({ to }) => to)).size;

test('a worker killed in the middle of its work: the other carries on, and nobody is texted twice or not at all', async () => {
  const [first, second] = [hub.hub.processes['worker-1']!, hub.hub.processes['worker-2']!];
  const booking = Promise.all(numbers(0, 20).map(book));
  await expect.poll(texted, { timeout: 30_000, interval: 5 }).toBeGreaterThan(3);
  await first.stop('SIGKILL');
  await booking;
  // What the dead one held is noticed by its heartbeat or its lease, whose end the test does not wait for; what it may have sent is looked up
  // at the provider a minute later; everything else goes on at once.
  await hub.sql("UPDATE notices.notice SET lease_until = now() WHERE status = 'PLANNED' AND lease_until IS NOT NULL");
  await expect.poll(texted, { timeout: 150_000, interval: 100 }).toBe(20);

  // And alone it does all of the work, as does the first when it is back and the second is gone.
  await Promise.all(numbers(20, 30).map(book));
  await expect.poll(texted, { timeout: 20_000 }).toBe(30);
  await first.start();
  await second.stop('SIGKILL');
  await Promise.all(numbers(30, people).map(book));
  await expect.poll(texted, { timeout: 60_000 }).toBe(people);
  const open = "SELECT 1 FROM notices.notice WHERE status IN ('PLANNED', 'SENDING', 'UNKNOWN')";
  await expect.poll(() => hub.sql(open), { timeout: 150_000, interval: 500 }).toEqual([]);
  for (const number of numbers(0, people)) expect(hub.simulator.messagesTo(bulkPhone(number))).toHaveLength(1);
}, 400_000);
