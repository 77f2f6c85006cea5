import type { Database } from '../../db.ts';

/** A challenge whose code may be texted now. */
export type OpenChallenge = {
  id: string;
  participantId: string;
  phoneId: string;
  numberSealed: Uint8Array<ArrayBuffer>;
  locale: string;
  expiresAt: Date;
};

/** Null once used, expired (by the database's clock), or when nobody can sign in with the number. */
export async function findOpenChallenge(db: Database, id: string): Promise<OpenChallenge | null> {
  const [row] = await db.$queryRaw<OpenChallenge[]>`
    SELECT c.id::text, c.participant_id::text AS "participantId", p.id::text AS "phoneId", p.number_sealed AS "numberSealed", c.locale, c.expires_at AS "expiresAt"
    FROM sign_in_challenge c JOIN participant_phone p ON p.id = c.participant_phone_id AND p.retired_at IS NULL
      JOIN participant d ON d.id = c.participant_id AND d.detained_at IS NULL
    WHERE c.id = ${id}::uuid AND c.used_at IS NULL AND c.expires_at > now()
      AND NOT EXISTS (SELECT 1 FROM frozen_number f WHERE f.number_index = c.number_index)`;
  return row ?? null;
}
