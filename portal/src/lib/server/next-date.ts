import type { AppointmentDateFragment, HearingDateFragment } from '@cmpp/graph-client/operations';
import { type PersonalDate, appointmentDate, hearingDate, inOrder } from '#lib/date.ts';
import { nodesOf } from './participant.ts';

type Dated = {
  hearings: { edges: readonly { node: HearingDateFragment }[] };
  appointments: { edges: readonly { node: AppointmentDateFragment }[] };
};

/** A person's next hearing or check-in; where none has a day, one whose day is not set yet; null when there is none. */
export function nextOfficial({ hearings, appointments }: Dated): PersonalDate | null {
  const { next, unset } = inOrder([
    ...nodesOf(hearings).map(hearingDate),
    ...nodesOf(appointments).map(appointmentDate),
  ]);
  return next ?? unset[0] ?? null;
}
