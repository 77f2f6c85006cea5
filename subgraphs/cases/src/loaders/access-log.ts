import type { Viewer } from '@cmpp/auth';
import { manyByParent } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { isByPractitioner, tellsOfKeptOut, visibleEntries } from '../domain/access/access-log.ts';
import { notHiddenFrom } from '../domain/household/member.ts';
import { visibleWishes, wantedOf } from '../domain/service/portal-wish.ts';
import type { AccessEntry } from '../generated/prisma/client.ts';

/** Who read whose file, and the names of the partners they read it for. */
export const accessLogLoaders = (db: Database, viewer: Viewer) => ({
  accessLog: manyByParent(
    async (ids) => {
      const lines = await db.accessEntry.findMany({
        where: { AND: [{ subjectId: { in: ids } }, visibleEntries(viewer, await partnersOf(db, viewer))] },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
      });
      return viewer.kind === 'participant' ? withoutKeptOut(db, viewer, await withoutHidden(db, viewer, lines)) : lines;
    },
    (row) => row.subjectId,
  ),
  partnersByOrganization: manyByParent(
    (ids) => db.sitePartner.findMany({ where: { organizationId: { in: ids } }, orderBy: { id: 'asc' } }),
    ({ organizationId }) => organizationId,
  ),
});

/** The organizations that are or were partners of the viewer's site. */
async function partnersOf(db: Database, viewer: Viewer): Promise<string[]> {
  if (viewer.kind !== 'staff' || !viewer.siteId) return [];
  const partners = await db.sitePartner.findMany({ where: { siteId: viewer.siteId } });
  return partners.map(({ organizationId }) => organizationId);
}

/** The lines of the log without those of people who are hidden from the viewer: history tells of nobody either. */
async function withoutHidden(db: Database, viewer: Viewer, lines: AccessEntry[]): Promise<AccessEntry[]> {
  const byPeople = lines.filter(({ viewerKind }) => viewerKind === 'PARTICIPANT');
  if (!byPeople.length) return lines;
  const seen = await db.participant.findMany({
    where: { AND: [{ id: { in: byPeople.map(({ viewerId }) => viewerId) } }, notHiddenFrom(viewer)] },
    select: { id: true },
  });
  const known = new Set(seen.map(({ id }) => id));
  return lines.filter(({ viewerKind, viewerId }) => viewerKind !== 'PARTICIPANT' || known.has(viewerId));
}

/** The lines without those that tell of a service which is kept out of the portal. */
async function withoutKeptOut(db: Database, viewer: Viewer, lines: AccessEntry[]): Promise<AccessEntry[]> {
  const byPractitioners = lines.filter(isByPractitioner);
  if (!byPractitioners.length) return lines;
  const participantId = { in: [...new Set(byPractitioners.map(({ subjectId }) => subjectId))] };
  const referrals = await db.partnerAccess.findMany({ where: { participantId } });
  const wishes = await db.portalWish.findMany({ where: { AND: [{ participantId }, visibleWishes(viewer)] } });
  return lines.filter((line) => {
    const own = wishes.filter((wish) => wish.participantId === line.subjectId);
    return !tellsOfKeptOut(line, referrals, wantedOf(own));
  });
}
