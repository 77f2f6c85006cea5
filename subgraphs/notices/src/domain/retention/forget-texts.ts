import { inBatches } from '@cmpp/subgraph/go-through';
import type { SendingParts } from '../parts.ts';
import { daysBefore, keptDays } from './kept-days.ts';

/** Texts in one go. */
const atOnce = 500;

type Parts = Pick<SendingParts, 'db' | 'now'>;

/** What was over by then is emptied now. */
const limits = (now: Date) => ({
  texts: daysBefore(now, keptDays.texts).toISOString(),
  numbersOfNobody: daysBefore(now, keptDays.numbersOfNobody).toISOString(),
});

/**
 * Phone numbers and "message bodies" (trust.md, "Data") are personal data, and nobody needs them for ever: the words of what we texted are
 * emptied, and so is the number, once it is over for longer than `keptDays`. Over is what was sent or will not be, is due no more, and is about
 * something that has begun: the text about a hearing stays until after the hearing. So is a code by then, also when nobody ever heard whether it
 * arrived. The row with its status stays, for who looks up what was
 * delivered. A number on which STOP or START was said stays as well: by it alone is it known whose number was stopped. Safe to run at any time,
 * twice and side by side.
 *
 * @returns how many texts were emptied.
 */
export async function forgetNotices({ db, now }: Parts): Promise<number> {
  const { texts, numbersOfNobody } = limits(now());
  return inBatches(
    atOnce,
    (most) => db.$executeRaw`
      WITH old AS (
        SELECT id, said_on FROM notice CROSS JOIN LATERAL (
          SELECT EXISTS (SELECT 1 FROM opt_out WHERE number_index = to_index) AS said_on) number
        WHERE (source = 'CHALLENGE' OR status NOT IN ('PLANNED', 'SENDING', 'UNKNOWN'))
          AND greatest(due_at, over_at, sent_at, delivered_at) <= CASE
            WHEN participant_id IS NULL AND source IN ('CHALLENGE', 'INBOUND') THEN ${numbersOfNobody}::timestamptz
            ELSE ${texts}::timestamptz END
          AND (coalesce(body_sealed, place_index) IS NOT NULL OR (coalesce(to_sealed, to_index) IS NOT NULL AND NOT said_on))
        ORDER BY id LIMIT ${most} FOR UPDATE OF notice SKIP LOCKED)
      UPDATE notice SET body_sealed = NULL, place_index = NULL,
        to_sealed = CASE WHEN said_on THEN to_sealed END, to_index = CASE WHEN said_on THEN to_index END
      FROM old WHERE notice.id = old.id`,
  );
}

/** The same of what was texted to us, once it is answered and no answer that needs its words is under way. @returns as `forgetNotices`. */
export async function forgetInbound({ db, now }: Parts): Promise<number> {
  const { texts, numbersOfNobody } = limits(now());
  return inBatches(
    atOnce,
    (most) => db.$executeRaw`
      WITH old AS (
        SELECT id, said_on FROM inbound_message text CROSS JOIN LATERAL (
          SELECT consent IS NOT NULL OR EXISTS (SELECT 1 FROM opt_out WHERE number_index = from_index) AS said_on) number
        WHERE handled_at IS NOT NULL
          AND heard_at <= CASE WHEN participant_id IS NULL THEN ${numbersOfNobody}::timestamptz ELSE ${texts}::timestamptz END
          AND (body_sealed IS NOT NULL OR (coalesce(from_sealed, from_index) IS NOT NULL AND NOT said_on))
          AND NOT EXISTS (
            SELECT 1 FROM notice WHERE source_id = text.id AND status IN ('PLANNED', 'SENDING', 'UNKNOWN'))
        ORDER BY id LIMIT ${most} FOR UPDATE OF text SKIP LOCKED)
      UPDATE inbound_message SET body_sealed = NULL,
        from_sealed = CASE WHEN said_on THEN from_sealed END, from_index = CASE WHEN said_on THEN from_index END
      FROM old WHERE inbound_message.id = old.id`,
  );
}
