import { payload } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import { getProvider } from '../domain/provider.ts';
import { publishSession } from '../domain/publish-session.ts';
import { planFields } from './plan-fields.ts';
import { providerScopes as requiresScopes, sessionPayload } from './session-payload.ts';
import { SessionKind } from './session-words.ts';

const PublishSessionInput = builder.inputType('PublishSessionInput', {
  description: 'A session to be given.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: "UUIDv7; one of the asker's organization, see `sessionSites`." }),
    kind: t.field({ type: SessionKind, required: true, description: 'What kind of session.' }),
    language: t.field({ type: 'Locale', required: true, description: 'What is spoken, e.g. "es".' }),
    ...planFields(t),
    idempotencyKey: t.string({
      required: true,
      description:
        'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key gives the same session.',
    }),
  }),
});

builder.mutationField('publishSession', (t) =>
  t.field({
    type: sessionPayload('PublishSessionPayload'),
    requiresScopes,
    description:
      "Publishes a session of the asker's organization; people see it at once. Safe to repeat with the same key.",
    args: { input: t.arg({ type: PublishSessionInput, required: true, description: 'What to publish.' }) },
    resolve: (_, { input }, { db, viewer, now }) =>
      payload(async () => {
        const provider = getProvider(viewer);
        const { timeZone = null, venueId = null, ...rest } = input;
        return db.$transaction((tx) => publishSession(tx, provider, { ...rest, timeZone, venueId }, now()));
      }),
  }),
);
