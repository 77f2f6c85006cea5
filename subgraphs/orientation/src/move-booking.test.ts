import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  book,
  callOff,
  cancel,
  codes,
  createRig,
  move,
  type Rig,
  seatsTaken,
  session,
  sessionId,
  siteId,
  toldVersions,
  venue,
} from './test-rig.ts';

let rig: Rig;
const me = asParticipant(1);
let from: number;
let to: number;
let number = 0;
beforeEach(async () => {
  rig ??= await createRig();
  rig.clock.now = new Date('2026-11-22T12:00:00Z');
  [from, to] = [++number, ++number];
  await rig.subgraph.seed({
    venues: [venue],
    sessions: [session(from), session(to, { seats: 4, localStart: '2026-12-09T18:00:00' })],
    bookings: [],
  });
});
afterAll(() => rig.close());

const booked = async (more: object = {}) =>
  (await book(rig, me, { sessionId: sessionId(from), seats: 2, ...more })).booking!.id;
const statusOf = async (id: string) =>
  (
    await rig.ask<{ booking: { status: string } | null }>(me, 'query ($id: ID!) { booking(id: $id) { status } }', {
      id,
    })
  ).data.booking?.status;

test('the one is given up and the other booked, with the same seats and words; one text comes of it', async () => {
  const words = { accessNeeds: 'A chair without arms.', question: '¿Qué llevo?' };
  const bookingId = await booked(words);
  const { booking, problems } = await move(rig, me, { bookingId, sessionId: sessionId(to) });
  expect(problems).toEqual([]);
  expect(booking).toMatchObject({ status: 'BOOKED', seats: 2 });
  expect(await statusOf(bookingId)).toBe('CANCELLED');
  expect([await seatsTaken(rig, from), await seatsTaken(rig, to)]).toEqual([0, 2]);
  const source = 'query ($id: ID!) { booking(id: $id) { accessNeeds question session { id } } }';
  expect((await rig.ask(me, source, { id: booking!.id })).data).toEqual({
    booking: { ...words, session: { id: sessionId(to) } },
  });
  expect(await toldVersions(rig, booking!.id)).toEqual([1]);
  expect(await toldVersions(rig, bookingId)).toEqual([1]);
});

test('when the other is full, nothing is given up', async () => {
  await book(rig, asParticipant(2), { sessionId: sessionId(to), seats: 3 });
  const bookingId = await booked();
  const { booking, problems } = await move(rig, me, { bookingId, sessionId: sessionId(to) });
  expect(booking).toBeNull();
  expect(problems).toMatchObject([{ code: 'session.full', path: ['sessionId'] }]);
  expect(await statusOf(bookingId)).toBe('BOOKED');
  expect([await seatsTaken(rig, from), await seatsTaken(rig, to)]).toEqual([2, 3]);
  const left = await rig.sql('SELECT 1 FROM booking WHERE participant_id = $1 AND session_id = $2', [
    me.id,
    sessionId(to),
  ]);
  expect(left).toEqual([]);
});

test('to the same session, or one that is booked already, is no move: the answer names the booking that stands', async () => {
  const bookingId = await booked();
  const same = await move(rig, me, { bookingId, sessionId: sessionId(from) });
  expect([codes(same), same.booking!.id]).toEqual([['booking.already'], bookingId]);
  const other = (await book(rig, me, { sessionId: sessionId(to) })).booking!.id;
  const both = await move(rig, me, { bookingId, sessionId: sessionId(to) });
  expect([codes(both), both.booking!.id]).toEqual([['booking.already'], other]);
  expect(await statusOf(bookingId)).toBe('BOOKED');
});

