import { hasScope, type Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import type { Participant, Prisma, Transfer } from '../../generated/prisma/client.ts';
import { guardianshipHolds } from '../household/ward.ts';
import { holds } from './consent.ts';

/** People who move together, as both sites see it: who they are is read from their files, by whom may read those. */
export type MovingTogether = Pick<
  Transfer,
  'togetherId' | 'fromSiteId' | 'toSiteId' | 'askedAt' | 'approvedAt' | 'settledAt' | 'accepted'
> & { participantIds: string[]; spokenLanguages: string[] };

/**
 * Transfers that a viewer may see: staff of the own site all of them; those of the other site none before a second person of the own one has
 * said yes, also not when it was taken back without that.
 */
export function visibleTransfers(viewer: Viewer): Prisma.TransferWhereInput {
  const worksHere = hasScope(viewer, 'caseworker') || hasScope(viewer, 'supervisor');
  if (viewer.kind !== 'staff' || !viewer.siteId || !worksHere) return { id: { in: [] } };
  return { OR: [{ fromSiteId: viewer.siteId }, { toSiteId: viewer.siteId, approvedAt: { not: null } }] };
}

/** Who moves together is of one household, and takes part. @throws Refusal `transfer.closed`, `transfer.other_household`. */
export function checkMoveTogether(
  people: readonly Pick<Participant, 'closedAt' | 'householdId'>[],
  path: string,
): void {
  if (people.some(({ closedAt }) => closedAt !== null))
    refuse('transfer.closed', path, 'Somebody has left the program.', 'Leave them out.');
  const [first, ...others] = people;
  if (others.some(({ householdId }) => householdId === null || householdId !== first!.householdId))
    refuse('transfer.other_household', path, 'They are not of one household.', 'Ask for each household by itself.');
}

/** One for each group of people who move together, in the order in which they were asked for. */
export function together(
  rows: readonly (Transfer & { participant: Pick<Participant, 'spokenLanguage'> })[],
): MovingTogether[] {
  const groups = new Map<string, MovingTogether>();
  for (const { participantId, participant, ...row } of rows) {
    const group = groups.get(row.togetherId) ?? { ...row, participantIds: [], spokenLanguages: [] };
    groups.set(row.togetherId, group);
    group.participantIds.push(participantId);
    if (!group.spokenLanguages.includes(participant.spokenLanguage))
      group.spokenLanguages.push(participant.spokenLanguage);
  }
  return [...groups.values()];
}

/**
 * Nobody who is looked after is parted from everybody who does so: a child under 14, or somebody in care, stays with one of them or moves
 * with one of them. Asked anew when the other site says yes: who stayed to look after them may have left, or moved elsewhere, since.
 *
 * @param at where in the input it is said who moves, and what can be done there.
 * @throws Refusal `transfer.parts_ward`.
 */
export async function checkNobodyIsParted(
  tx: Transaction,
  movingIds: readonly string[],
  at: { path: string; nextStep: string },
): Promise<void> {
  const moving = new Set(movingIds);
  const touched = { in: [...movingIds] };
  const held = await tx.guardianship.findMany({
    where: {
      AND: [
        guardianshipHolds,
        { OR: [{ guardianId: touched }, { ward: { guardians: { some: { wardId: touched } } } }] },
      ],
      ward: { closedAt: null },
      guardian: { closedAt: null },
    },
    select: {
      guardianId: true,
      wardId: true,
      ward: {
        select: {
          guardians: { select: { guardianId: true, endedAt: true, guardian: { select: { closedAt: true } } } },
        },
      },
    },
  });
  const parted = held.some(({ wardId, ward }) => {
    const guardians = ward.guardians.filter(({ endedAt, guardian }) => !endedAt && !guardian.closedAt);
    return !guardians.some(({ guardianId }) => moving.has(guardianId) === moving.has(wardId));
  });
  if (parted)
    refuse('transfer.parts_ward', at.path, 'Somebody would be left without anybody to look after them.', at.nextStep);
}

/** "Transfer between sites with consent": of each, not taken back since. @throws Refusal `transfer.not_agreed`. */
export async function checkAgreed(
  tx: Transaction,
  rows: readonly Transfer[],
  at: { path: string; nextStep: string },
  now: Date,
): Promise<void> {
  const consents = await tx.consent.findMany({ where: { id: { in: rows.map(({ consentId }) => consentId) } } });
  if (consents.length < rows.length || !consents.every((consent) => holds(consent, now)))
    refuse('transfer.not_agreed', at.path, 'Somebody of them does not agree any more.', at.nextStep);
}
