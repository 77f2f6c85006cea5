import type { ParticipantViewer } from '@cmpp/auth';
import type { Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { type Problem, refuse, Refusal } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../db.ts';
import { alreadyBooked, type BookingRequest, checkBooking, getSessionOfSite } from './booking.ts';
import { takeSeats } from './seat.ts';
import { whyNoSeats } from './session.ts';

export type BookingParts = { vault: Vault; publisher: Publisher };
/** The booking that stands now; with a problem when it is not the one that was asked for. */
export type Booked = { bookingId: string; problems: readonly Problem[] };

/**
 * Books seats for a person, their companions included, and says so on the bus, all in the caller's transaction. Never more seats than
 * there are. Asked again with the same key it gives the same booking and changes nothing, also when the session is full or over by then.
 *
 * @returns the booking; with `booking.already` when the person has one for this session, under another key.
 * @throws Refusal see `checkBooking`, `whyNoSeats`; `session.unknown`; `idempotency_key.used`. The transaction must roll back then.
 */
export async function bookSession(
  tx: Transaction,
  parts: BookingParts,
  viewer: ParticipantViewer,
  request: BookingRequest,
  now: Date,
): Promise<Booked> {
  const wanted = checkBooking(request);
  const { sessionId, seats } = wanted;
  await getSessionOfSite(tx, sessionId, viewer.siteId);
  const bookingId = await insertBooking(tx, parts.vault, viewer, wanted, now);
  if (!bookingId)
    // Neither is there only when the booking in our way was cancelled a moment ago: then the way is free.
    return (await standingBooking(tx, viewer.id, wanted)) ?? bookSession(tx, parts, viewer, request, now);
  if (!(await takeSeats(tx, sessionId, seats, now)))
    throw new Refusal([whyNoSeats(await tx.session.findUniqueOrThrow({ where: { id: sessionId } }), now)]);
  await parts.publisher.publish(tx, 'booking.changed', { bookingId, participantId: viewer.id, version: 1 });
  return { bookingId, problems: [] };
}

/**
 * Before the seats are taken: who holds those makes everybody else wait, and is then done quickly.
 *
 * @returns null when the same key, or a live booking of this session, is there already. A transaction that is just writing such a row is
 * waited for, and its row is seen by the next statement.
 */
export async function insertBooking(
  tx: Transaction,
  vault: Vault,
  { id: participantId, siteId }: ParticipantViewer,
  { accessNeeds, question, ...plain }: BookingRequest,
  now: Date,
): Promise<string | null> {
  const id = uuidv7();
  const texts = { access_needs: accessNeeds, question };
  const sealed = await vault.seal(tx, participantId, { table: 'booking', row: id }, texts);
  const row = { id, participantId, siteId, ...plain, bookedAt: now };
  const { count } = await tx.booking.createMany({
    data: [{ ...row, accessNeedsSealed: sealed.access_needs, questionSealed: sealed.question }],
    skipDuplicates: true, // ON CONFLICT DO NOTHING: a unique violation would end the transaction
  });
  return count === 1 ? id : null;
}

async function standingBooking(
  tx: Transaction,
  participantId: string,
  { sessionId, seats, idempotencyKey }: BookingRequest,
): Promise<Booked | null> {
  const same = await tx.booking.findUnique({
    where: { participantId_idempotencyKey: { participantId, idempotencyKey } },
  });
  if (same && (same.sessionId !== sessionId || same.seats !== seats))
    refuse(
      'idempotency_key.used',
      'idempotencyKey',
      'This key was used for another booking.',
      'Make a new key for each booking.',
    );
  if (same) return { bookingId: same.id, problems: [] };
  const live = await tx.booking.findFirst({ where: { participantId, sessionId, status: 'BOOKED' } });
  return live && { bookingId: live.id, problems: [alreadyBooked(live.id)] };
}
