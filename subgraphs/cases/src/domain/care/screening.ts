import type { Viewer } from '@cmpp/auth';
import type { Prisma, SafetyStep, Screening } from '../../generated/prisma/client.ts';
import { brokenTo } from '../access/broken-glass.ts';
import { isScreener } from './screener.ts';

/** A screening with what it was done with, and a safety step with whose it is. */
export type SafetyStepOf = SafetyStep & { participantId: string };

/**
 * Whose results a viewer reads: "only the screening role of that person's own site" (domain.md, "Screening"), which is the site that screened
 * them. They stay with it when the person leaves or moves; no caseworker, no supervisor without the role and no participant reads any,
 * but who broke the glass reads for an hour those about mental health.
 */
export function visibleScreenings(viewer: Viewer): Prisma.ScreeningWhereInput {
  if (viewer.kind !== 'staff' || !viewer.siteId) return { id: { in: [] } };
  const { siteId } = viewer;
  const inEmergency = { instrument: { service: 'MENTAL_HEALTH' as const }, participant: brokenTo(viewer, 'SCREENING') };
  return isScreener(viewer) ? { siteId } : { siteId, ...inEmergency };
}

/** Safety steps go with their screenings. */
export const visibleSafetySteps = (viewer: Viewer): Prisma.SafetyStepWhereInput => ({
  screening: visibleScreenings(viewer),
});

/** What was stated of possible relief is read as results are. */
export const visibleReliefs = (viewer: Viewer): Prisma.PossibleReliefWhereInput =>
  isScreener(viewer) ? { siteId: viewer.siteId } : { id: { in: [] } };

/** Where a result lies, sealed with the key of the person. */
export const bandOfRow = ({ id, participantId, bandSealed }: Screening) => ({
  subjectId: participantId,
  cell: { table: 'screening', column: 'band', row: id },
  bytes: bandSealed,
});
