import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../db.ts';
import type { TextConsentState } from '../generated/prisma/enums.ts';
import { beginWithinMs } from './begin-attempt.ts';
import { recordConsent } from './opt-out.ts';
import { patiently, type SendingParts } from './parts.ts';
import { indexesOf, lockNumber, type NumberIndex } from './phone-number.ts';

// The carrier's words, and what people write in Spanish, Portuguese, French and Haitian Creole: Twilio knows the English ones only.
const stopWords = 'STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT ALTO PARAR PARE ARRETE ARRETER'.split(' ');
const startWords = 'START YES UNSTOP'.split(' ');

/** What a text says about further texts: " Arrête! " -> STOPPED; null: something else. The whole text must be the word. */
export function consentIn(body: string): TextConsentState | null {
  const word = body
    .normalize('NFKD')
    .replace(/[^\p{L}]+/gu, '')
    .toUpperCase();
  if (stopWords.includes(word)) return 'STOPPED';
  return startWords.includes(word) ? 'ALLOWED' : null;
}

/** A text that came in. `carrierHeard`: the word the carrier acted on itself (`STOP`, `START`), in whatever words it was set up with. */
export type InboundText = { sid: string; from: string; body: string; carrierHeard: string | null };

/**
 * Acts on STOP and START, once for each text. When this has returned after a STOP, no call to the provider begins for that number: new
 * attempts see it under the same lock, and attempts that were written before it are waited for, until their call has ended or, after two
 * seconds, has begun or never will.
 *
 * @returns whether it was such a word.
 */
export async function hearWord(
  { db, keyring, now }: SendingParts,
  { sid, from, body, carrierHeard }: InboundText,
): Promise<boolean> {
  const state = consentIn(carrierHeard ?? '') ?? consentIn(body);
  if (!state) return false;
  const indexes = indexesOf(keyring, from);
  await db.$transaction(async (tx) => {
    await lockNumber(tx, indexes[0]);
    const { count } = await tx.inboundMessage.createMany({
      data: { id: uuidv7(), providerSid: sid, fromIndex: indexes[0], heardAt: now(), handledAt: now() },
      skipDuplicates: true,
    });
    if (count === 0) return; // the same webhook again; a START may have come since
    await recordConsent(tx, indexes, state, now());
    if (state === 'STOPPED') await untilNoneBegins(tx, indexes);
  }, patiently);
  return true;
}

/** Waits for what was under way when STOP came: at most the time within which an attempt must have begun. */
async function untilNoneBegins(tx: Transaction, indexes: readonly NumberIndex[]): Promise<void> {
  for (;;) {
    const [waiting] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM attempt a JOIN notice n ON n.id = a.notice_id
      WHERE n.to_index = ANY(${[...indexes]}::bytea[]) AND a.state = 'SENDING'
        AND a.started_at > clock_timestamp() - make_interval(secs => ${(beginWithinMs + 200) / 1000}::float8)
      LIMIT 1`;
    if (!waiting) return;
    await pause(25);
  }
}
