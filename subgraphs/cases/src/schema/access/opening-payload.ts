import type { Scope } from '@cmpp/auth';
import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { FileOpening } from '../../domain/access/open-file.ts';
import { Participant } from '../person/participant.ts';

/** Who opens something: the scopes of these doors and of what they answer. */
export const opensFiles: Scope[][] = [['caseworker'], ['supervisor']];

/**
 * What a door answers that opens something of a file for an hour: whose it is and until when, or the problems.
 *
 * @param about of the payload, and until when it is open, in the words of that door.
 */
export const openingPayload = (name: string, about: { description: string; openUntil: string }) =>
  builder.objectRef<Partial<FileOpening> & { problems: readonly Problem[] }>(name).implement({
    description: about.description,
    fields: (t) => ({
      participant: t.field({
        type: Participant,
        nullable: true,
        requiresScopes: opensFiles,
        description: 'Null when there are problems.',
        resolve: ({ participantId }, _, { loaders }) =>
          participantId ? loaders.participant.clear(participantId).load(participantId) : null,
      }),
      openUntil: t.expose('openUntil', {
        type: 'DateTime',
        nullable: true,
        requiresScopes: opensFiles,
        description: about.openUntil,
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes: opensFiles,
        description: 'Empty when it is open.',
      }),
    }),
  });
