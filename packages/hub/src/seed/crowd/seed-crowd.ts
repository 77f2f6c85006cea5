import type { Subgraphs } from '../../subgraphs.ts';
import { demoId } from '../ids.ts';
import { type Frame, frameOf } from './frame.ts';
import { noticeRows, referralRows } from './other-parts.ts';
import { casesRows, type CrowdHousehold, frameRows, householdsOf } from './people.ts';
import { planSessions } from './sessions.ts';

/** People who are written in one transaction of each part. */
const atOnce = 500;

export type Crowd = { participants: number; seed: string; now: Date; issuer: string };

/**
 * Fills the demo's New York site with so many made-up people, in all four parts. The same seed makes the same people; those that are there
 * stay as they are, so that a larger number adds the rest.
 *
 * @param onProgress told of the people who are written.
 */
export async function seedCrowd(
  parts: Subgraphs,
  { participants, seed, now, issuer }: Crowd,
  onProgress: (people: number) => void,
): Promise<void> {
  const frame = frameOf(seed, now);
  const sessions = planSessions(frame, participants);
  await parts.cases.seed(frameRows(frame, participants, issuer));
  await parts.orientation.seed({ venues: [], sessions: sessions.rows, bookings: [] });
  let written = 0;
  for (const households of batchesOf(householdsOf(frame, participants))) {
    const none = { organizations: [], locations: [], services: [] };
    const bookings = households.flatMap((household) => sessions.book(household));
    await Promise.all([
      parts.cases.seed(casesRows(households)),
      parts.orientation.seed({ venues: [], sessions: [], bookings }),
      parts.referrals.seed({ ...none, referrals: referralRows(frame, households) }),
      parts.notices.seed(noticeRows(frame, households)),
    ]);
    written += sizeOf(households);
    onProgress(written);
  }
  await parts.cases.seed({ ...casesRows([]), reportsReady: reportsReady(frame) });
}

/** Both sites of the demo have said that the last quarter is written down: its report is published a minute after the next start. */
function reportsReady({ at }: Frame) {
  const settled = at(-20);
  const quarter = Math.floor(settled.getUTCMonth() / 3) - 1;
  const fromOn = new Date(Date.UTC(settled.getUTCFullYear(), quarter * 3, 1)).toISOString().slice(0, 10);
  const saidBy = [demoId('staff', 2), demoId('staff', 8)];
  return saidBy.map((saidById, site) => ({ siteId: demoId('site', site + 1), fromOn, saidById }));
}

const sizeOf = (households: readonly CrowdHousehold[]) =>
  households.reduce((sum, { people }) => sum + people.length, 0);

function* batchesOf(households: Iterable<CrowdHousehold>): Generator<CrowdHousehold[]> {
  let batch: CrowdHousehold[] = [];
  for (const household of households) {
    batch.push(household);
    if (sizeOf(batch) < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}
