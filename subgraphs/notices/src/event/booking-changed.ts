import type { Events } from '@cmpp/events';
import type { SendingParts } from '../domain/parts.ts';
import { planBookingNotice } from '../domain/plan-booking.ts';

/** A booking was made or cancelled, or its session moved: the person is told. */
export const bookingChanged =
  (parts: SendingParts) =>
  ({ bookingId }: Events['booking.changed']) =>
    planBookingNotice(parts, bookingId);
