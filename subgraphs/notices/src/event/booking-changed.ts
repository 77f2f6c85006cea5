import type { Events } from '@cmpp/events';
import type { SendingParts } from '../domain/parts.ts';
import { planBookingNotice } from '../domain/plan-notice.ts';

/** A booking was made or cancelled: the person is told. */
export const bookingChanged = (parts: SendingParts) => (event: Events['booking.changed']) =>
  planBookingNotice(parts, event);
