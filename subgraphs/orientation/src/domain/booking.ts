import { hasScope, type Viewer } from '@cmpp/auth';
import { type Problem, refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../db.ts';
import type { Booking, Prisma, Session } from '../generated/prisma/client.ts';
import { checkKey } from './idempotency-key.ts';
import { endOf } from './session.ts';

/** Companions included; more people than this are a group of their own. Also in the schema's text and as a CHECK. */
const mostSeats = 6;
/** Characters. */
const longestText = 500;

/**
 * Which bookings a viewer may read by their own id: a person their own; a service with `delivery:read` all, to tell whether what it is
 * about to say is still true. Staff read bookings through the person's file alone.
 */
export function visibleBookings(viewer: Viewer): Prisma.BookingWhereInput {
  if (viewer.kind === 'participant') return { participantId: viewer.id };
  return hasScope(viewer, 'delivery:read') ? {} : { id: { in: [] } };
}

/** Still to come: booked and not over. One that was lost with its session is among them: the person should see that. */
export const stillAhead = (
  booking: Pick<Booking, 'status' | 'cancelledAt'>,
  session: Pick<Session, 'startsAt' | 'minutes' | 'status' | 'changedAt'>,
  now: Date,
): boolean => (booking.status === 'BOOKED' || wasLost(booking, session)) && endOf(session) > now;

/** Cancelled by whoever gives the session, in the moment when they called it off; what the person gave up before is not. */
const wasLost = ({ cancelledAt }: Pick<Booking, 'cancelledAt'>, session: Pick<Session, 'status' | 'changedAt'>) =>
  session.status === 'CANCELLED' &&
  cancelledAt !== null &&
  session.changedAt !== null &&
  cancelledAt >= session.changedAt;

/** What a person asks for when booking. */
export type BookingRequest = {
  sessionId: string;
  seats: number;
  accessNeeds: string | null;
  question: string | null;
  idempotencyKey: string;
};

/**
 * Checks a request as far as it can be without looking anything up; texts come back trimmed, empty ones as null.
 *
 * @throws Refusal `session.unknown`, `seats.out_of_range`, `text.too_long` or `idempotency_key.invalid`.
 */
export function checkBooking(request: BookingRequest): BookingRequest {
  if (!isUuid(request.sessionId)) refuseUnknownSession();
  if (!Number.isInteger(request.seats) || request.seats < 1 || request.seats > mostSeats)
    refuse(
      'seats.out_of_range',
      'seats',
      `One booking is for 1 to ${mostSeats} people.`,
      'Count yourself and those who come with you; for a larger group, call your caseworker.',
    );
  checkKey(request.idempotencyKey);
  return {
    ...request,
    accessNeeds: checkText(request.accessNeeds, 'accessNeeds'),
    question: checkText(request.question, 'question'),
  };
}

function checkText(text: string | null, path: string): string | null {
  const trimmed = text?.trim() || null;
  if (trimmed && trimmed.length > longestText)
    refuse(
      'text.too_long',
      path,
      `The text is longer than ${longestText} characters.`,
      'Write less; there is time to say more at the session.',
    );
  return trimmed;
}

/** @throws Refusal `session.unknown`, the same for one of another site: whoever asks is not told that it exists. */
export async function getSessionOfSite(tx: Transaction, id: string, siteId: string): Promise<void> {
  if (!isUuid(id) || !(await tx.session.findUnique({ where: { id, siteId }, select: { id: true } })))
    refuseUnknownSession();
}

/** @throws Refusal `session.unknown`, the same for one of another site. */
export function refuseUnknownSession(): never {
  refuse('session.unknown', 'sessionId', 'There is no such session.', 'Choose one from the list of sessions.');
}

/** Said when a person books a session that they have a live booking for; names that booking. */
export const alreadyBooked = (bookingId: string): Problem => ({
  code: 'booking.already',
  path: ['sessionId'],
  message: `You have booked this session already: booking ${bookingId}.`,
  nextStep: 'Look at that booking; to change the number of seats, cancel it and book again.',
});

/** @throws Refusal `booking.unknown`, the same for another person's. */
export function refuseUnknownBooking(): never {
  refuse('booking.unknown', 'bookingId', 'You have no such booking.', 'Look at the list of your bookings.');
}
