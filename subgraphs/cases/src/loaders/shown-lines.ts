import type { Viewer } from '@cmpp/auth';
import type { Database } from '../db.ts';
import { isByPractitioner, type LogLine, tellsOfKeptOut } from '../domain/access/access-log.ts';
import { notHiddenFrom } from '../domain/household/member.ts';
import { visibleWishes, wantedOf } from '../domain/service/portal-wish.ts';

/** The lines of the log without those of people who are hidden from the viewer: history tells of nobody either. */
export async function withoutHidden(db: Database, viewer: Viewer, lines: LogLine[]): Promise<LogLine[]> {
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
export async function withoutKeptOut(db: Database, viewer: Viewer, lines: LogLine[]): Promise<LogLine[]> {
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
