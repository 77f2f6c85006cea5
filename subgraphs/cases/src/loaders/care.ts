import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { visibleNotes } from '../domain/care/note.ts';
import { isScreener, mayBeScreened, screenedServices, screeningPeople } from '../domain/care/screener.ts';
import { type SafetyStepOf, visibleReliefs, visibleSafetySteps, visibleScreenings } from '../domain/care/screening.ts';
import { byParticipant } from './by-participant.ts';

/** Notes, and what came of screenings. */
export const careLoaders = (db: Database, viewer: Viewer) => ({
  note: oneById((ids) => db.note.findMany({ where: { AND: [{ id: { in: ids } }, visibleNotes(viewer)] } })),
  notes: manyByParent(
    (ids) =>
      db.note.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleNotes(viewer)] },
        orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }],
      }),
    byParticipant,
  ),
  screeningPerson: oneById((ids) =>
    db.participant.findMany({ where: { AND: [{ id: { in: ids } }, screeningPeople(viewer)] } }),
  ),
  /** For what the viewer may screen somebody now. */
  toScreenFor: manyByParent(async (ids) => {
    if (!isScreener(viewer)) return [];
    const { siteId } = viewer;
    const of = async (service: (typeof screenedServices)[number]) => {
      const where = { AND: [{ id: { in: ids } }, mayBeScreened(siteId, service)] };
      const people = await db.participant.findMany({ where, select: { id: true } });
      return people.map(({ id }) => ({ participantId: id, service }));
    };
    return (await Promise.all(screenedServices.map(of))).flat();
  }, byParticipant),
  instrument: oneById((ids) => db.instrument.findMany({ where: { id: { in: ids } } })),
  screening: oneById((ids) =>
    db.screening.findMany({ where: { AND: [{ id: { in: ids } }, visibleScreenings(viewer)] } }),
  ),
  screenings: manyByParent(
    (ids) =>
      db.screening.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleScreenings(viewer)] },
        orderBy: [{ heldOn: 'desc' }, { id: 'desc' }],
      }),
    byParticipant,
  ),
  safetyStep: oneById<SafetyStepOf>(async (ids) => stepsWhere(db, viewer, { id: { in: ids } })),
  safetyStepsOf: manyByParent<SafetyStepOf>(
    async (ids) => stepsWhere(db, viewer, { screeningId: { in: ids } }),
    ({ screeningId }) => screeningId,
  ),
  relief: oneById((ids) =>
    db.possibleRelief.findMany({ where: { AND: [{ id: { in: ids } }, visibleReliefs(viewer)] } }),
  ),
  reliefs: manyByParent(
    (ids) =>
      db.possibleRelief.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleReliefs(viewer)] },
        orderBy: [{ statedAt: 'desc' }, { id: 'desc' }],
      }),
    byParticipant,
  ),
});

type Which = { id: { in: string[] } } | { screeningId: { in: string[] } };

async function stepsWhere(db: Database, viewer: Viewer, which: Which): Promise<SafetyStepOf[]> {
  const rows = await db.safetyStep.findMany({
    where: { AND: [which, visibleSafetySteps(viewer)] },
    include: { screening: { select: { participantId: true } } },
  });
  return rows.map(({ screening, ...step }) => ({ ...step, participantId: screening.participantId }));
}
