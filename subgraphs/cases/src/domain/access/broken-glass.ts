import type { Viewer } from '@cmpp/auth';
import type { OpenedFile, Prisma } from '../../generated/prisma/client.ts';
import type { Kept } from '../service/portal-wish.ts';

/** What is for few at a site and may be opened in an emergency. */
export const behindGlass = ['SCREENING', 'COUNSELLING'] as const;
export type BehindGlass = (typeof behindGlass)[number];

/** To whose of it a viewer has broken the glass now, by the database's clock; at another site since, they have not. */
export const brokenTo = (viewer: Viewer, what: BehindGlass): Prisma.ParticipantWhereInput =>
  viewer.kind === 'staff' && viewer.siteId
    ? { siteId: viewer.siteId, brokenGlass: { some: { staffId: viewer.id, siteId: viewer.siteId, what } } }
    : { id: { in: [] } };

/** What a viewer has broken the glass to, of those who are at their site still. */
export const brokenBy = (viewer: Viewer): Prisma.BrokenGlassWhereInput =>
  viewer.kind === 'staff' && viewer.siteId
    ? { staffId: viewer.id, siteId: viewer.siteId, participant: { siteId: viewer.siteId } }
    : { id: { in: [] } };

/** What a person must want in their portal for it to tell there what the glass was broken to. */
const tells: Record<BehindGlass, readonly Kept[]> = {
  SCREENING: ['MENTAL_HEALTH', 'TRAFFICKING_SCREENING'],
  COUNSELLING: ['MENTAL_HEALTH'],
};

/**
 * Whether the reason of an opening may be read in the portal: of what is kept out of it only once the person wants that there. "Counselling …
 * and their reads stay out of portal and texts" (trust.md, "Data"); that somebody read their file, who and when, stands there anyhow.
 */
export const isToldInPortal = ({ what }: Pick<OpenedFile, 'what'>, wanted: readonly Kept[]): boolean =>
  what === 'FILE' || tells[what].every((kind) => wanted.includes(kind));
