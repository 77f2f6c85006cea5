import type { Prisma } from '../../generated/prisma/client.ts';

/** Lives in this household with somebody, and is not hidden from them. */
export const seenInHouseholdOf = (participantId: string): Prisma.ParticipantWhereInput => ({
  protectedAt: null,
  household: { members: { some: { id: participantId } } },
});

/**
 * A guardianship that holds now: of a child until the day they turn 14, of a person in somebody's care until it is ended; and only while who
 * looks after them takes part. The day is kept by `keepUnder14`; until it has run, `under14` says so too.
 */
export const guardianshipHolds = {
  endedAt: null,
  guardian: { closedAt: null },
  OR: [{ basis: 'CARETAKER' }, { ward: { under14: true } }],
} as const satisfies Prisma.GuardianshipWhereInput;

/**
 * Who may be texted for somebody they look after: who has their phone, and is not hidden from the household, since others who read for the same
 * ward see where a text went. A ward who is hidden is spoken of to nobody.
 */
export const mayBeTextedFor = {
  AND: [guardianshipHolds, { ward: { protectedAt: null }, guardian: { protectedAt: null, detainedAt: null } }],
} satisfies Prisma.GuardianshipWhereInput;

/**
 * Whom a person looks after and so reads for: "a parent or caretaker sees and is texted for children under 14 and people in their care"
 * (trust.md), as long as they are of one household and the ward is not hidden from it.
 */
export const wardsOf = (participantId: string): Prisma.ParticipantWhereInput => ({
  ...seenInHouseholdOf(participantId),
  guardians: { some: { guardianId: participantId, ...guardianshipHolds } },
});
