import type { Viewer } from '@cmpp/auth';
import type { Database } from '../db.ts';
import { isByPractitioner, type LogLine, tellsOfKeptOut } from '../domain/access/access-log.ts';
import { withoutDeparture } from '../domain/access/departure-lines.ts';
import { type ScreenedSince, withoutScreening } from '../domain/access/screening-lines.ts';
import { screenedServices } from '../domain/care/screener.ts';
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

/** The lines without what tells of a service which is kept out of the portal. */
export async function withoutKeptOut(db: Database, viewer: Viewer, lines: LogLine[]): Promise<LogLine[]> {
  const byStaff = lines.filter(({ viewerKind }) => viewerKind === 'STAFF');
  if (!byStaff.length) return lines;
  const participantId = { in: [...new Set(byStaff.map(({ subjectId }) => subjectId))] };
  const wishes = await db.portalWish.findMany({ where: { AND: [{ participantId }, visibleWishes(viewer)] } });
  const referrals = lines.some(isByPractitioner) ? await db.partnerAccess.findMany({ where: { participantId } }) : [];
  const partners = await db.partnerOrganization.findMany({ where: { confidential: true } });
  const confidential = partners.map(({ organizationId }) => organizationId);
  const screened = await screenedSince(db, participantId);
  return lines.flatMap((line) => {
    const wanted = wantedOf(wishes.filter((wish) => wish.participantId === line.subjectId));
    if (tellsOfKeptOut(line, confidential, referrals, wanted)) return [];
    const told = withoutDeparture(line, wanted);
    return (told && withoutScreening(told, screened, wanted)) ?? [];
  });
}

/** What people may have been screened for: what they said yes to, and what they were screened for in fact. */
async function screenedSince(db: Database, participantId: { in: string[] }): Promise<ScreenedSince[]> {
  const service = { in: [...screenedServices] };
  const accepted = await db.serviceOffer.findMany({ where: { participantId, service, answer: 'ACCEPTED' } });
  const held = await db.screening.findMany({ where: { participantId }, include: { instrument: true } });
  return [
    ...accepted.map(({ answeredAt, offeredAt, ...row }) => ({ ...row, since: answeredAt ?? offeredAt ?? new Date(0) })),
    ...held.map(({ instrument, recordedAt, ...row }) => ({
      participantId: row.participantId,
      service: instrument.service,
      since: recordedAt,
    })),
  ];
}
