import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  book,
  cancel,
  change,
  codes,
  createRig,
  organizationId,
  type Rig,
  session,
  sessionId,
  toldVersions,
  venue,
  venueId,
} from './test-rig.ts';

let rig: Rig;
const provider = asStaff('provider');
const library = venue;
const hall = { ...venue, id: venueId(2), name: 'Town Hall', timeZone: 'America/Chicago' };
let number = 0;
let id: string;
beforeEach(async () => {
  rig ??= await createRig();
  rig.clock.now = new Date('2026-11-22T12:00:00Z');
  id = sessionId(++number);
  await rig.subgraph.seed({ venues: [library, hall], sessions: [session(number)], bookings: [] });
});
afterAll(() => rig.close());

const reread = async (viewer = asParticipant(1)) =>
  (
    await rig.ask<{ session: object | null }>(viewer, 'query ($id: ID!) { session(id: $id) { title localStart } }', {
      id,
    })
  ).data.session;

test('people see a change at once, and each who has booked is told once of another time', async () => {
  const first = (await book(rig, asParticipant(1), { sessionId: id })).booking!.id;
  const second = (await book(rig, asParticipant(2), { sessionId: id, seats: 3 })).booking!.id;
  const gone = (await book(rig, asParticipant(3), { sessionId: id })).booking!.id;
  await cancel(rig, asParticipant(3), gone);
  const later = { localStart: '2026-12-03T17:30:00' };
  const { session: changed, problems } = await change(rig, provider, id, 1, later);
  expect(problems).toEqual([]);
  expect(changed).toMatchObject({ ...later, startsAt: '2026-12-03T22:30:00.000Z', version: 2, seatsLeft: 16 });
  expect(await reread()).toMatchObject(later);
  expect(await toldVersions(rig, first)).toEqual([1, 2]);
  expect(await toldVersions(rig, second)).toEqual([1, 2]);
  expect(await toldVersions(rig, gone)).toEqual([1, 2]); // made and cancelled; nothing since
});

test.each([
  ['time', { localStart: '2026-12-02T18:30:00' }, true],
  ['place', { venueId: venueId(2) }, true],
  ['medium', { medium: 'TELEPHONE', venueId: null, timeZone: 'America/New_York' }, true],
  ['title', { title: 'Otro título' }, false],
  ['length', { minutes: 60 }, false],
  ['seats', { seats: 30 }, false],
])('of another %s people are told: %#', async (_, input, told) => {
  const booking = (await book(rig, asParticipant(1), { sessionId: id })).booking!.id;
  expect((await change(rig, provider, id, 1, input)).session).toMatchObject({ version: 2 });
  expect(await toldVersions(rig, booking)).toEqual(told ? [1, 2] : [1]);
});

test('asking again for the same changes nothing and tells nobody, also ten times at once', async () => {
  const booking = (await book(rig, asParticipant(1), { sessionId: id })).booking!.id;
  const later = { localStart: '2026-12-03T17:30:00' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => change(rig, provider, id, 1, later)));
  for (const answer of answers) expect(answer).toMatchObject({ session: { version: 2 }, problems: [] });
  expect(await toldVersions(rig, booking)).toEqual([1, 2]);
});

test('what somebody else has changed meanwhile is not written over', async () => {
  await change(rig, provider, id, 1, { title: 'Primero' });
  const late = await change(rig, provider, id, 1, { title: 'Segundo' });
  expect(codes(late)).toEqual(['session.changed_meanwhile']);
  expect(late.session).toBeNull();
  expect(await reread()).toMatchObject({ title: 'Primero' });
  expect(codes(await change(rig, provider, id, 2, { title: 'Segundo' }))).toEqual([]);
});

test('seats that are taken stay', async () => {
  await book(rig, asParticipant(1), { sessionId: id, seats: 4 });
  const fewer = await change(rig, provider, id, 1, { seats: 3 });
  expect(fewer.problems).toMatchObject([{ code: 'session.seats_below_taken', path: ['seats'] }]);
  expect((await change(rig, provider, id, 1, { seats: 4 })).session).toMatchObject({ seatsLeft: 0 });
});

test('people booking while seats are taken away: never more than there are', async () => {
  const people = Array.from({ length: 12 }, (_, index) => asParticipant(index + 1));
  const [shrunk] = await Promise.all([
    change(rig, provider, id, 1, { seats: 5 }),
    ...people.map((person) => book(rig, person, { sessionId: id })),
  ]);
  const [row] = await rig.sql<{ seats: number; seats_taken: number; sold: number }>(
    "SELECT seats, seats_taken, (SELECT coalesce(sum(seats), 0)::int FROM booking WHERE session_id = $1 AND status = 'BOOKED') AS sold FROM session WHERE id = $1",
    [id],
  );
  expect(row!.sold).toBe(row!.seats_taken);
  expect(row!.seats_taken).toBeLessThanOrEqual(row!.seats);
  expect(codes(shrunk).every((code) => code === 'session.seats_below_taken')).toBe(true);
});

test('what has begun, was called off or would be in the past is not changed', async () => {
  expect(codes(await change(rig, provider, id, 1, { localStart: '2026-11-01T10:00:00' }))).toEqual(['session.in_past']);
  rig.clock.now = new Date('2026-12-02T23:00:00Z');
  expect(codes(await change(rig, provider, id, 1, { minutes: 60 }))).toEqual(['session.started']);
  rig.clock.now = new Date('2026-11-22T12:00:00Z');
  await rig.sql("UPDATE session SET status = 'CANCELLED' WHERE id = $1", [id]);
  expect(codes(await change(rig, provider, id, 1))).toEqual(['session.cancelled']);
});

test('another organization’s session is none, as is one for a site that the own one no longer gives sessions for', async () => {
  await rig.subgraph.seed({
    venues: [],
    sessions: [session(900, { organizationId: organizationId(2) })],
    bookings: [],
  });
  const unknown = await change(rig, provider, sessionId(999), 1);
  expect(codes(unknown)).toEqual(['session.unknown']);
  expect(await change(rig, provider, sessionId(900), 1)).toEqual(unknown);
  expect(await change(rig, provider, 'no-uuid', 1)).toEqual(unknown);
  await rig.sql('DELETE FROM organization_site WHERE organization_id = $1', [organizationId(1)]);
  expect(await change(rig, provider, id, 1)).toEqual(unknown);
  expect(await reread(provider as never)).toBeNull();
  await expect(change(rig, asParticipant(1), id, 1)).rejects.toThrow('You may not');
});

test('when the bus cannot be told, nothing is changed', async () => {
  await book(rig, asParticipant(1), { sessionId: id });
  await rig.sql('REVOKE INSERT ON bus.job_common FROM orientation');
  await expect(change(rig, provider, id, 1, { localStart: '2026-12-03T17:30:00' })).rejects.toThrow('went wrong');
  await rig.sql('GRANT INSERT ON bus.job_common TO orientation');
  expect(await reread()).toMatchObject({ localStart: '2026-12-02T18:00:00' });
});
