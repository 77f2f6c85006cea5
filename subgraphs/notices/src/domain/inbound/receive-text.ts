import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { hearConsent } from '../hear-consent.ts';
import { findConsentText, isStopped } from '../opt-out.ts';
import { patiently, type SendingParts } from '../parts.ts';
import { indexesOf, lockNumber, type NumberIndex } from '../phone-number.ts';
import { carrierKeyword, keywordIn } from '../talk/keyword.ts';

/** A text that came in. `carrierHeard`: the word the carrier acted on itself (`STOP`, `START`, `HELP`), in whatever words it was set up with. */
export type InboundText = { sid: string; from: string; body: string; carrierHeard: string | null };

/**
 * Keeps a text that came in, once however often it is told, and has it answered. Number and words are sealed under a key of this text's
 * own until it is known whose they are. STOP and START act at once, in the same transaction; when this has returned after a STOP, no call
 * to the provider begins for that number.
 */
export async function receiveText(parts: SendingParts, { sid, from, body, carrierHeard }: InboundText): Promise<void> {
  const { db, keyring, vault, publisher, now } = parts;
  const carrierSaid = carrierKeyword(carrierHeard ?? '') ?? carrierKeyword(body);
  const said = carrierSaid ?? keywordIn(body);
  const indexes = indexesOf(keyring, from);
  await db.$transaction(async (tx) => {
    if (said === 'STOP' || said === 'START') await lockNumber(tx, indexes[0]);
    const id = uuidv7();
    const heardAt = now();
    const { count } = await tx.inboundMessage.createMany({
      data: { id, providerSid: sid, fromIndex: indexes[0], heardAt },
      skipDuplicates: true,
    });
    if (count === 0) return; // the same webhook again; a START may have come since a STOP
    const sealed = await vault.seal(tx, id, { table: 'inbound_message', row: id }, { from, body });
    const carrierAnswers =
      carrierSaid === 'START' ? await stoppedByCarrier(tx, indexes) : carrierSaid === 'STOP' || carrierSaid === 'HELP';
    const state = said === 'STOP' ? 'STOPPED' : said === 'START' ? 'ALLOWED' : null;
    const consent = state && (await hearConsent(tx, indexes, state, heardAt)) ? state : null;
    await tx.inboundMessage.update({
      where: { id },
      data: { fromSealed: sealed.from, bodySealed: sealed.body, carrierAnswers, consent },
    });
    await publisher.publish(tx, 'text.received', { inboundId: id });
  }, patiently);
}

/** The carrier confirms START where it had stopped texts itself; of ALTO and of sentences it knows nothing. */
async function stoppedByCarrier(tx: Transaction, indexes: readonly NumberIndex[]): Promise<boolean> {
  if (!(await isStopped(tx, indexes))) return false;
  const text = await findConsentText(tx, indexes);
  return text?.consent !== 'STOPPED' || text.carrierAnswers;
}
