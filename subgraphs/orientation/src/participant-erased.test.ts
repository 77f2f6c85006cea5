import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  book,
  codes,
  createRig,
  type Rig,
  seatsTaken,
  session,
  sessionId,
  today,
  toldVersions,
  venue,
} from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  const soon = session(2, { localStart: '2026-11-22T10:00:00' });
  await rig.subgraph.seed({ venues: [venue], sessions: [session(1, { seats: 3 }), soon, session(3)], bookings: [] });
});
afterAll(() => rig.close());

const [who, other] = [asParticipant(1), asParticipant(2)];
const erase = () => rig.subgraph.handlers['participant.erased']!({ participantId: who.id, challengeIds: [] });
const rows = () => rig.sql('SELECT 1 FROM booking WHERE participant_id = $1', [who.id]);

test('who is erased has no booking and no key; seats ahead are free, and that a seat was taken once stays as a number', async () => {
  const ahead = await book(rig, who, { sessionId: sessionId(1), seats: 3 });
  await book(rig, who, { sessionId: sessionId(2) });
  await book(rig, other, { sessionId: sessionId(2) });
  rig.clock.now = new Date('2026-11-22T18:00:00Z');
  await Promise.all([erase(), erase(), erase()]);
  expect(await rows()).toEqual([]);
  expect(await rig.sql('SELECT wrapped FROM subject_key WHERE subject_id = $1', [who.id])).toEqual([{ wrapped: null }]);
  expect([await seatsTaken(rig, 1), await seatsTaken(rig, 2)]).toEqual([0, 2]);
  expect((await book(rig, other, { sessionId: sessionId(1), seats: 3 })).problems).toEqual([]);
  // Nobody is there to be told.
  expect(await toldVersions(rig, ahead.booking!.id)).toEqual([1]);
});

test('a token of theirs that lives a minute longer books nothing, and neither does what was still to be heard of them', async () => {
  expect(codes(await book(rig, who, { sessionId: sessionId(3) }))).toEqual(['participant.unknown']);
  await rig.subgraph.handlers['participant.left']!({ participantId: who.id, leftAt: today });
  expect(await rows()).toEqual([]);
  expect(await seatsTaken(rig, 3)).toBe(0);
});

test('whoever is just booking when they are erased has no booking afterwards', async () => {
  const late = asParticipant(3);
  const booked = Array.from({ length: 8 }, () => book(rig, late, { sessionId: sessionId(3) }));
  await Promise.all([
    ...booked,
    rig.subgraph.handlers['participant.erased']!({ participantId: late.id, challengeIds: [] }),
  ]);
  expect(await rig.sql('SELECT 1 FROM booking WHERE participant_id = $1', [late.id])).toEqual([]);
  expect(await seatsTaken(rig, 3)).toBe(0);
});
