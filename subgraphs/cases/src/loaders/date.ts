import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { visibleAddressChanges } from '../domain/date/address-change.ts';
import { upcomingDates, visibleDates } from '../domain/date/date.ts';
import { shownPaperDates, visiblePaperDates } from '../domain/date/paper-date.ts';
import { byParticipant } from './by-participant.ts';

const inOrder = [{ startsAt: { sort: 'asc' as const, nulls: 'last' as const } }, { id: 'asc' as const }];
const dateOwner = { id: true, participantId: true } as const;

/** Hearings, check-ins and where they are. */
export function dateLoaders(db: Database, viewer: Viewer, now: () => Date) {
  const dates = (participantIds: string[], upcoming: boolean) => ({
    where: {
      AND: [{ participantId: { in: participantIds } }, visibleDates(viewer), upcoming ? upcomingDates(now()) : {}],
    },
    orderBy: inOrder,
  });
  return {
    place: oneById((ids) => db.place.findMany({ where: { id: { in: ids } } })),
    hearing: oneById((ids) => db.hearing.findMany({ where: { AND: [{ id: { in: ids } }, visibleDates(viewer)] } })),
    appointment: oneById((ids) =>
      db.appointment.findMany({ where: { AND: [{ id: { in: ids } }, visibleDates(viewer)] } }),
    ),
    paperDate: oneById((ids) =>
      db.paperDate.findMany({ where: { AND: [{ id: { in: ids } }, visiblePaperDates(viewer)] } }),
    ),
    paperDates: manyByParent(
      (ids) =>
        db.paperDate.findMany({
          where: { AND: [{ participantId: { in: ids } }, visiblePaperDates(viewer), shownPaperDates(now())] },
          orderBy: { id: 'desc' },
        }),
      byParticipant,
    ),
    addressChange: oneById((ids) =>
      db.addressChange.findMany({ where: { AND: [{ id: { in: ids } }, visibleAddressChanges(viewer)] } }),
    ),
    addressChanges: manyByParent(
      (ids) =>
        db.addressChange.findMany({
          where: { AND: [{ participantId: { in: ids }, takenBackAt: null }, visibleAddressChanges(viewer)] },
          orderBy: [{ changedOn: 'desc' }, { id: 'desc' }],
        }),
      byParticipant,
    ),
    /** Whose a date is: for the access log, when somebody asks for one that they may not read. */
    ownerOf: {
      hearing: oneById((ids) => db.hearing.findMany({ where: { id: { in: ids } }, select: dateOwner })),
      appointment: oneById((ids) => db.appointment.findMany({ where: { id: { in: ids } }, select: dateOwner })),
      paperDate: oneById((ids) => db.paperDate.findMany({ where: { id: { in: ids } }, select: dateOwner })),
    },
    hearings: {
      all: manyByParent((ids) => db.hearing.findMany(dates(ids, false)), byParticipant),
      upcoming: manyByParent((ids) => db.hearing.findMany(dates(ids, true)), byParticipant),
    },
    appointments: {
      all: manyByParent((ids) => db.appointment.findMany(dates(ids, false)), byParticipant),
      upcoming: manyByParent((ids) => db.appointment.findMany(dates(ids, true)), byParticipant),
    },
  };
}
