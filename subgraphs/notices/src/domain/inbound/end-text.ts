import type { Events } from '@cmpp/events';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { patiently, type SendingParts } from '../parts.ts';
import type { NumberIndex } from '../phone-number.ts';
import { lockSource } from '../plan-notice.ts';
import type { TextClaim } from './claim-text.ts';
import { type KeptConversation, keepConversation } from './conversation.ts';

/** How a text is answered. Nothing of it: silence. */
export type Ending = {
  reply?: {
    kind: 'REPLY' | 'OPT_OUT_CONFIRMED';
    to: string;
    toIndex: NumberIndex;
    /** Null: a stranger. */
    participantId: string | null;
    language: string | null;
    body: string;
  };
  conversation?: KeptConversation;
  /** What was just booked or given up: the notice about it is the reply, and may have waited for this. */
  bookingId?: string;
  tasks?: readonly { kind: Events['task.raised']['kind']; participantId: string }[];
};

const hourMs = 3_600_000;
/**
 * So many answers go out to one number: two machines must not talk to each other. A whole talk takes some twenty; who is known and writes
 * more than this within an hour is a phone that answers by itself, and somebody at the site hears of it.
 */
const most = { toStranger: { answers: 2, withinMs: 24 * hourMs }, toPerson: { answers: 60, withinMs: hourMs } };

/** Writes down, all in one transaction, that a text is answered and how; does nothing when another worker has done so. */
export async function endText(parts: SendingParts, { id, leaseUntil }: TextClaim, ending: Ending): Promise<void> {
  const { db, now, publisher } = parts;
  const { reply, conversation, bookingId, tasks = [] } = ending;
  await db.$transaction(async (tx) => {
    if (bookingId) await lockSource(tx, bookingId);
    const { count } = await tx.inboundMessage.updateMany({
      where: { id, handledAt: null, leaseUntil },
      data: { handledAt: now(), leaseUntil: null },
    });
    if (count === 0) return;
    if (conversation) await keepConversation(tx, parts, conversation);
    if (bookingId) await wakeNotices(tx, parts, bookingId);
    const talksToItself = reply !== undefined && (await isTooMuch(tx, reply, now()));
    if (reply && !talksToItself) await planReply(tx, parts, id, reply);
    if (talksToItself && reply.participantId) await callAboutLoop(tx, parts, id, reply.participantId);
    for (const { kind, participantId } of tasks) {
      const key = `${kind.toLowerCase().replaceAll('_', '-')}/${id}/${participantId}`;
      await publisher.publish(tx, 'task.raised', { key, kind, participantId, aboutId: id, dueAt: now().toISOString() });
    }
  }, patiently);
}

async function planReply(
  tx: Transaction,
  { vault, publisher, now }: SendingParts,
  inboundId: string,
  { kind, to, toIndex, participantId, language, body }: NonNullable<Ending['reply']>,
): Promise<void> {
  const id = uuidv7();
  // A stranger's is sealed under the key of the text that it answers, and forgotten with it.
  const sealed = await vault.seal(tx, participantId ?? inboundId, { table: 'notice', row: id }, { body, to });
  const about = { source: 'INBOUND', sourceId: inboundId, sourceVersion: 1 } as const;
  await tx.notice.create({
    data: {
      id,
      participantId,
      kind,
      ...about,
      language,
      status: 'PLANNED',
      dueAt: now(),
      createdAt: now(),
      bodySealed: sealed.body,
      toSealed: sealed.to,
      toIndex,
    },
  });
  await publisher.publish(tx, 'notice.due', { noticeId: id });
}

async function isTooMuch(
  tx: Transaction,
  { kind, toIndex, participantId }: NonNullable<Ending['reply']>,
  now: Date,
): Promise<boolean> {
  if (kind !== 'REPLY') return false;
  const { answers, withinMs } = participantId === null ? most.toStranger : most.toPerson;
  const lately = { gt: new Date(now.getTime() - withinMs) };
  const known = participantId === null ? null : { not: null };
  return (
    (await tx.notice.count({ where: { toIndex, participantId: known, source: 'INBOUND', createdAt: lately } })) >=
    answers
  );
}

/** Once a day, however much is written. */
async function callAboutLoop(
  tx: Transaction,
  { publisher, now }: SendingParts,
  inboundId: string,
  participantId: string,
): Promise<void> {
  const dueAt = now().toISOString();
  const key = `text-loop/${participantId}/${dueAt.slice(0, 10)}`;
  await publisher.publish(tx, 'task.raised', {
    key,
    kind: 'TEXT_NOT_UNDERSTOOD',
    participantId,
    aboutId: inboundId,
    dueAt,
  });
}

/** The notice about a booking that was made by text waits until the talk has been written down; see `planBookingNotice`. */
async function wakeNotices(tx: Transaction, { publisher, now }: SendingParts, bookingId: string): Promise<void> {
  const waiting = { source: 'BOOKING', sourceId: bookingId, status: 'PLANNED', dueAt: { gt: now() } } as const;
  const found = await tx.notice.findMany({ where: waiting, select: { id: true } });
  for (const { id } of found) {
    await tx.notice.update({ where: { id }, data: { dueAt: now() } });
    await publisher.publish(tx, 'notice.due', { noticeId: id });
  }
}
