import type { Vault } from '@cmpp/db';
import { dayOf } from '../person/age.ts';
import type { Facts } from './fact.ts';
import { type FactParts, lastOf, ofPeople } from './fact-parts.ts';
import { readJudgements } from './read-judgements.ts';

/** The facts about leaving, monitoring and expenses, and those that are judged in a screening. */
export async function readCareFacts(parts: FactParts, vault: Vault) {
  const { tx, from, before, quarter, isWithin } = parts;
  const within = { gte: from, lt: before };
  const days = { gte: new Date(quarter.fromOn), lte: new Date(quarter.untilOn) };
  const closings = await tx.closing.findMany({
    where: { closedAt: within, cameBackAt: null },
    orderBy: { closedAt: 'asc' },
    select: { participantId: true, reason: true, closedAt: true },
  });
  const monitorings = await tx.monitoring.findMany({
    where: { endedOn: days, kind: { not: 'NONE' } },
    select: { participantId: true, kind: true, endedOn: true },
  });
  const spent = await tx.expense.findMany({
    where: { spentOn: days, status: 'APPROVED', approvedAt: { not: null }, takenBackAt: null },
    select: { participantId: true, siteId: true, need: true, amountCents: true },
  });
  const monitoringsEnded: Facts['monitoringsEnded'] = ofPeople(
    parts,
    monitorings,
    ({ kind, endedOn }, { siteId, enrolledAt }) =>
      dayOf(endedOn!) >= parts.dayOfSite(siteId, enrolledAt) ? { kind } : null,
  );
  return {
    closings: lastOf(
      ofPeople(parts, closings, ({ reason, closedAt }, { siteId }) => (isWithin(siteId, closedAt) ? { reason } : null)),
    ),
    monitoringsEnded,
    expenses: spent.map(({ amountCents, ...expense }) => ({ ...expense, cents: amountCents })),
    ...(await readJudgements(parts, vault)),
  };
}
