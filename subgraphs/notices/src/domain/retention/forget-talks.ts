import { inBatches } from '@cmpp/subgraph/go-through';
import { idleSince } from '../inbound/conversation.ts';
import type { SendingParts } from '../parts.ts';
import { daysBefore, keptDays } from './kept-days.ts';

/** Talks in one go. */
const atOnce = 500;

/**
 * What was offered and picked in a talk is emptied when the talk is over, after an hour; that there was one is deleted some weeks later. Safe to
 * run at any time, twice and side by side: a talk that goes on meanwhile is let be.
 *
 * @returns how many were emptied or deleted.
 */
export async function forgetTalks({ db, now }: Pick<SendingParts, 'db' | 'now'>): Promise<number> {
  const [over, old] = [idleSince(now()).toISOString(), daysBefore(now(), keptDays.talks).toISOString()];
  const emptied = await inBatches(
    atOnce,
    (most) => db.$executeRaw`
      UPDATE conversation SET memory_sealed = NULL WHERE number_index IN (
        SELECT number_index FROM conversation
        WHERE memory_sealed IS NOT NULL AND updated_at <= ${over}::timestamptz
        LIMIT ${most} FOR UPDATE SKIP LOCKED)`,
  );
  const deleted = await inBatches(
    atOnce,
    (most) => db.$executeRaw`
      DELETE FROM conversation WHERE number_index IN (
        SELECT number_index FROM conversation WHERE updated_at <= ${old}::timestamptz LIMIT ${most} FOR UPDATE SKIP LOCKED)`,
  );
  return emptied + deleted;
}
