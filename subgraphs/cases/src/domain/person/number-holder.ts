import { Prisma } from '../../generated/prisma/client.ts';
import type { Transaction } from '../../db.ts';

export type Index = Uint8Array<ArrayBuffer>;

/** A person who has a number, and what decides whether they may be reached and known by it. */
export type NumberHolder = {
  participantId: string;
  participantPhoneId: string;
  mayText: boolean;
  detained: boolean;
  frozen: boolean;
  /** Whom of the household they look after, see `wardsOf`. */
  wardIds: string[];
  siteId: string;
  writtenLanguage: string;
  site: { timeZone: string; shortName: string; phone: string };
};

/**
 * Everybody who has a number. One statement, whatever it finds: how long it takes tells nothing.
 *
 * @param numbers its blind indexes, one per version of the index key.
 */
export function findHolders(tx: Transaction, numbers: Index[]): Promise<NumberHolder[]> {
  const any = Prisma.sql`ANY(${numbers}::bytea[])`;
  return tx.$queryRaw<NumberHolder[]>`
    SELECT DISTINCT ON (person.id) person.id::text AS "participantId", phone.id::text AS "participantPhoneId", may_text AS "mayText",
      detained_at IS NOT NULL AS detained, EXISTS (SELECT 1 FROM frozen_number WHERE number_index = ${any}) AS frozen,
      ARRAY(SELECT ward.id::text FROM guardianship JOIN participant ward ON ward.id = ward_id
        WHERE guardian_id = person.id AND ended_at IS NULL AND person.closed_at IS NULL AND (basis = 'CARETAKER' OR ward.under_14)
          AND ward.protected_at IS NULL AND ward.household_id = person.household_id) AS "wardIds",
      person.site_id::text AS "siteId", written_language AS "writtenLanguage",
      json_build_object('timeZone', site.time_zone, 'shortName', site.short_name, 'phone', site.phone) AS site
    FROM participant_phone phone JOIN participant person ON person.id = participant_id JOIN site ON site.id = person.site_id
    WHERE number_index = ${any} AND retired_at IS NULL ORDER BY person.id`;
}

/**
 * Who may sign in, step up or act by text with a number: its one holder, who agreed to texts, unless the number is frozen or the person
 * detained (then the phone may be in other hands). Who has it besides only because that person looks after them does not count: what they
 * would be told is the holder's to read anyhow. The rule of every door that a number opens.
 */
export function soleHolder(holders: readonly NumberHolder[]): NumberHolder | null {
  const lookedAfter = new Set(holders.flatMap(({ wardIds }) => wardIds));
  const [only, second] = holders.filter(({ participantId }) => !lookedAfter.has(participantId));
  if (!only || second || !only.mayText || only.frozen || only.detained) return null;
  const theirs = new Set([only.participantId, ...only.wardIds]);
  return holders.every(({ participantId }) => theirs.has(participantId)) ? only : null;
}

/** Both in one. */
export const findHolder = async (tx: Transaction, numbers: Index[]): Promise<NumberHolder | null> =>
  soleHolder(await findHolders(tx, numbers));

/**
 * Freezes the numbers that a person is texted on, until somebody at the site has decided: nobody signs in with them or talks by text from
 * them, and whoever is signed in by them is signed out (see `touchSignIn`).
 */
export async function freezeNumbersOf(
  tx: Transaction,
  participantId: string,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO frozen_number (number_index, reason, frozen_at)
    SELECT number_index, ${reason}, ${at.toISOString()}::timestamptz FROM participant_phone
    WHERE participant_id = ${participantId}::uuid AND may_text ON CONFLICT DO NOTHING`;
}
