import { demoId } from '@cmpp/hub';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bulkPerson } from '../fault/bulk.ts';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoParticipant, asDemoStaff } from '../setup/viewer.ts';

let hub: TestHub;
const rosa = demoId('participant', 3);
/** A person of Casey's caseload whose first name, of all things, is Rosa's id. */
const decoy = { ...bulkPerson(0), givenName: rosa };

beforeAll(async () => {
  hub = await startTestHub({ portal: false });
  await hub.hub.cases.seed({
    sites: [],
    staff: [],
    places: [],
    households: [],
    frozenNumbers: [],
    participants: [decoy],
  });
  const book = parse('mutation ($input: BookSessionInput!) { bookSession(input: $input) { problems { code } } }');
  for (const [viewer, session] of [
    [asDemoParticipant(3, { site: 2 }), 7],
    [{ ...asDemoParticipant(1), id: decoy.id }, 1],
  ] as const) {
    const input = {
      sessionId: demoId('session', session),
      seats: 1,
      question: `question of ${viewer.id}`,
      idempotencyKey: 'key-alias-test',
    };
    const { data } = await hub.hub.orientation.execute({ document: book, variables: { input }, viewer });
    expect(data).toMatchObject({ bookSession: { problems: [] } });
  }
  await vi.waitFor(async () => expect(await hub.sql('SELECT 1 FROM notices.notice')).toHaveLength(2), {
    timeout: 10_000,
  });
});
afterAll(() => hub.close());

const path = (inside: string) =>
  `{ participant(id: "${decoy.id}") { bookings { nodes { participant { ${inside} } } } } }`;

test.each([
  ['id', 'id: givenName notices { nodes { body } }'],
  ['id, in a fragment', '... on Participant { id: givenName } referrals { nodes { note } }'],
  ['siteId', 'siteId: id notices { nodes { body } }'],
  ['openToViewer', 'openToViewer: givenName notices { nodes { body } }'],
  ['a name of the graph itself', '__typename: givenName notices { nodes { body } }'],
])('no field can be made to stand for %s, which says whose part of the graph is asked for', async (_, inside) => {
  const { data, errors } = await hub.ask(asDemoStaff(1, 'caseworker'), { query: path(inside) });
  expect(data ?? null).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'NAME_REFUSED' } }]);
  expect(
    await hub.sql(`SELECT 1 FROM notices.access_entry WHERE subject_id = $1 AND viewer_kind = 'STAFF'`, [rosa]),
  ).toEqual([]);
});

test('the same path without the alias answers about the person it names', async () => {
  const { data, errors } = await hub.ask(asDemoStaff(1, 'caseworker'), {
    query: path('id notices { nodes { kind } } bookings { nodes { question } }'),
  });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    participant: {
      bookings: {
        nodes: [{ participant: { id: decoy.id, bookings: { nodes: [{ question: `question of ${decoy.id}` }] } } }],
      },
    },
  });
});
