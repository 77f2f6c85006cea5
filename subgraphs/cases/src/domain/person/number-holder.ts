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
      person.site_id::text AS "siteId", written_language AS "writtenLanguage",
      json_build_object('timeZone', site.time_zone, 'shortName', site.short_name, 'phone', site.phone) AS site
    FROM participant_phone phone JOIN participant person ON person.id = participant_id JOIN site ON site.id = person.site_id
    WHERE number_index = ${any} ORDER BY person.id`;
}

/**
 * Who may sign in, step up or act by text with a number: its one holder, who agreed to texts, unless the number is frozen or the person
 * detained (then the phone may be in other hands). The rule of every door that a number opens.
 */
export function soleHolder(holders: readonly NumberHolder[]): NumberHolder | null {
  const [only] = holders;
  return only && holders.length === 1 && only.mayText && !only.frozen && !only.detained ? only : null;
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
