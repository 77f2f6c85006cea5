import type { Context } from '@cmpp/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bulkPerson } from '../fault/bulk.ts';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoStaff } from '../setup/viewer.ts';

let hub: TestHub;
const counted: Partial<Record<Context, number>> = {};
beforeAll(async () => {
  hub = await startTestHub({
    portal: false,
    onStatement: (context) => void (counted[context] = (counted[context] ?? 0) + 1),
  });
  const participants = Array.from({ length: 50 }, (_, number) => bulkPerson(number));
  await hub.hub.cases.seed({ sites: [], staff: [], places: [], households: [], frozenNumbers: [], participants });
});
afterAll(() => hub.close());

const query = `query ($first: Int) { participants(first: $first) { nodes {
  givenName needs { kind } hearings { nodes { startsAt court { name } } } appointments { nodes { startsAt } }
  bookings { nodes { status session { title venue { name } } } }
  referrals { nodes { status note service { name organization { name } } } }
  notices { nodes { kind status body } } textConsent { state } } } }`;

test('fifty participants in one query over all four subgraphs cost each of them as many statements as two', async () => {
  const count = async (first: number) => {
    for (const context of Object.keys(counted)) counted[context as Context] = 0;
    const { data, errors } = await hub.ask(asDemoStaff(2, 'supervisor'), { query, variables: { first } });
    expect(errors).toBeUndefined();
    expect((data!['participants'] as { nodes: unknown[] }).nodes).toHaveLength(first);
    return { ...counted };
  };
  await count(50); // opens the persons' keys, which are then remembered for a minute
  const two = await count(2);
  expect(await count(50)).toEqual(two);
  console.log('SQL statements per subgraph:', JSON.stringify(two));
});
