import type { Events } from '@cmpp/events';
import type { SendingParts } from '../domain/parts.ts';
import { planCodeNotice } from '../domain/plan-code.ts';

/** A code was asked for: it is texted. */
export const signinRequested = (parts: SendingParts) => (event: Events['signin.requested']) =>
  planCodeNotice(parts, event);
