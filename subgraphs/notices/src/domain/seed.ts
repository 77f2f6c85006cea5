import type { Transaction } from '../db.ts';
import type { DeliveryState, NoticeKind, NoticeSource, TextConsentState } from '../generated/prisma/enums.ts';
import { recordConsent } from './opt-out.ts';
import type { SendingParts } from './parts.ts';
import { indexesOf } from './phone-number.ts';
import { toGsm7 } from './template/gsm7.ts';

/** A text that was said in the past; nothing seeded is ever sent. */
export type NoticeSeed = {
  id: string;
  participantId: string;
  siteId: string;
  kind: Exclude<NoticeKind, 'SIGN_IN_CODE'>;
  source: NoticeSource;
  sourceId: string;
  sourceVersion: number;
  /** Of a reminder. */
  daysBefore?: number;
  language: 'en' | 'es';
  status: Exclude<DeliveryState, 'PLANNED' | 'SENDING' | 'UNKNOWN'>;
  body: string;
  /** E.164. */
  to: string;
  createdAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
};

/** Made-up texts and what made-up people said about texts. */
export type NoticesSeed = {
  notices: NoticeSeed[];
  consents: { number: string; state: TextConsentState; changedAt: Date }[];
};

type SeedParts = Pick<SendingParts, 'db' | 'vault' | 'keyring'>;

/**
 * Writes rows as if they had always been there: encrypted, without events, sent by nobody. Safe to repeat: notices that are there stay as
 * they are. All or nothing.
 *
 * @throws RangeError for a number that is not E.164 or a text that our own could not be.
 */
export async function seed(parts: SeedParts, { notices, consents }: NoticesSeed): Promise<void> {
  await parts.db.$transaction(
    async (tx) => {
      const known = await tx.notice.findMany({
        where: { id: { in: notices.map(({ id }) => id) } },
        select: { id: true },
      });
      const there = new Set(known.map(({ id }) => id));
      await seedNotices(
        tx,
        parts,
        notices.filter(({ id }) => !there.has(id)),
      );
      for (const { number, state, changedAt } of consents)
        await recordConsent(tx, indexesOf(parts.keyring, checkNumber(number)), state, changedAt);
    },
    { timeout: 60_000 },
  );
}

async function seedNotices(
  tx: Transaction,
  { vault, keyring }: SeedParts,
  notices: readonly NoticeSeed[],
): Promise<void> {
  const seal = await vault.sealer(
    tx,
    notices.map(({ participantId }) => participantId),
  );
  const data = notices.map(({ body, to, ...plain }) => {
    if (toGsm7(body) !== body) throw new RangeError('A seeded text has letters that are not GSM-7.');
    const toIndex = indexesOf(keyring, checkNumber(to))[0];
    const sealed = seal(plain.participantId, { table: 'notice', row: plain.id }, { body, to });
    return { ...plain, dueAt: plain.createdAt, bodySealed: sealed.body, toSealed: sealed.to, toIndex };
  });
  await tx.notice.createMany({ data });
}

function checkNumber(number: string): string {
  if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new RangeError('A seeded number is not written as E.164.');
  return number;
}
