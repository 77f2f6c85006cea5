import type { SendingParts } from '../domain/parts.ts';
import { sendDue } from '../domain/send-due.ts';

/** Something is ready: the sender looks for all that is due by itself, so the event's id is not needed. */
export const noticeDue = (parts: SendingParts) => () => sendDue(parts);
