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
  const sessions = [session(1, { seats: 3 }), soon, session(3), session(4)];
  await rig.subgraph.seed({ venues: [venue], sessions, bookings: [] });
});
afterAll(() => rig.close());

const who = asParticipant(1);
const hears = (leftAt: string) => rig.subgraph.handlers['participant.left']!({ participantId: who.id, leftAt });

test('who leaves keeps no seat in a session ahead, and somebody else has it; of seats for several the site hears; what had begun or was booked since stays', async () => {
  const ahead = await book(rig, who, { sessionId: sessionId(1), seats: 3 });
  const own = await book(rig, who, { sessionId: sessionId(4) });
  const begun = await book(rig, who, { sessionId: sessionId(2) });
  const other = asParticipant(2);
  expect(codes(await book(rig, other, { sessionId: sessionId(1) }))).toEqual(['session.full']);
  rig.clock.now = new Date('2026-11-22T18:00:00Z');
  const since = await book(rig, who, { sessionId: sessionId(3) });

  await Promise.all([hears(today), hears(today), hears(today)]);
  const stands = await rig.sql<{ id: string; status: string }>(
    'SELECT id, status FROM booking WHERE participant_id = $1 ORDER BY id',
    [who.id],
  );
  expect(stands).toEqual([
    { id: ahead.booking!.id, status: 'CANCELLED' },
    { id: own.booking!.id, status: 'CANCELLED' },
    { id: begun.booking!.id, status: 'BOOKED' },
    { id: since.booking!.id, status: 'BOOKED' },
  ]);
  expect(await toldVersions(rig, ahead.booking!.id)).toEqual([1, 2]);
  const raised = "SELECT data->>'key' AS key FROM bus.job_common WHERE name = 'cases/task.raised'";
  expect(await rig.sql(raised)).toEqual([{ key: `booking-lost/${ahead.booking!.id}/2` }]);
  expect(await seatsTaken(rig, 1)).toBe(0);
  expect((await book(rig, other, { sessionId: sessionId(1) })).problems).toEqual([]);
});
