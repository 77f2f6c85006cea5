import type { SendingParts } from '../domain/parts.ts';
import { sendDue } from '../domain/send-due.ts';

/** What nobody was woken for: tries again after a pause, leases of those who died, times that have come. */
export const sendDueJob = (parts: SendingParts) => ({
  name: 'send-due',
  everySeconds: 15,
  run: () => sendDue(parts),
});
