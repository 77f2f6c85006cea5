import type { DateOutcome, DateStatus } from '../../generated/prisma/enums.ts';

/** What became of offering a service to somebody. */
export type OfferedOrNot = 'ACCEPTED' | 'DECLINED' | 'NOT_ANSWERED' | 'NOT_OFFERED';

/** How a date went. */
export type Attendance = 'ATTENDED' | 'MISSED' | 'UNKNOWN' | 'CANCELLED' | 'MOVED';

/** How a date that is over went, as far as it is known. One that was moved is where it was moved to. */
export function attendanceOf({ status, outcome }: { status: DateStatus; outcome: DateOutcome | null }): Attendance {
  if (status === 'CANCELLED') return 'CANCELLED';
  return outcome ?? 'UNKNOWN';
}

/** What became of offering a service, as its row says. */
export function offeredOrNot(offer: { offeredAt: Date | null; answer: 'ACCEPTED' | 'DECLINED' | null }): OfferedOrNot {
  if (offer.answer) return offer.answer;
  return offer.offeredAt ? 'NOT_ANSWERED' : 'NOT_OFFERED';
}
