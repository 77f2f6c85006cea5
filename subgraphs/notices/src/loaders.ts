import { manyByParent } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import { findTextConsents } from './domain/text-consent.ts';
import type { Notice } from './generated/prisma/client.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** A notice to a known person; those with sign-in codes are nobody's. */
export type PersonNotice = Notice & { participantId: string };

const isPersons = (row: Notice): row is PersonNotice => row.participantId !== null;

/** The batches of one request: each loads what all fields of a turn ask for in one statement. */
export function createLoaders(db: Database) {
  return {
    /** Of people whose notices the viewer may read: the caller has asked. Newest first. */
    notices: manyByParent(
      async (participantIds) =>
        (
          await db.notice.findMany({
            where: { participantId: { in: participantIds } },
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          })
        ).filter(isPersons),
      (row) => row.participantId,
    ),
    textConsent: manyByParent(
      (participantIds) => findTextConsents(db, participantIds),
      (row) => row.participantId,
    ),
  };
}
