import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  book,
  cancel,
  codes,
  createRig,
  type Rig,
  seatsTaken,
  session,
  sessionId,
  today,
  venue,
} from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  const inOneHour = { localStart: '2026-11-22T08:00:00' }; // 13:00Z in New York
  await rig.subgraph.seed({ venues: [venue], sessions: [session(1), session(2, inOneHour)], bookings: [] });
});
afterAll(() => rig.close());

test('cancelling frees the seats at once, and the session can be booked again', async () => {
  const taken = await seatsTaken(rig, 1);
  const { booking } = await book(rig, asParticipant(20), { sessionId: sessionId(1), seats: 4 });
  expect(await seatsTaken(rig, 1)).toBe(taken + 4);
  expect(await cancel(rig, asParticipant(20), booking!.id)).toMatchObject({
    booking: { status: 'CANCELLED' },
    problems: [],
  });
  expect(await seatsTaken(rig, 1)).toBe(taken);
  const again = await book(rig, asParticipant(20), { sessionId: sessionId(1), seats: 2 });
  expect(again.problems).toEqual([]);
  expect(again.booking!.id).not.toBe(booking!.id);
  expect(await seatsTaken(rig, 1)).toBe(taken + 2);
});

test('cancelling can be repeated, also ten times at once, and frees seats and speaks once', async () => {
  const taken = await seatsTaken(rig, 1);
  const { booking } = await book(rig, asParticipant(21), { sessionId: sessionId(1), seats: 5 });
  const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(rig, asParticipant(21), booking!.id)));
  for (const answer of answers) expect(answer).toMatchObject({ booking: { status: 'CANCELLED' }, problems: [] });
  expect(await seatsTaken(rig, 1)).toBe(taken);
  const said = await rig.sql<{ version: number }>(
    "SELECT (data->>'version')::int AS version FROM bus.job_common WHERE data->>'bookingId' = $1 ORDER BY 1",
    [booking!.id],
  );
  expect(said).toEqual([{ version: 1 }, { version: 2 }]);
});

test('cancelling another person’s booking is refused as of an unknown one', async () => {
  const { booking } = await book(rig, asParticipant(22), { sessionId: sessionId(1) });
  const stranger = await cancel(rig, asParticipant(23), booking!.id);
  expect(codes(stranger)).toEqual(['booking.unknown']);
  expect(stranger).toEqual(await cancel(rig, asParticipant(23), sessionId(1)));
  expect(stranger).toEqual(await cancel(rig, asParticipant(23), 'no-uuid'));
});

test('cancelling is too late once the session has begun', async () => {
  const { booking } = await book(rig, asParticipant(24), { sessionId: sessionId(2) });
  rig.clock.now = new Date('2026-11-22T13:00:00Z');
  expect(codes(await cancel(rig, asParticipant(24), booking!.id))).toEqual(['session.started']);
  rig.clock.now = new Date(today);
});
