import type { Transaction } from '../../db.ts';
import type { Conversation as ConversationRow } from '../../generated/prisma/client.ts';
import type { SendingParts } from '../parts.ts';
import { indexesOf, type NumberIndex } from '../phone-number.ts';
import type { Conversation, Talk, Told } from '../talk/talk.ts';

/** After so long nobody remembers what the digits meant. */
const idleMinutes = 60;

const steps: ReadonlySet<string> = new Set<Talk['step']>(['MENU', 'NEEDS', 'SESSIONS', 'BOOKING']);
const nothing: Conversation = { talk: null, misunderstood: 0 };

/** One number and the person who talks with us from it. */
type Who = { indexes: readonly NumberIndex[]; participantId: string };

/**
 * Where the talk with a person stands, as it was written down; a talk that has been idle for an hour is over, and so is one with whoever
 * had the number before, and one whose memory cannot be read.
 */
export async function findConversation(parts: SendingParts, { indexes, participantId }: Who): Promise<Conversation> {
  const { db, now } = parts;
  const row = await db.conversation.findFirst({
    where: { numberIndex: { in: [...indexes] }, participantId },
    orderBy: { updatedAt: 'desc' }, // by an older index key it stands there once more
  });
  const told = await lastDateTold(parts, { indexes, participantId }, row?.updatedAt ?? new Date(0));
  if (!row || row.updatedAt <= idleSince(now())) return { ...nothing, told };
  const talk = await openTalk(parts, row);
  return talk ? { talk, misunderstood: row.misunderstood, told } : { ...nothing, told };
}

/** A talk in which nothing was said since then is over. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - idleMinutes * 60_000);

async function openTalk({ db, vault, log }: SendingParts, row: ConversationRow): Promise<Talk | null> {
  const cell = { table: 'conversation', column: 'memory', row: rowOf(row.numberIndex) };
  const [memory] = await vault.open(db, [{ subjectId: row.participantId, cell, bytes: row.memorySealed }]);
  if (memory instanceof Error) {
    // Nothing that is tried again makes it readable: the talk begins anew, rather than end for good.
    log.error({ participantId: row.participantId }, 'the memory of a talk cannot be read');
    return null;
  }
  // A step that this version does not know of was written by another: the talk begins anew.
  return memory && steps.has(row.step) ? (JSON.parse(memory) as Talk) : null;
}

/**
 * The talk that a person is in at this moment, and whether a number is the one it is held from. Null: none.
 */
export async function findLiveTalk(
  parts: SendingParts,
  participantId: string,
): Promise<{ talk: Talk; isFrom(number: string): boolean } | null> {
  const { db, keyring, now } = parts;
  const row = await db.conversation.findFirst({
    where: { participantId, updatedAt: { gt: idleSince(now()) } },
    orderBy: { updatedAt: 'desc' },
  });
  const talk = row && (await openTalk(parts, row));
  if (!talk) return null;
  const from = rowOf(row.numberIndex);
  return { talk, isFrom: (number) => indexesOf(keyring, number).some((index) => rowOf(index) === from) };
}

/**
 * The date that the last text to this number was about, when that went out after the talk. Whoever it is about: who looks after somebody is
 * told of that one's dates too, and what they ask about it must not be answered with a date of their own.
 */
async function lastDateTold({ db }: SendingParts, { indexes, participantId }: Who, since: Date): Promise<Told | null> {
  const told = await db.notice.findMany({
    where: {
      toIndex: { in: [...indexes] },
      source: { in: ['HEARING', 'APPOINTMENT'] },
      status: { in: ['SENDING', 'UNKNOWN', 'ACCEPTED', 'SCHEDULED', 'QUEUED', 'SENT', 'DELIVERED'] },
      dueAt: { gt: since },
    },
    orderBy: { dueAt: 'desc' },
    select: { sourceId: true, participantId: true, dueAt: true },
    take: 10,
  });
  const [last] = told;
  if (!last) return null;
  // Reminders of a household are due at one moment: which of them was read last nobody knows.
  const atOnce = told.filter(({ dueAt }) => +dueAt === +last.dueAt);
  return atOnce.every((notice) => notice.participantId === participantId) ? { dateId: last.sourceId } : 'ANOTHERS';
}

/** What is written down of a talk. */
export type KeptConversation = { numberIndex: NumberIndex; participantId: string; talk: Talk; misunderstood: number };

/** Writes down where a talk stands, in the transaction that answers. What was offered and picked is sealed under the person's key. */
export async function keepConversation(
  tx: Transaction,
  { vault, now }: SendingParts,
  { numberIndex, participantId, talk, misunderstood }: KeptConversation,
): Promise<void> {
  const at = { table: 'conversation', row: rowOf(numberIndex) };
  const { memory } = await vault.seal(tx, participantId, at, { memory: JSON.stringify(talk) });
  const kept = { participantId, step: talk.step, memorySealed: memory, misunderstood, updatedAt: now() };
  await tx.conversation.upsert({ where: { numberIndex }, create: { numberIndex, ...kept }, update: kept });
}

const rowOf = (numberIndex: Uint8Array): string => Buffer.from(numberIndex).toString('hex');
