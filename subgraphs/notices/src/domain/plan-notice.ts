import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../db.ts';
import type { Notice, Prisma } from '../generated/prisma/client.ts';
import type { NoticeKind, NoticeSource } from '../generated/prisma/enums.ts';
import type { Claim } from './claim-due.ts';
import type { PersonTruth, PhoneTruth } from './graph-port.ts';
import type { SendingParts } from './parts.ts';

/** One change at a time of what notices are about: two heard at once would not see each other's notices. Taken before any row is locked. */
export async function lockSource(tx: Transaction, sourceId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sourceId}, 3))::text`;
}

/** One notice of those planned about something. */
export type Planned = Pick<Notice, 'id' | 'status' | 'sourceVersion' | 'overAt' | 'placeIndex' | 'errorCode'>;

/** What has been planned about something; certain under the lock of the source. */
export const findPlanned = (tx: Pick<Transaction, 'notice'>, sourceId: string): Promise<Planned[]> =>
  tx.notice.findMany({
    where: { sourceId },
    select: { id: true, status: true, sourceVersion: true, overAt: true, placeIndex: true, errorCode: true },
    orderBy: { sourceVersion: 'asc' },
  });

/** Whether the person has been told, or may have been: it left our hands. */
export const wasTold = ({ status }: Planned): boolean => status !== 'PLANNED' && status !== 'NOT_SENT';

/** Why somebody was not told of a date that may end: what they missed, they are told once it has. */
const silences = ['person.detained', 'person.left'];

/**
 * What this version of something was to be told, and was not since the person was detained or had left, is due again: what is said, and
 * whether it still needs saying, is found out when it is sent. The sender is woken.
 */
export async function wakeSilenced(
  tx: Transaction,
  { publisher, now }: Pick<SendingParts, 'publisher' | 'now'>,
  planned: readonly Planned[],
  { version, dueAt }: { version: number; dueAt: Date },
): Promise<void> {
  const of = planned.filter(({ sourceVersion }) => sourceVersion === version).map(({ id }) => id);
  const where = { id: { in: of }, status: 'NOT_SENT', errorCode: { in: silences } } satisfies Prisma.NoticeWhereInput;
  const { count } = await tx.notice.updateMany({ where, data: { status: 'PLANNED', errorCode: null, dueAt } });
  if (count > 0 && dueAt <= now()) await publisher.publish(tx, 'notice.due', { noticeId: of[0]! });
}

/** What is planned about an earlier version says what is no longer so. */
export async function dropPlanned(tx: Transaction, sourceId: string, errorCode: string): Promise<void> {
  const data = { status: 'NOT_SENT', errorCode, leaseUntil: null } as const;
  await tx.notice.updateMany({ where: { sourceId, status: 'PLANNED' }, data });
}

/** The date is told of now: reminders of the same that are due until then would only say it again. */
export async function supersedeReminders(
  tx: Transaction,
  { sourceId, sourceVersion }: Claim,
  until: Date,
): Promise<void> {
  const data = { status: 'NOT_SENT', errorCode: 'reminder.superseded', leaseUntil: null } as const;
  const kind = { in: ['DATE_REMINDER' as const, 'PAPER_DATE_REMINDER' as const] };
  const same = { sourceId, sourceVersion, kind, status: 'PLANNED' as const };
  await tx.notice.updateMany({ where: { ...same, dueAt: { lt: until } }, data });
}

/** A text to a person, once for its kind, source, version and `daysBefore` (0 unless it is a reminder). */
export type PlannedText = {
  kind: NoticeKind;
  source: NoticeSource;
  sourceId: string;
  sourceVersion: number;
  daysBefore?: number;
  person: PersonTruth;
  /** The number as of now; it is chosen anew for each attempt. */
  phone: PhoneTruth | null;
  language: string;
  body: string;
  dueAt: Date;
  /** When what it is about begins. */
  overAt: Date;
  /** Of a date: where and how it is held, see `placeIndexesOf`. */
  placeIndex?: Uint8Array<ArrayBuffer>;
};

/** Plans a text, in the caller's transaction; the sender is woken when it is due already. */
export async function planText(
  tx: Transaction,
  { vault, publisher, now }: SendingParts,
  { person, phone, body, daysBefore = 0, ...plain }: PlannedText,
): Promise<void> {
  const id = uuidv7();
  const to = phone?.number ?? null;
  const sealed = await vault.seal(tx, person.id, { table: 'notice', row: id }, { body, to });
  const createdAt = now();
  await tx.notice.create({
    data: {
      ...plain,
      id,
      daysBefore,
      participantId: person.id,
      siteId: person.siteId,
      timeZone: person.timeZone,
      status: 'PLANNED',
      createdAt,
      bodySealed: sealed.body,
      toSealed: sealed.to,
    },
  });
  if (plain.dueAt <= createdAt) await publisher.publish(tx, 'notice.due', { noticeId: id });
}
