import type { Viewer } from '@cmpp/auth';
import type { Vault } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import type { Participant } from '../../generated/prisma/client.ts';
import { getFile } from '../person/participant.ts';

/** What a use case that writes about services is given. */
export type ServiceParts = {
  tx: Transaction;
  vault: Vault;
  viewer: Viewer;
  now: Date;
  /** Hears of a file that was asked for and is not the asker's: for the access log. */
  refused: (subjectId: string) => void;
};

/**
 * The file of somebody who takes part now, held until the transaction ends: what is decided about their services is decided one thing after
 * the other.
 *
 * @throws Refusal `participant.unknown`; `participant.closed` of somebody who has left.
 */
export async function holdEnrolled({ tx, viewer, refused }: ServiceParts, participantId: string): Promise<Participant> {
  await getFile(tx, viewer, participantId, refused);
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  // Read after the wait: another transaction may have closed it.
  const person = await getFile(tx, viewer, participantId, refused);
  if (person.closedAt)
    refuse(
      'participant.closed',
      'participantId',
      'This person has left the program.',
      'If they are back, take them in again first.',
    );
  return person;
}
