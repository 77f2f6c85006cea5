import type { DeliveryState } from '../generated/prisma/enums.ts';

/**
 * How far a text has come. Callbacks arrive twice, late and out of order, so a state only ever moves forward:
 * accepted < scheduled < queued < sending < sent < delivered | undelivered | failed (Twilio's `sending` counts as queued here).
 * Ours stand below all of the provider's: what it says it has done overrides what we believed.
 */
const order: Record<DeliveryState, number> = {
  PLANNED: 0,
  SENDING: 1,
  UNKNOWN: 1,
  NOT_SENT: 1,
  ACCEPTED: 2,
  SCHEDULED: 3,
  QUEUED: 4,
  SENT: 5,
  DELIVERED: 6,
  UNDELIVERED: 6,
  FAILED: 6,
};

/** The later of the two; the one we have when neither is later. */
export const furthest = (current: DeliveryState, heard: DeliveryState): DeliveryState =>
  order[heard] > order[current] ? heard : current;

/** Whether the provider is done with the message and it did not arrive. */
export const isLost = (state: DeliveryState): state is 'UNDELIVERED' | 'FAILED' =>
  state === 'UNDELIVERED' || state === 'FAILED';