describe('cannot be moved', () => {
  test('to a session of another site, or one that is none', async () => {
    await rig.subgraph.seed({ venues: [], sessions: [session(900, { siteId: siteId(2) })], bookings: [] });
    const bookingId = await booked();
    const answers = [];
    for (const id of [sessionId(900), sessionId(999), 'no-uuid'])
      answers.push(await move(rig, me, { bookingId, sessionId: id }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(codes(answers[0]!)).toEqual(['session.unknown']);
  });

  test('to a session that was called off or has begun', async () => {
    const bookingId = await booked();
    await callOff(rig, asStaff('provider'), sessionId(to));
    expect(codes(await move(rig, me, { bookingId, sessionId: sessionId(to) }))).toEqual(['session.cancelled']);
    await rig.subgraph.seed({
      venues: [],
      sessions: [session(800 + number, { localStart: '2026-11-22T06:00:00' })],
      bookings: [],
    });
    expect(codes(await move(rig, me, { bookingId, sessionId: sessionId(800 + number) }))).toEqual(['session.started']);
    expect(await statusOf(bookingId)).toBe('BOOKED');
  });

  test('a booking whose session has begun, or that was cancelled', async () => {
    const bookingId = await booked();
    rig.clock.now = new Date('2026-12-02T23:00:00Z');
    const late = await move(rig, me, { bookingId, sessionId: sessionId(to) });
    expect(late.problems).toMatchObject([{ code: 'session.started', path: ['bookingId'] }]);
    rig.clock.now = new Date('2026-11-22T12:00:00Z');
    await cancel(rig, me, bookingId);
    expect(codes(await move(rig, me, { bookingId, sessionId: sessionId(to) }))).toEqual(['booking.cancelled']);
    expect([await seatsTaken(rig, from), await seatsTaken(rig, to)]).toEqual([0, 0]);
  });

  test('another person’s booking, which is none', async () => {
    const bookingId = await booked();
    const stranger = await move(rig, asParticipant(2), { bookingId, sessionId: sessionId(to) });
    expect(codes(stranger)).toEqual(['booking.unknown']);
    expect(stranger).toEqual(await move(rig, asParticipant(2), { bookingId: 'no-uuid', sessionId: sessionId(to) }));
    expect(await statusOf(bookingId)).toBe('BOOKED');
    await expect(move(rig, asStaff('caseworker'), { bookingId, sessionId: sessionId(to) })).rejects.toThrow('may not');
  });
});

describe('the same key', () => {
  test('racing ten times moves once, with ten same answers, also later and when the new session is over', async () => {
    const bookingId = await booked();
    const input = { bookingId, sessionId: sessionId(to), idempotencyKey: `one-form-${number}` };
    const answers = await Promise.all(Array.from({ length: 10 }, () => move(rig, me, input)));
    expect(answers[0]).toMatchObject({ booking: { status: 'BOOKED' }, problems: [] });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect([await seatsTaken(rig, from), await seatsTaken(rig, to)]).toEqual([0, 2]);
    rig.clock.now = new Date('2027-01-01T00:00:00Z');
    expect(await move(rig, me, input)).toEqual(answers[0]);
  });

  test('there and back again, and then the first once more: nothing moves a second time', async () => {
    const bookingId = await booked();
    const there = { bookingId, sessionId: sessionId(to), idempotencyKey: `there-${number}` };
    const moved = await move(rig, me, there);
    const back = await move(rig, me, { bookingId: moved.booking!.id, sessionId: sessionId(from) });
    expect((await move(rig, me, there)).booking).toMatchObject({ id: moved.booking!.id, status: 'CANCELLED' });
    expect(await statusOf(back.booking!.id)).toBe('BOOKED');
  });

  test('for something else is refused: it would hide that nothing was moved', async () => {
    const idempotencyKey = `used-to-book-${number}`;
    const bookingId = await booked({ idempotencyKey });
    expect(codes(await move(rig, me, { bookingId, sessionId: sessionId(to), idempotencyKey }))).toEqual([
      'idempotency_key.used',
    ]);
  });
});

test('when the bus cannot be told, nothing is moved', async () => {
  const bookingId = await booked();
  await rig.sql('REVOKE INSERT ON bus.job_common FROM orientation');
  await expect(move(rig, me, { bookingId, sessionId: sessionId(to) })).rejects.toThrow('went wrong');
  await rig.sql('GRANT INSERT ON bus.job_common TO orientation');
  expect(await statusOf(bookingId)).toBe('BOOKED');
  expect([await seatsTaken(rig, from), await seatsTaken(rig, to)]).toEqual([2, 0]);
});
