import type { Database } from '../db.ts';
import type { TextConsentState } from '../generated/prisma/enums.ts';

/** Whether a person may be texted, as far as notices knows. */
export type TextConsent = { participantId: string; state: TextConsentState; changedAt: Date | null };

/**
 * What the holders of the numbers that these people were texted on, or texted from, have said: STOPPED when one of the numbers is. Nothing
 * is said of any other number, so who has no row may be texted.
 */
export function findTextConsents(db: Database, participantIds: readonly string[]): Promise<TextConsent[]> {
  return db.$queryRaw<TextConsent[]>`
    SELECT DISTINCT ON (n.participant_id) n.participant_id::text AS "participantId", o.state::text, o.changed_at AS "changedAt"
    FROM (
      SELECT participant_id, to_index AS number_index FROM notice WHERE participant_id = ANY(${[...participantIds]}::uuid[])
      UNION
      SELECT participant_id, from_index FROM inbound_message WHERE participant_id = ANY(${[...participantIds]}::uuid[])
    ) n JOIN opt_out o ON o.number_index = n.number_index
    ORDER BY n.participant_id, (o.state = 'STOPPED') DESC, o.changed_at DESC`;
}
