import type { Database } from '../../db.ts';
import type { TextConsentState } from '../../generated/prisma/enums.ts';

/** A text that this worker alone answers until its lease ends. */
export type TextClaim = {
  id: string;
  /** Null: still to be found out, or nobody's that may be known. */
  participantId: string | null;
  fromSealed: Uint8Array | null;
  bodySealed: Uint8Array | null;
  heardAt: Date;
  carrierAnswers: boolean;
  /** What this text changed. */
  consent: TextConsentState | null;
  leaseUntil: Date;
};

/** A text is answered within a few questions to the graph of at most 15 s each. */
const leaseSeconds = 90;
/** How long one that could not be answered waits, so that it holds up none but those of its own number. */
const pauseSeconds = 5;

/**
 * Takes the text that has waited longest and whose number has no earlier one waiting, and commits: the texts of one number are answered one
 * after the other. Who dies after this loses nothing: the lease ends and another takes it.
 *
 * @returns null when there is none. Leases are judged by the database's clock.
 */
export async function claimText(db: Database): Promise<TextClaim | null> {
  const [claim] = await db.$queryRaw<TextClaim[]>`
    WITH next AS MATERIALIZED (
      SELECT id FROM inbound_message text
      WHERE handled_at IS NULL AND (lease_until IS NULL OR lease_until < now())
        AND NOT EXISTS (
          SELECT 1 FROM inbound_message earlier
          WHERE earlier.from_index = text.from_index AND earlier.handled_at IS NULL
            AND (earlier.heard_at, earlier.id) < (text.heard_at, text.id))
      ORDER BY heard_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE inbound_message text SET lease_until = now() + make_interval(secs => ${leaseSeconds}::int)
    FROM next WHERE text.id = next.id
    RETURNING text.id::text, participant_id::text AS "participantId", from_sealed AS "fromSealed", body_sealed AS "bodySealed",
      heard_at AS "heardAt", carrier_answers AS "carrierAnswers", consent::text, lease_until AS "leaseUntil"`;
  return claim ?? null;
}

/** Leaves a text that could not be answered for a moment. */
export async function putAside(db: Database, { id, leaseUntil }: TextClaim): Promise<void> {
  await db.$executeRaw`
    UPDATE inbound_message SET lease_until = now() + make_interval(secs => ${pauseSeconds}::int)
    WHERE id = ${id}::uuid AND handled_at IS NULL AND lease_until = ${leaseUntil}`;
}
