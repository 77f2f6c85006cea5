import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../builder.ts';
import { Session } from './session.ts';

/** The scopes of what a provider does. */
export const providerScopes = [['provider' as const]];

/** What publishing, changing and cancelling answer. */
export const sessionPayload = (name: string) =>
  builder.objectRef<{ sessionId?: string; problems: readonly Problem[] }>(name).implement({
    description: 'The session as it is now, or why nothing was done.',
    fields: (t) => ({
      session: t.field({
        type: Session,
        nullable: true,
        requiresScopes: providerScopes,
        description: 'Null when there are problems.',
        resolve: ({ sessionId }, _, { loaders }) => (sessionId ? loaders.session.load(sessionId) : null),
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes: providerScopes,
        description: 'Empty when it is done.',
      }),
    }),
  });
