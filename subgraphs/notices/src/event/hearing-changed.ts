import type { Events } from '@cmpp/events';
import type { SendingParts } from '../domain/parts.ts';
import { planDateNotices } from '../domain/plan-date.ts';

/** A hearing was set, moved or taken off: the person is told, and reminded of it. */
export const hearingChanged =
  (parts: SendingParts) =>
  ({ hearingId }: Events['hearing.changed']) =>
    planDateNotices(parts, 'HEARING', hearingId);
