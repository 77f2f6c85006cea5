import type { Events } from '@cmpp/events';
import type { SendingParts } from '../domain/parts.ts';
import { planDateNotices } from '../domain/plan-date.ts';

/** A check-in was set, moved or taken off: the person is told, and reminded of it. */
export const appointmentChanged =
  (parts: SendingParts) =>
  ({ appointmentId }: Events['appointment.changed']) =>
    planDateNotices(parts, 'APPOINTMENT', appointmentId);
