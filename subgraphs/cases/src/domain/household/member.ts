import type { Viewer } from '@cmpp/auth';
import type { Prisma } from '../../generated/prisma/client.ts';
import { seenInHouseholdOf } from './ward.ts';

/** Matches no row. */
const nobody = { id: { in: [] } };

/**
 * The others of a participant's own household, by first name, whoever of them is not hidden: who lives under one roof and enrolled together
 * knows of each other. Nothing else of them is said; staff read files instead.
 */
export const othersOfHousehold = (viewer: Viewer): Prisma.ParticipantWhereInput =>
  viewer.kind === 'participant' ? { AND: [seenInHouseholdOf(viewer.id), { NOT: { id: viewer.id } }] } : nobody;

/** A share that holds: given, not taken back, and nobody of the two hidden. */
const holds = {
  revokedAt: null,
  from: { protectedAt: null },
  to: { protectedAt: null },
} as const satisfies Prisma.HouseholdShareWhereInput;

/** Shares between a participant and these people, in both directions. */
export const sharesWith = (viewer: Viewer, others: string[]): Prisma.HouseholdShareWhereInput =>
  viewer.kind === 'participant'
    ? {
        ...holds,
        OR: [
          { fromId: viewer.id, toId: { in: others } },
          { toId: viewer.id, fromId: { in: others } },
        ],
      }
    : nobody;

/**
 * Of whose household a participant may see when and where the dates are: those who share them. "Inside a household nobody sees another
 * adult's hearings, needs, referrals, messages or bookings unless that adult said so, revocably" (trust.md): what a share opens is what it
 * takes to go there together, and nothing else of the file.
 */
export const sharingTheirDates = (viewer: Viewer): Prisma.ParticipantWhereInput =>
  viewer.kind === 'participant'
    ? { AND: [othersOfHousehold(viewer), { sharesGiven: { some: { ...holds, toId: viewer.id } } }] }
    : nobody;

/** Who counts in what a viewer is told about others: for a participant nobody who is hidden, but themselves; for staff everybody. */
export const notHiddenFrom = (viewer: Viewer): Prisma.ParticipantWhereInput =>
  viewer.kind === 'participant' ? { OR: [{ id: viewer.id }, { protectedAt: null }] } : {};
