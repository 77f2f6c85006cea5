import type { ParticipantViewer } from '@cmpp/auth';
import { refuse, Refusal } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../db.ts';
import type { Booking } from '../generated/prisma/client.ts';
import { type Booked, type BookingParts, insertBooking } from './book-session.ts';
import { alreadyBooked, getSessionOfSite, refuseUnknownBooking } from './booking.ts';
import { endBooking } from './cancel-booking.ts';
import { checkKey } from './idempotency-key.ts';
import { holdSessions } from './provider.ts';
import { takeSeats } from './seat.ts';
import { whyNoSeats } from './session.ts';

/** Which booking is given up for which session. */
export type MoveRequest = { bookingId: string; sessionId: string; idempotencyKey: string };

/**
 * Gives a person's booking up for the same seats in another session, with what they wrote, all in the caller's transaction: either both
 * happen or neither. The bus hears of the new booking alone, so that the person gets one text; whatever was still to be said about the old
 * one finds it cancelled. Asked again with the same key it gives the same booking and changes nothing.
 *
 * @returns the new booking; with `booking.already` the one that the person has for that session.
 * @throws Refusal `booking.unknown`, `booking.cancelled`, `session.unknown`, `session.started` (either session); see `whyNoSeats`;
 * `idempotency_key.invalid`, `idempotency_key.used`. The transaction must roll back then.
 */
export async function moveBooking(
  tx: Transaction,
  parts: BookingParts,
  viewer: ParticipantViewer,
  { bookingId, sessionId, idempotencyKey }: MoveRequest,
  now: Date,
): Promise<Booked> {
  checkKey(idempotencyKey);
  if (!isUuid(bookingId)) refuseUnknownBooking();
  const old = await tx.booking.findUnique({ where: { id: bookingId, participantId: viewer.id } });
  if (!old) refuseUnknownBooking();
  await getSessionOfSite(tx, sessionId, viewer.siteId);
  const standing = await movedBefore(tx, old, sessionId, idempotencyKey);
  if (standing) return standing;
  const texts = await textsOf(tx, parts, old);
  const wanted = { sessionId, seats: old.seats, ...texts, idempotencyKey };
  const newId = await insertBooking(tx, parts.vault, viewer, wanted, now);
  // Asked twice at once: whoever came first is done by now.
  if (!newId) return (await movedBefore(tx, old, sessionId, idempotencyKey)) ?? refuseNotLive();
  await holdSessions(tx, [old.sessionId, sessionId]);
  if (!(await takeSeats(tx, sessionId, old.seats, now))) await refuseNoSeats(tx, sessionId, now);
  if (!(await endBooking(tx, viewer.id, bookingId, now))) await refuseToEnd(tx, bookingId);
  await parts.publisher.publish(tx, 'booking.changed', { bookingId: newId, participantId: viewer.id, version: 1 });
  return { bookingId: newId, problems: [] };
}

/** What this move has led to already, or what stands in its way; null when it is still to be done. */
async function movedBefore(
  tx: Transaction,
  { id, participantId, seats }: Booking,
  sessionId: string,
  idempotencyKey: string,
): Promise<Booked | null> {
  // In this order: a move with this key that commits between the two questions is then seen as such, not as another booking.
  const live = await tx.booking.findFirst({ where: { participantId, sessionId, status: 'BOOKED' } });
  const same = await tx.booking.findUnique({
    where: { participantId_idempotencyKey: { participantId, idempotencyKey } },
  });
  const isThisMove =
    same?.sessionId === sessionId && same.seats === seats && same.id !== id && (await isGivenUp(tx, id));
  if (same && !isThisMove)
    refuse(
      'idempotency_key.used',
      'idempotencyKey',
      'This key was used for another booking.',
      'Make a new key for each move.',
    );
  if (same) return { bookingId: same.id, problems: [] };
  return live && { bookingId: live.id, problems: [alreadyBooked(live.id)] };
}

async function isGivenUp(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.booking.findUniqueOrThrow({ where: { id } })).status === 'CANCELLED';
}

/** A ciphertext belongs to its row, so what the person wrote is opened to be sealed anew. */
async function textsOf(tx: Transaction, { vault }: BookingParts, old: Booking) {
  const sealed = [
    { column: 'access_needs', bytes: old.accessNeedsSealed },
    { column: 'question', bytes: old.questionSealed },
  ].map(({ column, bytes }) => ({
    subjectId: old.participantId,
    cell: { table: 'booking', column, row: old.id },
    bytes,
  }));
  const [accessNeeds = null, question = null] = (await vault.open(tx, sealed)).map((text) => {
    if (text instanceof Error) throw text;
    return text;
  });
  return { accessNeeds, question };
}

async function refuseNoSeats(tx: Transaction, sessionId: string, now: Date): Promise<never> {
  const problem = whyNoSeats(await tx.session.findUniqueOrThrow({ where: { id: sessionId } }), now);
  // How many seats is not asked here: they are as many as before.
  throw new Refusal([{ ...problem, path: ['sessionId'] }]);
}

async function refuseToEnd(tx: Transaction, id: string): Promise<never> {
  if (await isGivenUp(tx, id)) refuseNotLive();
  refuse(
    'session.started',
    'bookingId',
    'The session that you have booked has begun already.',
    'Book the other session as a new one.',
  );
}

function refuseNotLive(): never {
  refuse('booking.cancelled', 'bookingId', 'This booking was cancelled already.', 'Book the session as a new one.');
}
