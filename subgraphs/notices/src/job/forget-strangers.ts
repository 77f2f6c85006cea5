import { forgetStrangers } from '../domain/inbound/forget-strangers.ts';
import type { SendingParts } from '../domain/parts.ts';

/** Deletes what strangers wrote, once it is answered. */
export const forgetStrangersJob = (parts: SendingParts) => ({
  name: 'forget-strangers',
  everySeconds: 60,
  run: () => forgetStrangers(parts),
});
