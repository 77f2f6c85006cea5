import type { Viewer } from '@cmpp/auth';
import type { Sealed } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import type { Hearing, Prisma, Proceeding } from '../../generated/prisma/client.ts';
import { findFile, ofVisibleParticipants } from '../person/participant.ts';

/** Who asks for a proceeding, and who hears of one that was asked for in vain. */
type Asked = { tx: Transaction; viewer: Viewer; refused: (subjectId: string) => void };

/** Proceedings in the files that a viewer may read. */
export const visibleProceedings = (viewer: Viewer): Prisma.ProceedingWhereInput => ofVisibleParticipants(viewer);

/** Over for this court: decided without an appeal, or closed. One that is appealed or to be reopened goes on. */
const isOver = ({ status }: Pick<Proceeding, 'status'>): boolean => status === 'DECIDED' || status === 'CLOSED';

/**
 * "A person may be represented, looking, or not; with a lawyer, 'call your lawyer first' stands on the hearing page" (domain.md, "Court and
 * ICE"). Of a hearing that is not said to belong to a proceeding, whichever of the person's goes on speaks.
 *
 * @param proceedings all of the person's.
 */
export const callLawyerFirst = (
  { proceedingId }: Pick<Hearing, 'proceedingId'>,
  proceedings: readonly Pick<Proceeding, 'id' | 'status' | 'representation'>[],
): boolean =>
  proceedings.some(
    (proceeding) =>
      proceeding.representation === 'REPRESENTED' &&
      (proceedingId === null ? !isOver(proceeding) : proceeding.id === proceedingId),
  );

/** Where the name or number of a person's lawyer lies. */
export const lawyerColumn = (row: Proceeding, column: 'lawyer_name' | 'lawyer_phone'): Sealed => ({
  subjectId: row.participantId,
  cell: { table: 'proceeding', column, row: row.id },
  bytes: column === 'lawyer_name' ? row.lawyerNameSealed : row.lawyerPhoneSealed,
});

/** @throws Refusal `proceeding.unknown`: the same for one that is not there and one of a file that is not the asker's. */
export async function openProceeding({ tx, viewer, refused }: Asked, id: string): Promise<Proceeding> {
  const row = isUuid(id) ? await tx.proceeding.findUnique({ where: { id } }) : null;
  if (!row || !(await findFile(tx, viewer, row.participantId, refused)))
    refuse('proceeding.unknown', 'proceedingId', 'There is no such proceeding.', 'Look at the page of the person.');
  return row;
}

/**
 * A proceeding that a hearing of somebody may belong to: their own, or none.
 *
 * @throws Refusal `proceeding.unknown`.
 */
export async function checkProceedingOf(
  asked: Asked,
  participantId: string,
  proceedingId: string | null,
): Promise<void> {
  if (proceedingId !== null && (await openProceeding(asked, proceedingId)).participantId !== participantId)
    refuse(
      'proceeding.unknown',
      'proceedingId',
      'There is no such proceeding of this person.',
      'Look at the page of the person.',
    );
}
