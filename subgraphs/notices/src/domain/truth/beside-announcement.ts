import type { Claim } from '../claim-due.ts';
import type { SendingParts } from '../parts.ts';
import type { Silence, Wait } from './source.ts';

/** A text whose outcome nobody knows is looked into within a minute. */
const outcomeKnownMs = 60_000;

/**
 * After an outage the text that tells of a date may still be waiting when its first reminder is due: then the reminder has nothing to add.
 * Whether that text went out must be known first.
 */
export async function besideAnnouncement({ db, now }: SendingParts, claim: Claim): Promise<Silence | Wait | null> {
  const { sourceId, sourceVersion } = claim;
  const announcement = await db.notice.findFirst({
    where: { sourceId, sourceVersion, kind: { in: ['DATE_SET', 'DATE_MOVED', 'PAPER_DATE_TOLD'] } },
    select: { status: true },
  });
  if (announcement?.status === 'PLANNED') return { notSent: 'reminder.superseded' };
  return announcement?.status === 'SENDING' || announcement?.status === 'UNKNOWN'
    ? { notBefore: new Date(now().getTime() + outcomeKnownMs) }
    : null;
}
