import type { Database } from '../db.ts';
import type { InboundMessage, Notice } from '../generated/prisma/client.ts';
import type { DeliveryState } from '../generated/prisma/enums.ts';

/** One text of a person's thread, said by us or by them. */
export type Message = {
  id: string;
  participantId: string;
  /** Which table it is of, and so where its words are sealed. */
  table: 'notice' | 'inbound_message';
  bodySealed: Uint8Array | null;
  /** When it came in, or was due to go out. */
  at: Date;
  /** Null of one that came in. */
  status: DeliveryState | null;
  reason: string | null;
  writtenById: string | null;
};

/** A place in the thread: a text stands before another when it is later, or of the same time and its id is greater. */
export type Place = Pick<Message, 'at' | 'id'>;

/** A page of a thread: those older than `after` and newer than `before`, `limit` of them from the newest, or from the oldest (`inverted`). */
export type Page = { after?: Place | undefined; before?: Place | undefined; limit: number; inverted: boolean };

/**
 * A person's thread: what we texted, sign-in codes and what the program means to say later left out, and what they texted. One statement
 * each; newest first, or oldest first when `inverted`. The caller has asked whether the viewer may read it.
 */
export async function findMessages(db: Database, participantId: string, page: Page, now: Date): Promise<Message[]> {
  const { limit: take, inverted } = page;
  const direction = inverted ? 'asc' : 'desc';
  // What staff wrote at night waits for the morning, and whoever wrote it should see that.
  const said = { OR: [{ dueAt: { lte: now } }, { source: 'STAFF' as const }] };
  const [ours, theirs] = await Promise.all([
    db.notice.findMany({
      where: { participantId, AND: [said, ...within('dueAt', page)] },
      orderBy: [{ dueAt: direction }, { id: direction }],
      take,
    }),
    db.inboundMessage.findMany({
      where: { participantId, AND: within('heardAt', page) },
      orderBy: [{ heardAt: direction }, { id: direction }],
      take,
    }),
  ]);
  const all = [...ours.map((row) => ofNotice(row, participantId)), ...theirs.map((row) => ofText(row, participantId))];
  return all.sort((a, b) => (inverted ? compare(a, b) : compare(b, a))).slice(0, take);
}

/** Of a notice: it was written down as somebody's. */
export const ofNotice = (row: Notice, participantId: string): Message => ({
  id: row.id,
  participantId,
  table: 'notice',
  bodySealed: row.bodySealed,
  at: row.dueAt,
  status: row.status,
  reason: row.errorCode,
  writtenById: row.writtenById,
});

const ofText = (row: InboundMessage, participantId: string): Message => ({
  id: row.id,
  participantId,
  table: 'inbound_message',
  bodySealed: row.bodySealed,
  at: row.heardAt,
  status: null,
  reason: null,
  writtenById: null,
});

const within = <Column extends 'dueAt' | 'heardAt'>(column: Column, { after, before }: Page) => [
  ...(after ? [beyond(column, 'lt', after)] : []),
  ...(before ? [beyond(column, 'gt', before)] : []),
];

const beyond = <Column extends 'dueAt' | 'heardAt'>(column: Column, side: 'lt' | 'gt', { at, id }: Place) => ({
  OR: [{ [column]: { [side]: at } }, { [column]: at, id: { [side]: id } }],
});

const compare = (a: Place, b: Place): number => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1);
