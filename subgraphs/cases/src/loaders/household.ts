import type { Viewer } from '@cmpp/auth';
import { manyByParent } from '@cmpp/subgraph';
import DataLoader from 'dataloader';
import type { Database } from '../db.ts';
import { upcomingDates } from '../domain/date/date.ts';
import { othersOfHousehold, sharesWith, sharingTheirDates } from '../domain/household/member.ts';
import { guardianshipHolds } from '../domain/household/ward.ts';
import { visibleParticipants } from '../domain/person/participant.ts';
import { byParticipant } from './by-participant.ts';

/** What the people of a household see of each other. */
export function householdLoaders(db: Database, viewer: Viewer, now: () => Date) {
  const shared = (ids: string[]) => ({
    where: { AND: [{ participantId: { in: ids }, participant: sharingTheirDates(viewer) }, upcomingDates(now())] },
  });
  return {
    /** Who looks after people whose files the viewer may read. */
    guardians: manyByParent(
      (ids) =>
        db.guardianship.findMany({
          where: { wardId: { in: ids }, ...guardianshipHolds, ward: visibleParticipants(viewer) },
          orderBy: { id: 'asc' },
        }),
      ({ wardId }) => wardId,
    ),
    others: manyByParent(
      (ids) =>
        db.participant.findMany({
          where: { AND: [{ householdId: { in: ids } }, othersOfHousehold(viewer)] },
          orderBy: { id: 'asc' },
        }),
      (row) => row.householdId ?? '',
    ),
    /** Between the viewer and another of their household: who shows their dates to whom. */
    shares: new DataLoader<string, { given: boolean; received: boolean }>(async (ids) => {
      const rows = await db.householdShare.findMany({ where: sharesWith(viewer, [...ids]) });
      return ids.map((id) => ({
        given: rows.some(({ toId }) => toId === id),
        received: rows.some(({ fromId }) => fromId === id),
      }));
    }),
    sharedHearings: manyByParent((ids) => db.hearing.findMany(shared(ids)), byParticipant),
    sharedAppointments: manyByParent((ids) => db.appointment.findMany(shared(ids)), byParticipant),
  };
}
