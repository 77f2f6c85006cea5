import type { Transaction } from '../../db.ts';
import type { Candidate, DrawOutcome } from '../../generated/prisma/client.ts';
import { dayOf, type LocalDate } from '../person/age.ts';
import { lastDayOnList } from './erase-unpooled.ts';
import { type WhatElse, whatElseFor } from './what-else.ts';

/** What the holder of a receipt may know: how it stands with them, and nothing about anybody else. */
export type HowItStands = Pick<Candidate, 'status' | 'language' | 'receivedAt'> & {
  siteName: string;
  sitePhone: string;
  timeZone: string;
  /** With which they find themselves in the public files of a draw. */
  drawNumber: number | null;
  /** What the last draw gave. */
  outcome: DrawOutcome | null;
  /** The last day on which a drawn place is kept. */
  drawnUntil: LocalDate | null;
  /** The last day on which they stay on the list while they are in no pool. */
  keptUntil: LocalDate | null;
  whatElse: WhatElse[];
};

/** For whoever shows the receipt of this candidate. */
export async function howItStands(tx: Transaction, candidate: Candidate): Promise<HowItStands> {
  const { status, language, receivedAt, siteId, ticketId } = candidate;
  const site = await tx.site.findUniqueOrThrow({ where: { id: siteId } });
  const ticket = ticketId
    ? await tx.ticket.findUnique({ where: { id: ticketId }, include: { ranks: lastRank } })
    : null;
  const drawnUntil = status === 'DRAWN' ? ticket?.keptUntil : null;
  return {
    status,
    language,
    receivedAt,
    siteName: site.shortName,
    sitePhone: site.phone,
    timeZone: site.timeZone,
    drawNumber: ticket?.number ?? null,
    outcome: ticket?.ranks[0]?.outcome ?? null,
    drawnUntil: drawnUntil ? dayOf(drawnUntil) : null,
    keptUntil: await lastDayOnList(tx, { ...candidate, site }),
    whatElse: whatElseFor(status),
  };
}

/** A ticket's place in the last draw that it was in. */
export const lastRank = { orderBy: { draw: { closedAt: 'desc' } }, take: 1 } as const;
