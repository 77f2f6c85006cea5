import type { Claim } from './claim-due.ts';
import type { BookingTruth, GraphPort } from './graph-port.ts';
import { bookingText, choosePhone } from './booking-text.ts';
import { textLanguageOf, writeText } from './template/write-text.ts';

/** What is to be said now, and to which number. `participantId` null: a code, of which nothing is stored. */
export type Saying = { to: string; body: string; language: string; participantId: string | null };

/** Or why nothing is to be said any more. */
export type Verdict = Saying | { notSent: string };

/**
 * Asks the graph, once for a whole batch (and once for each code), whether each notice still says what is so: whose phone, in which
 * language, may it be texted, does the booking stand as the notice says, is the code still good.
 *
 * @throws what the graph throws when it cannot say: then nothing of the batch is sent, and nothing given up.
 */
export async function checkTruth(
  graph: GraphPort,
  claims: readonly Claim[],
  { now, codeHost }: { now: Date; codeHost: string },
): Promise<Verdict[]> {
  const ids = [...new Set(claims.filter(({ source }) => source === 'BOOKING').map(({ sourceId }) => sourceId))];
  const found = ids.length ? await graph.findBookings(ids) : [];
  const bookings = new Map(ids.map((id, index) => [id, found[index] ?? null]));
  return Promise.all(
    claims.map(({ kind, source, sourceId }) =>
      source === 'CHALLENGE'
        ? sayCode(graph, sourceId, now, codeHost)
        : sayBooking(kind as BookingNotice, bookings.get(sourceId) ?? null, now),
    ),
  );
}

async function sayCode(graph: GraphPort, challengeId: string, now: Date, host: string): Promise<Verdict> {
  const challenge = await graph.findChallenge(challengeId);
  if (!challenge) return { notSent: 'code.gone' };
  const minutes = Math.max(1, Math.round((challenge.expiresAt.getTime() - now.getTime()) / 60_000));
  const language = textLanguageOf([challenge.locale]);
  const body = writeText(language, 'SIGN_IN_CODE', { code: challenge.code, minutes, host });
  return { to: challenge.phone, body, language, participantId: null };
}

type BookingNotice = 'BOOKING_CONFIRMED' | 'BOOKING_CANCELLED';

function sayBooking(kind: BookingNotice, booking: BookingTruth | null, now: Date): Verdict {
  if (!booking) return { notSent: 'booking.gone' };
  const { status, session, participant } = booking;
  const stands = status === 'BOOKED' && session.status === 'SCHEDULED';
  if (kind === 'BOOKING_CONFIRMED' ? !stands : status !== 'CANCELLED') return { notSent: 'booking.changed' };
  if (session.startsAt <= now) return { notSent: 'booking.over' };
  const phone = choosePhone(participant.phones);
  if (!phone) return { notSent: 'phone.none' };
  return { to: phone.number, ...bookingText(kind, booking, phone), participantId: participant.id };
}
