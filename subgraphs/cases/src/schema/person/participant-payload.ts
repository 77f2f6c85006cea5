import type { Scope } from '@cmpp/auth';
import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { Participant } from './participant.ts';

/**
 * What a door answers that changes something about one person: the person, or the problems.
 *
 * @param about of the payload, and when `problems` is empty, in the words of that door.
 * @param requiresScopes those of the door.
 */
export const participantPayload = (
  name: string,
  about: { description: string; problems: string },
  requiresScopes: Scope[][],
) =>
  builder.objectRef<{ participantId?: string; problems: readonly Problem[] }>(name).implement({
    description: about.description,
    fields: (t) => ({
      participant: t.field({
        type: Participant,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        // Read anew: another mutation of the same request may have looked at them before.
        resolve: ({ participantId }, _, { loaders }) =>
          participantId ? loaders.participant.clear(participantId).load(participantId) : null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: about.problems }),
    }),
  });
