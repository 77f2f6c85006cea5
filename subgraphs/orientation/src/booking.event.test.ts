import { afterAll, beforeAll, expect, test } from 'vitest';
import { asParticipant, book, cancel, createRig, type Rig, seatsTaken, session, sessionId, venue } from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({ venues: [venue], sessions: [session(1), session(2, { seats: 1 })], bookings: [] });
});
afterAll(() => rig.close());

const events = (participantId: string) =>
  rig.sql<{ name: string; data: { bookingId: string; version: number } }>(
    "SELECT name, data FROM bus.job_common WHERE data->>'participantId' = $1 ORDER BY (data->>'version')::int",
    [participantId],
  );
const bookings = (participantId: string) =>
  rig.sql<{ status: string; version: number }>('SELECT status, version FROM booking WHERE participant_id = $1', [
    participantId,
  ]);
const taken = () => seatsTaken(rig, 1);

test('a booking and its cancelling are each said once, with ids and a rising version and nothing else', async () => {
  const viewer = asParticipant(1);
  const { booking } = await book(rig, viewer, { sessionId: sessionId(1), question: 'canary' });
  await cancel(rig, viewer, booking!.id);
  await cancel(rig, viewer, booking!.id);
  const said = { name: 'notices/booking.changed', data: { bookingId: booking!.id, participantId: viewer.id } };
  expect(await events(viewer.id)).toEqual([
    { ...said, data: { ...said.data, version: 1 } },
    { ...said, data: { ...said.data, version: 2 } },
  ]);
});

test('nothing is said of a booking that was refused', async () => {
  await book(rig, asParticipant(2), { sessionId: sessionId(2) });
  await book(rig, asParticipant(3), { sessionId: sessionId(2) });
  expect(await events(asParticipant(3).id)).toEqual([]);
  expect(await bookings(asParticipant(3).id)).toEqual([]);
});

test('when the event cannot be kept, there is no booking and no seat is taken', async () => {
  const before = await taken();
  await rig.sql('REVOKE INSERT ON bus.job_common FROM orientation');
  await expect(book(rig, asParticipant(4), { sessionId: sessionId(1) })).rejects.toThrow('Something went wrong');
  await rig.sql('GRANT INSERT ON bus.job_common TO orientation');
  expect(await bookings(asParticipant(4).id)).toEqual([]);
  expect(await taken()).toBe(before);
  expect((await book(rig, asParticipant(4), { sessionId: sessionId(1) })).problems).toEqual([]);
});

test('when the booking cannot be kept, at the very last moment, nothing is said', async () => {
  const before = await taken();
  await rig.sql(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$`);
  await rig.sql(
    'CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT OR UPDATE ON booking DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()',
  );
  await expect(book(rig, asParticipant(5), { sessionId: sessionId(1) })).rejects.toThrow('Something went wrong');
  await rig.sql('DROP TRIGGER at_commit ON booking');
  expect(await events(asParticipant(5).id)).toEqual([]);
  expect(await bookings(asParticipant(5).id)).toEqual([]);
  expect(await taken()).toBe(before);
});
