import { v7 as uuidv7 } from 'uuid';
import type { Events } from '@cmpp/events';
import { bookingText } from './booking-text.ts';
import { choosePhone } from './choose-phone.ts';
import { patiently, type SendingParts } from './parts.ts';

/**
 * A booking was made or cancelled: plans the text about it, once for each change however often the event is heard. What the graph says
 * now is what the text will say; an event that comes late, after a newer one, adds nothing.
 *
 * It is due at once, at night too: quiet hours are for texts that we begin, and this one answers what the person has just done.
 */
export async function planBookingNotice(
  parts: SendingParts,
  { bookingId, version }: Events['booking.changed'],
): Promise<void> {
  const booking = (await parts.graph.findTruth({ bookings: [bookingId] })).bookings.get(bookingId);
  if (!booking) return parts.log.warn({ bookingId }, 'a booking changed and is not there');
  const kind = booking.status === 'BOOKED' ? 'BOOKING_CONFIRMED' : 'BOOKING_CANCELLED';
  const { participant } = booking;
  const phone = choosePhone(participant.phones);
  const { language, body } = bookingText(kind, booking, phone);
  await parts.db.$transaction(async (tx) => {
    // One change of a booking at a time: two heard at once would not see each other's notice.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${bookingId}, 3))::text`;
    const last = await tx.notice.findFirst({ where: { sourceId: bookingId }, orderBy: { sourceVersion: 'desc' } });
    // Same kind: booked and cancelled so fast that the first event already found what the second tells.
    if (last && (last.sourceVersion >= version || last.kind === kind)) return;
    const id = uuidv7();
    const at = { table: 'notice', row: id };
    const sealed = await parts.vault.seal(tx, participant.id, at, { body, to: phone?.number ?? null });
    const now = parts.now();
    await tx.notice.create({
      data: {
        id,
        participantId: participant.id,
        siteId: participant.siteId,
        kind,
        source: 'BOOKING',
        sourceId: bookingId,
        sourceVersion: version,
        language,
        status: 'PLANNED',
        dueAt: now,
        createdAt: now,
        bodySealed: sealed.body,
        toSealed: sealed.to,
      },
    });
    await parts.publisher.publish(tx, 'notice.due', { noticeId: id });
  }, patiently);
}

/** Somebody asked for a code: plans its text, without the code, the number, or whose it is. Safe to repeat. */
export async function planCodeNotice(
  { db, publisher, now }: SendingParts,
  { challengeId }: Events['signin.requested'],
): Promise<void> {
  const id = uuidv7();
  const at = now();
  await db.$transaction(async (tx) => {
    const about = { source: 'CHALLENGE', sourceId: challengeId, sourceVersion: 1 } as const;
    const row = { id, kind: 'SIGN_IN_CODE', ...about, status: 'PLANNED' } as const;
    const { count } = await tx.notice.createMany({
      data: { ...row, dueAt: at, createdAt: at },
      skipDuplicates: true,
    });
    if (count) await publisher.publish(tx, 'notice.due', { noticeId: id });
  }, patiently);
}
