import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../db.ts';
import { hearOfMessage, type OpenAttempt, openAttempt } from './attempt.ts';
import { patiently, type SendingParts } from './parts.ts';
import type { Meaning } from './provider.ts';

/** What a status callback says. `attemptId` is ours, from the address that was called; the rest is the provider's. */
export type StatusCallback = { attemptId: string | null; sid: string; status: string; errorCode: string | null };

/**
 * Takes what the provider says of a message: may be repeated, late, out of order, or the first we hear of an attempt whose outcome was
 * unknown. Safe for anything else too: what fits nothing of ours is logged by its ids and changes nothing.
 */
export async function recordStatus(parts: SendingParts, callback: StatusCallback): Promise<void> {
  const { attemptId, sid, status, errorCode } = callback;
  const state = parts.provider.stateOf(status);
  if (!state) return parts.log.warn({ sid: shownSid(sid) }, 'a status that we do not know');
  const meaning = errorCode ? parts.provider.meaningOf(errorCode) : null;
  await parts.db.$transaction(async (tx) => {
    const open = await findOpen(tx, sid, attemptId, meaning);
    if (!open) return parts.log.warn({ sid: shownSid(sid) }, 'a status of a message that is not ours');
    await hearOfMessage(tx, parts, open, { sid, state, errorCode });
  }, patiently);
}

/** What calls itself an id may be anything: only what looks like one is logged. */
const shownSid = (sid: string): string => (/^[A-Z]{2}[0-9a-f]{32}$/.test(sid) ? sid : 'not an id');

/** By the provider's id; else by ours, as long as no other message is known for that attempt. */
async function findOpen(
  tx: Transaction,
  sid: string,
  attemptId: string | null,
  meaning: Meaning | null,
): Promise<OpenAttempt | null> {
  const known = await openAttempt(tx, { providerSid: sid }, meaning);
  if (known || !attemptId || !isUuid(attemptId)) return known;
  const ours = await openAttempt(tx, { id: attemptId }, meaning);
  return ours && (ours.attempt.providerSid ?? sid) === sid ? ours : null;
}
