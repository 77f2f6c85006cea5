import { afterAll, beforeAll, expect, test } from 'vitest';
import { asParticipant, asStaff, book, createRig, type Rig, session, sessionId, siteId, venue } from './test-rig.ts';

let rig: Rig;

beforeAll(async () => {
  rig = await createRig();
  await rig.sql(`ALTER DATABASE ${rig.database.name} SET timezone = 'America/Denver'`); // as a server far away would have it
  await rig.subgraph.seed({
    venues: [venue],
    sessions: [
      session(1, { localStart: '2026-12-05T09:00:00' }),
      session(2, { localStart: '2026-12-01T09:00:00' }),
      session(3, { localStart: '2026-12-03T09:00:00', language: 'en' }),
      session(4, { localStart: '2026-11-20T09:00:00' }),
      session(5, { localStart: '2026-12-04T09:00:00', seats: 2 }),
      session(6, { localStart: '2026-12-04T10:00:00', status: 'CANCELLED' }),
      session(7, {
        localStart: '2026-12-05T09:00:00',
        timeZone: 'America/Phoenix',
        medium: 'TELEPHONE',
        venueId: null,
      }),
    ],
    bookings: [],
  });
});
afterAll(() => rig.close());

type Found = { sessions: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
const find = async (args = '', viewer = asParticipant(1) as Parameters<Rig['ask']>[0]) => {
  const source = `{ sessions${args && `(${args})`} { nodes { id } pageInfo { hasNextPage endCursor } } }`;
  const { data, errors } = await rig.ask<Found>(viewer, source);
  expect(errors).toBeUndefined();
  return data.sessions;
};
const numbers = ({ nodes }: Found['sessions']) => nodes.map(({ id }) => Number.parseInt(id.slice(-4), 16));

test('what is ahead is found, soonest first', async () => {
  expect(numbers(await find())).toEqual([2, 3, 5, 1, 7]);
});

test('by language, by when it begins, and by whether there are seats', async () => {
  expect(numbers(await find('language: "en"'))).toEqual([3]);
  expect(numbers(await find('from: "2026-12-03T14:00:00Z", until: "2026-12-05T14:00:00Z"'))).toEqual([3, 5]);
  expect(numbers(await find('from: "2026-11-01T00:00:00Z", until: "2026-12-02T00:00:00Z"'))).toEqual([4, 2]);
  expect(numbers(await find('withSeats: true'))).toContain(5);
  await book(rig, asParticipant(1), { sessionId: sessionId(5), seats: 2 });
  expect(numbers(await find('withSeats: true'))).not.toContain(5);
  expect(numbers(await find())).toContain(5);
});

test('pages go on where they ended', async () => {
  const first = await find('first: 2');
  expect(numbers(first)).toEqual([2, 3]);
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect(numbers(await find(`first: 2, after: ${JSON.stringify(first.pageInfo.endCursor)}`))).toEqual([5, 1]);
});

test('no more than 200 are given at once', async () => {
  const { errors } = await rig.ask(asParticipant(1), '{ sessions(first: 99999999) { nodes { id } } }');
  expect(errors ?? []).toEqual([]);
  rig.statements.length = 0;
  await find('first: 99999999');
  expect(rig.statements).toHaveLength(1);
});

test('the instant follows from the wall time and its zone, whatever zone the database server is in', async () => {
  const { data } = await rig.ask<{ a: object; b: object }>(
    asStaff('caseworker'),
    `query ($a: ID!, $b: ID!) { a: session(id: $a) { ...S } b: session(id: $b) { ...S } }
     fragment S on Session { localStart timeZone startsAt venue { name timeZone } seats seatsLeft organization { id } }`,
    { a: sessionId(1), b: sessionId(7) },
  );
  expect(data).toMatchObject({
    a: { localStart: '2026-12-05T09:00:00', startsAt: '2026-12-05T14:00:00.000Z', venue: { name: 'Harbor Library' } },
    b: { localStart: '2026-12-05T09:00:00', startsAt: '2026-12-05T16:00:00.000Z', venue: null },
  });
  const [row] = await rig.sql<{ at: string }>(
    `SELECT to_char(starts_at AT TIME ZONE 'UTC', 'HH24:MI') AS at FROM session WHERE id = $1`,
    [sessionId(1)],
  );
  expect(row!.at).toBe('14:00');
});

test('a wall time that the clocks skip is refused', async () => {
  const skipped = session(90, { localStart: '2027-03-14T02:30:00' });
  await expect(rig.subgraph.seed({ venues: [], sessions: [skipped], bookings: [] })).rejects.toThrow(
    /session.time_not_there/,
  );
});

test('a seed that sells more seats than there are is refused whole', async () => {
  const of = (number: number) => ({
    id: `019b0000-0013-7000-8000-00000000000${number}`,
    sessionId: sessionId(91),
    participantId: asParticipant(number).id,
    siteId: siteId(1),
    seats: 2,
    accessNeeds: null,
    question: null,
    bookedAt: rig.clock.now,
    cancelledAt: null,
  });
  const rows = { venues: [], sessions: [session(91, { seats: 3 })], bookings: [of(1), of(2)] };
  await expect(rig.subgraph.seed(rows)).rejects.toThrow(/does not fit/);
  expect(await rig.sql('SELECT 1 FROM session WHERE id = $1', [sessionId(91)])).toEqual([]);
  await rig.subgraph.seed({ ...rows, bookings: [of(1)] });
  await rig.subgraph.seed({ ...rows, bookings: [of(1)] });
  expect(await rig.sql('SELECT seats_taken FROM session WHERE id = $1', [sessionId(91)])).toEqual([{ seats_taken: 2 }]);
});
