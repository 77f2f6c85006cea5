import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asStaff,
  bookingId,
  createRig,
  participantId,
  type Rig,
  session,
  sessionId,
  siteId,
  venue,
  venueId,
} from './test-rig.ts';

let rig: Rig;
const people = 50;
const sessions = 10;
beforeAll(async () => {
  rig = await createRig();
  const numbers = Array.from({ length: people }, (_, index) => index + 1);
  await rig.subgraph.seed({
    venues: [venue, { ...venue, id: venueId(2) }],
    sessions: Array.from({ length: sessions }, (_, index) =>
      session(index + 1, { venueId: venueId(1 + (index % 2)), seats: 100 }),
    ),
    bookings: numbers.flatMap((number) =>
      [0, 1, 2].map((more) => ({
        id: bookingId(number * 10 + more),
        sessionId: sessionId(1 + ((number + more) % sessions)),
        participantId: participantId(number),
        siteId: siteId(1),
        seats: 1,
        accessNeeds: 'A chair without arms.',
        question: null,
        bookedAt: rig.clock.now,
        cancelledAt: null,
      })),
    ),
  });
});
afterAll(() => rig.close());

const source = `query ($r: [_Any!]!) {
  _entities(representations: $r) {
    ... on Participant {
      all: bookings { nodes { id status accessNeeds participant { id } session { title seatsLeft organization { id } venue { name street } } } }
      bookings(upcoming: true, first: 2) { nodes { session { startsAt venue { name } } } }
    }
  }
}`;

/** How many statements the file of these people costs. Keys of people asked for before are remembered, so each is asked for once. */
async function statementsFor(numbers: number[]): Promise<string[]> {
  rig.statements.length = 0;
  const r = numbers.map((number) => ({
    __typename: 'Participant',
    id: participantId(number),
    siteId: siteId(1),
    openToViewer: true,
  }));
  const { data, errors } = await rig.ask<{ _entities: { all: { nodes: { accessNeeds: string }[] } }[] }>(
    asStaff('supervisor'),
    source,
    { r },
  );
  expect(errors).toBeUndefined();
  expect(data._entities).toHaveLength(numbers.length);
  for (const { all } of data._entities)
    expect(all.nodes.map(({ accessNeeds }) => accessNeeds)).toEqual(Array(3).fill('A chair without arms.'));
  return [...rig.statements];
}

test('the bookings of 50 people cost as many statements as those of one: five, the access log included', async () => {
  const forOne = await statementsFor([1]);
  const forMany = await statementsFor(Array.from({ length: people - 1 }, (_, index) => index + 2));
  const tables = (statements: string[]) =>
    statements.map((sql) => /(?:FROM|INTO) (?:"\w+"\.)?"?(\w+)/.exec(sql)?.[1]).sort();
  expect(tables(forOne)).toEqual(['access_entry', 'booking', 'session', 'subject_key', 'venue']);
  expect(tables(forMany)).toEqual(tables(forOne));
});
