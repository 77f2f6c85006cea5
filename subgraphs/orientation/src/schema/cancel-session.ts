import { payload } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import { cancelSession } from '../domain/cancel-session.ts';
import { getProvider } from '../domain/provider.ts';
import { providerScopes as requiresScopes, sessionPayload } from './session-payload.ts';

const CancelSessionInput = builder.inputType('CancelSessionInput', {
  description: 'Which session.',
  fields: (t) => ({
    sessionId: t.id({ required: true, description: 'UUIDv7.' }),
    version: t.int({ required: true, description: 'The one that the form showed.' }),
  }),
});

builder.mutationField('cancelSession', (t) =>
  t.field({
    type: sessionPayload('CancelSessionPayload'),
    requiresScopes,
    description:
      "Calls a session of the asker's organization off: its bookings are cancelled, and each person is told. Safe to repeat.",
    args: { input: t.arg({ type: CancelSessionInput, required: true, description: 'What to call off.' }) },
    resolve: (_, { input }, { db, publisher, viewer, now }) =>
      payload(async () => {
        const provider = getProvider(viewer);
        return db.$transaction((tx) => cancelSession(tx, publisher, provider, input, now()));
      }),
  }),
);
