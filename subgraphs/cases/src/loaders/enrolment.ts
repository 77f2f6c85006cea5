import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { visibleConsents } from '../domain/enrolment/consent.ts';
import { findOpenThings } from '../domain/enrolment/open-thing.ts';
import { ofVisibleParticipants } from '../domain/person/participant.ts';
import { byParticipant } from './by-participant.ts';

const inOrder = [{ at: 'asc' as const }, { id: 'asc' as const }];

/** How people came, what they agreed to, and how they left. */
export const enrolmentLoaders = (db: Database, viewer: Viewer) => ({
  consent: oneById((ids) => db.consent.findMany({ where: { AND: [{ id: { in: ids } }, visibleConsents(viewer)] } })),
  consents: manyByParent(
    (ids) =>
      db.consent.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleConsents(viewer)] },
        orderBy: inOrder,
      }),
    byParticipant,
  ),
  monitoring: oneById((ids) =>
    db.monitoring.findMany({ where: { AND: [{ id: { in: ids } }, ofVisibleParticipants(viewer)] } }),
  ),
  monitorings: manyByParent(
    (ids) =>
      db.monitoring.findMany({
        where: { AND: [{ participantId: { in: ids } }, ofVisibleParticipants(viewer)] },
        orderBy: { id: 'asc' },
      }),
    byParticipant,
  ),
  closings: manyByParent(
    (ids) =>
      db.closing.findMany({
        where: { AND: [{ participantId: { in: ids } }, ofVisibleParticipants(viewer)] },
        orderBy: { id: 'asc' },
      }),
    byParticipant,
  ),
  handOvers: manyByParent(
    (ids) =>
      db.handOver.findMany({
        where: { closingId: { in: ids }, closing: ofVisibleParticipants(viewer) },
        orderBy: { id: 'asc' },
      }),
    ({ closingId }) => closingId,
  ),
  openThings: manyByParent((ids) => findOpenThings(db, ids), byParticipant),
});
