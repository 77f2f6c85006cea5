import type { Database } from '../db.ts';
import type { NoticeKind, NoticeSource } from '../generated/prisma/enums.ts';

/** A notice that this sender alone may send until its lease ends. */
export type Claim = {
  id: string;
  kind: NoticeKind;
  source: NoticeSource;
  sourceId: string;
  sourceVersion: number;
  daysBefore: number;
  participantId: string | null;
  overAt: Date | null;
  timeZone: string | null;
  leaseUntil: Date;
};

/** How many are claimed at once: with five calls at a time of at most 10 s each, a batch is through well within its lease. */
const batch = 20;
const leaseSeconds = 90;

/**
 * Takes what is due and nobody else has, and commits. Who dies after this loses nothing: the lease ends and another claims it; nothing was
 * sent yet, since an attempt is written before every call.
 *
 * @param sources only notices about these.
 * @param now due times are judged by it; leases by the database's clock.
 */
export async function claimDue(db: Database, sources: readonly NoticeSource[], now: Date): Promise<Claim[]> {
  return db.$queryRaw<Claim[]>`
    WITH due AS MATERIALIZED (
      SELECT id FROM notice
      WHERE status = 'PLANNED' AND due_at <= ${now} AND source::text = ANY(${[...sources]})
        AND (lease_until IS NULL OR lease_until < now())
      ORDER BY due_at, id LIMIT ${batch} FOR UPDATE SKIP LOCKED)
    UPDATE notice SET lease_until = now() + make_interval(secs => ${leaseSeconds}::int)
    FROM due WHERE notice.id = due.id
    RETURNING notice.id::text, kind::text, source::text, source_id::text AS "sourceId",
      source_version AS "sourceVersion", days_before AS "daysBefore", participant_id::text AS "participantId",
      over_at AS "overAt", time_zone AS "timeZone", lease_until AS "leaseUntil"`;
}

/** Gives back what was claimed and not begun, so that nobody has to wait for the lease to end. */
export async function releaseClaims(db: Database, claims: readonly Claim[]): Promise<void> {
  await db.notice.updateMany({
    where: { status: 'PLANNED', OR: claims.map(({ id, leaseUntil }) => ({ id, leaseUntil })) },
    data: { leaseUntil: null },
  });
}
