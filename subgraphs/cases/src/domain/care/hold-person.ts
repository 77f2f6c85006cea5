import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Participant } from '../../generated/prisma/client.ts';
import { type CareParts, isScreener, type Screener, screeningPeople } from './screener.ts';

/** Who screens, and somebody on their list. */
export type Held = { screener: Screener; person: Participant };

/**
 * Somebody on the screener's list, held until the transaction ends. Whoever is not on it does not exist for them.
 *
 * @throws Refusal `participant.unknown`.
 */
export async function holdListed({ tx, viewer, refused }: CareParts, participantId: string): Promise<Held> {
  if (isScreener(viewer) && isUuid(participantId)) {
    await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
    const listed = { AND: [{ id: participantId }, screeningPeople(viewer)] };
    const person = await tx.participant.findFirst({ where: listed });
    if (person) return { screener: viewer, person };
    refused(participantId);
  }
  refuse('participant.unknown', 'participantId', 'There is no such person.', 'Choose one from your list.');
}

/**
 * What is new is written of those who take part at this site.
 *
 * @throws Refusal `participant.moved`, `participant.closed`.
 */
export function checkTakesPartHere({ screener, person }: Held): void {
  if (person.siteId !== screener.siteId)
    refuse(
      'participant.moved',
      'participantId',
      'They are with another site now.',
      'What you wrote down stays with your site; what is new is written there.',
    );
  if (person.closedAt)
    refuse(
      'participant.closed',
      'participantId',
      'This person has left the program.',
      'If they are back, take them in again first.',
    );
}
