import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { ofWhoTakesPart, secondAwaited, visibleDisclosures } from '../domain/disclosure/disclosure.ts';
import { visibleParticipants } from '../domain/person/participant.ts';

/** What authorities asked for, and what was said of it. */
export const disclosureLoaders = (db: Database, viewer: Viewer, now: () => Date) => ({
  disclosure: oneById((ids) =>
    db.disclosureRequest.findMany({ where: { AND: [{ id: { in: ids } }, visibleDisclosures(viewer, now())] } }),
  ),
  disclosuresOf: manyByParent(
    (ids) =>
      db.disclosureRequest.findMany({
        where: {
          AND: [
            { participantId: { in: ids }, participant: visibleParticipants(viewer) },
            visibleDisclosures(viewer, now()),
          ],
        },
        orderBy: [{ receivedOn: 'desc' }, { id: 'desc' }],
      }),
    (row) => row.participantId!,
  ),
  /** What people let be shared now, with whomever: of requests that the viewer reads. */
  sharings: manyByParent(
    (ids) => db.liveSharing.findMany({ where: { participantId: { in: ids }, ...ofWhoTakesPart } }),
    ({ participantId }) => participantId,
  ),
  /** Of which of them a supervisor has spoken while the site has no other. */
  secondMissing: oneById(async (requestIds) =>
    (await db.secondMissing.findMany({ where: { requestId: { in: requestIds }, ...secondAwaited(now()) } })).map(
      (row) => ({
        ...row,
        id: row.requestId,
      }),
    ),
  ),
  /** Of requests that the viewer reads; a decision says more than its request does. */
  disclosureVotes: manyByParent(
    (ids) => db.disclosureVote.findMany({ where: { requestId: { in: ids } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    (row) => row.requestId,
  ),
});
