import type { NoticeSource } from '../generated/prisma/enums.ts';
import type { Claim } from './claim-due.ts';
import type { Wanted } from './graph-port.ts';
import type { SendingParts } from './parts.ts';
import { booking } from './truth/booking.ts';
import { candidate } from './truth/candidate.ts';
import { code } from './truth/code.ts';
import { date } from './truth/date.ts';
import { inbound } from './truth/inbound.ts';
import { paperDate } from './truth/paper-date.ts';
import { staff } from './truth/staff.ts';
import type { TruthSource, Verdict } from './truth/source.ts';

/** Who is asked whether a notice still says what is so. */
const sources: Readonly<Record<NoticeSource, TruthSource>> = {
  BOOKING: booking,
  CHALLENGE: code,
  HEARING: date,
  APPOINTMENT: date,
  INBOUND: inbound,
  STAFF: staff,
  PAPER_DATE: paperDate,
  CANDIDATE: candidate,
};

const sourceOf = ({ source }: Claim): TruthSource => sources[source];

/**
 * Asks the graph, once for a whole batch (and once for each code), whether each notice still says what is so.
 *
 * @throws what the graph throws when it cannot say: then nothing of the batch is sent, and nothing given up.
 */
export async function checkTruth(parts: SendingParts, claims: readonly Claim[]): Promise<Verdict[]> {
  const wants = claims.map((claim) => sourceOf(claim).wants?.(claim) ?? {});
  const idsOf = (name: keyof Wanted) => [...new Set(wants.flatMap((want) => want[name] ?? []))];
  const truth = await parts.graph.findTruth({
    bookings: idsOf('bookings'),
    hearings: idsOf('hearings'),
    appointments: idsOf('appointments'),
    paperDates: idsOf('paperDates'),
    candidates: idsOf('candidates'),
  });
  return Promise.all(claims.map((claim) => sourceOf(claim).say(parts, claim, truth)));
}
