import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  book,
  cancel,
  codes,
  createRig,
  type Rig,
  seatsTaken,
  session,
  sessionId,
  siteId,
  today,
  venue,
} from './test-rig.ts';

let rig: Rig;
const inOneHour = { localStart: '2026-11-22T08:00:00' }; // 13:00Z in New York
const full = 2;
const called = 3;
const soon = 4;
const elsewhere = 5;

beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({
    venues: [venue],
    sessions: [
      session(1),
      session(full, { seats: 3 }),
      session(called, { status: 'CANCELLED' }),
      session(soon, inOneHour),
      session(elsewhere, { siteId: siteId(2) }),
      session(6),
      session(7, { seats: 3 }),
    ],
    bookings: [],
  });
});
afterAll(() => rig.close());

test('a person books seats for themselves and who comes along', async () => {
  const booked = await book(rig, asParticipant(1), { sessionId: sessionId(1), seats: 3 });
  expect(booked).toMatchObject({ booking: { status: 'BOOKED', seats: 3 }, problems: [] });
  expect(await seatsTaken(rig, 1)).toBe(3);
});

test('a session that is booked already is not booked twice; the answer names the booking', async () => {
  const first = await book(rig, asParticipant(2), { sessionId: sessionId(1) });
  const taken = await seatsTaken(rig, 1);
  const again = await book(rig, asParticipant(2), { sessionId: sessionId(1) });
  expect(codes(again)).toEqual(['booking.already']);
  expect(again.booking).toEqual(first.booking);
  expect(again.problems[0]!.message).toContain(first.booking!.id);
  expect(await seatsTaken(rig, 1)).toBe(taken);
});

test('more seats than are left are not booked; the answer says how many are', async () => {
  await book(rig, asParticipant(3), { sessionId: sessionId(full), seats: 2 });
  const tooMany = await book(rig, asParticipant(4), { sessionId: sessionId(full), seats: 2 });
  expect(tooMany).toMatchObject({ booking: null, problems: [{ code: 'session.full', path: ['seats'] }] });
  expect(tooMany.problems[0]!.nextStep).toContain('1 seat');
  expect(codes(await book(rig, asParticipant(4), { sessionId: sessionId(full), seats: 1 }))).toEqual([]);
  const none = await book(rig, asParticipant(5), { sessionId: sessionId(full) });
  expect(none.problems[0]).toMatchObject({ code: 'session.full', path: ['sessionId'] });
});

test('somebody who has the last seats hears that they have them, not that the session is full', async () => {
  await book(rig, asParticipant(6), { sessionId: sessionId(7), seats: 3 });
  expect(codes(await book(rig, asParticipant(6), { sessionId: sessionId(7) }))).toEqual(['booking.already']);
});

test('a session that was cancelled, or has begun, cannot be booked', async () => {
  expect(codes(await book(rig, asParticipant(1), { sessionId: sessionId(called) }))).toEqual(['session.cancelled']);
  rig.clock.now = new Date('2026-11-22T13:00:00Z');
  expect(codes(await book(rig, asParticipant(1), { sessionId: sessionId(soon) }))).toEqual(['session.started']);
  rig.clock.now = new Date('2026-11-22T12:59:59Z');
  expect(codes(await book(rig, asParticipant(1), { sessionId: sessionId(soon) }))).toEqual([]);
  rig.clock.now = new Date(today);
});

test('a session of another site does not exist, exactly as an unknown one', async () => {
  const answers = [];
  for (const id of [sessionId(elsewhere), sessionId(99), 'no-uuid'])
    answers.push(await book(rig, asParticipant(1), { sessionId: id }));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(codes(answers[0]!)).toEqual(['session.unknown']);
});

test.each([0, 7, -1])('%i seats are refused', async (seats) => {
  expect(codes(await book(rig, asParticipant(1), { sessionId: sessionId(6), seats }))).toEqual(['seats.out_of_range']);
});

test('a text longer than 500 characters is refused where it stands; blank ones count as none', async () => {
  const long = { sessionId: sessionId(6), question: 'x'.repeat(501) };
  expect((await book(rig, asParticipant(1), long)).problems).toMatchObject([
    { code: 'text.too_long', path: ['question'] },
  ]);
  await book(rig, asParticipant(1), { sessionId: sessionId(6), accessNeeds: '   ', question: ' Why? ' });
  const source =
    '{ me: _entities(representations: $r) { ... on Participant { bookings { nodes { accessNeeds question } } } } }';
  const person = {
    __typename: 'Participant',
    id: asParticipant(1).id,
    siteId: asParticipant(1).siteId,
    openToViewer: true,
  };
  const { data } = await rig.ask<{ me: { bookings: { nodes: object[] } }[] }>(
    asParticipant(1),
    `query ($r: [_Any!]!) ${source}`,
    { r: [person] },
  );
  expect(data.me[0]!.bookings.nodes).toContainEqual({ accessNeeds: null, question: 'Why?' });
});

test('every problem says what to do next', async () => {
  const refused = [
    await book(rig, asParticipant(1), { sessionId: sessionId(called) }),
    await book(rig, asParticipant(9), { sessionId: sessionId(full) }),
    await book(rig, asParticipant(1), { sessionId: sessionId(99) }),
    await book(rig, asParticipant(1), { sessionId: sessionId(1) }),
    await book(rig, asParticipant(1), { sessionId: sessionId(6), idempotencyKey: 'Ana Example' }),
    await cancel(rig, asParticipant(1), sessionId(1)),
  ];
  for (const { problems } of refused)
    expect(problems).toEqual([expect.objectContaining({ nextStep: expect.stringMatching(/^[A-Z].{15,}\.$/) })]);
});

test('only participants book', async () => {
  for (const viewer of [asStaff('caseworker'), asStaff('provider')])
    await expect(book(rig, viewer, { sessionId: sessionId(1) })).rejects.toThrow('You may not');
});

describe('the same key', () => {
  const key = 'one-form-shown-once';

  test('gives the same booking and the same reply, also once the session is over', async () => {
    const input = { sessionId: sessionId(1), seats: 2, idempotencyKey: key };
    const first = await book(rig, asParticipant(30), input);
    const taken = await seatsTaken(rig, 1);
    rig.clock.now = new Date('2027-01-01T00:00:00Z');
    expect(await book(rig, asParticipant(30), input)).toEqual(first);
    rig.clock.now = new Date(today);
    expect(await seatsTaken(rig, 1)).toBe(taken);
  });

  test('racing ten times makes one booking, and ten same replies, even for the last seats', async () => {
    await rig.subgraph.seed({ venues: [], sessions: [session(40, { seats: 6 })], bookings: [] });
    const input = { sessionId: sessionId(40), seats: 6, idempotencyKey: key };
    const replies = await Promise.all(Array.from({ length: 10 }, () => book(rig, asParticipant(31), input)));
    expect(replies[0]).toMatchObject({ booking: { status: 'BOOKED' }, problems: [] });
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    expect(await seatsTaken(rig, 40)).toBe(6);
  });

  test('of another person is another key', async () => {
    const input = { sessionId: sessionId(1), idempotencyKey: key };
    const one = await book(rig, asParticipant(32), input);
    const other = await book(rig, asParticipant(33), input);
    expect(other.problems).toEqual([]);
    expect(other.booking!.id).not.toBe(one.booking!.id);
  });

  test('for something else is refused: it would hide that nothing was booked', async () => {
    const answer = await book(rig, asParticipant(30), { sessionId: sessionId(6), seats: 2, idempotencyKey: key });
    expect(codes(answer)).toEqual(['idempotency_key.used']);
  });
});
