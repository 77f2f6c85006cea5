import type { Viewer } from '@cmpp/auth';
import { manyByParent } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { asRecorded } from '../domain/eligibility/statement.ts';
import { ofVisibleParticipants } from '../domain/person/participant.ts';
import { visibleCandidates } from '../domain/selection/candidate.ts';

/** What was stated of somebody, in the order in which it was recorded. */
export const eligibilityLoaders = (db: Database, viewer: Viewer) => ({
  statements: {
    participant: manyByParent(
      (ids) =>
        db.eligibilityStatement.findMany({
          where: { AND: [{ participantId: { in: ids } }, ofVisibleParticipants(viewer)] },
          orderBy: asRecorded,
        }),
      ({ participantId }) => participantId ?? '',
    ),
    candidate: manyByParent(
      (ids) =>
        db.eligibilityStatement.findMany({
          where: { candidateId: { in: ids }, candidate: visibleCandidates(viewer) },
          orderBy: asRecorded,
        }),
      ({ candidateId }) => candidateId ?? '',
    ),
  },
});
