import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  book,
  callOff,
  cancel,
  change,
  codes,
  createRig,
  organizationId,
  type Rig,
  seatsTaken,
  session,
  sessionId,
  toldVersions,
  venue,
} from './test-rig.ts';

let rig: Rig;
const provider = asStaff('provider');
let number = 0;
let id: string;
beforeEach(async () => {
  rig ??= await createRig();
  rig.clock.now = new Date('2026-11-22T12:00:00Z');
  id = sessionId(++number);
  await rig.subgraph.seed({ venues: [venue], sessions: [session(number)], bookings: [] });
});
afterAll(() => rig.close());

const upcoming = async (person: number) => {
  const { id: participantId, siteId } = asParticipant(person);
  const file = { __typename: 'Participant', id: participantId, siteId, openToViewer: true };
  const source =
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { bookings(upcoming: true) { nodes { id status session { id status } } } } } }';
  const { data } = await rig.ask<{
    _entities: { bookings: { nodes: { id: string; session: { id: string } }[] } }[];
  }>(asParticipant(person), source, { r: [file] });
  return data._entities[0]!.bookings.nodes.filter(({ session }) => session.id === id);
};

test('everybody who has booked loses the booking, is told once, and still sees it, called off', async () => {
  const first = (await book(rig, asParticipant(1), { sessionId: id })).booking!.id;
  const second = (await book(rig, asParticipant(2), { sessionId: id, seats: 3 })).booking!.id;
  const given = (await book(rig, asParticipant(3), { sessionId: id })).booking!.id;
  await cancel(rig, asParticipant(3), given);
  rig.clock.now = new Date('2026-11-23T12:00:00Z');
  const off = await callOff(rig, provider, id);
  expect(off).toMatchObject({ session: { status: 'CANCELLED', version: 2, seatsLeft: 20 }, problems: [] });
  expect(await toldVersions(rig, first)).toEqual([1, 2]);
  expect(await toldVersions(rig, second)).toEqual([1, 2]);
  expect(await upcoming(1)).toEqual([{ id: first, status: 'CANCELLED', session: { id, status: 'CANCELLED' } }]);
  expect(await upcoming(3)).toEqual([]); // what they gave up themselves is no news
  rig.clock.now = new Date('2026-12-03T00:31:00Z');
  expect(await upcoming(1)).toEqual([]); // over
});

test('calling off again changes nothing and tells nobody, also ten times at once and with an old version', async () => {
  const booking = (await book(rig, asParticipant(1), { sessionId: id })).booking!.id;
  const answers = await Promise.all(Array.from({ length: 10 }, () => callOff(rig, provider, id)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]!.problems).toEqual([]);
  expect(await toldVersions(rig, booking)).toEqual([1, 2]);
  expect(await seatsTaken(rig, number)).toBe(0);
});

test('a session that was changed meanwhile is not called off by somebody who has not seen that', async () => {
  await change(rig, provider, id, 1, { title: 'Otra cosa' });
  expect(codes(await callOff(rig, provider, id, 1))).toEqual(['session.changed_meanwhile']);
  expect(codes(await callOff(rig, provider, id, 2))).toEqual([]);
});

test('what has begun is not called off; another organization’s session is none', async () => {
  await rig.subgraph.seed({
    venues: [],
    sessions: [session(900, { organizationId: organizationId(2) })],
    bookings: [],
  });
  expect(codes(await callOff(rig, provider, sessionId(900)))).toEqual(['session.unknown']);
  rig.clock.now = new Date('2026-12-02T23:00:00Z');
  expect(codes(await callOff(rig, provider, id))).toEqual(['session.started']);
});

test('people booking and cancelling while it is called off: no live booking is left, no seat taken, and nobody waits for ever', async () => {
  const people = Array.from({ length: 10 }, (_, index) => asParticipant(index + 1));
  const before = await Promise.all(people.map((person) => book(rig, person, { sessionId: id })));
  const newcomers = Array.from({ length: 10 }, (_, index) => asParticipant(index + 101));
  await Promise.all([
    ...people.slice(0, 5).map((person, index) => cancel(rig, person, before[index]!.booking!.id)),
    callOff(rig, provider, id),
    ...newcomers.map((person) => book(rig, person, { sessionId: id })),
  ]);
  expect(await rig.sql("SELECT 1 FROM booking WHERE session_id = $1 AND status = 'BOOKED'", [id])).toEqual([]);
  expect(await seatsTaken(rig, number)).toBe(0);
});
