import { payload } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import { changeSession } from '../domain/change-session.ts';
import { getProvider } from '../domain/provider.ts';
import { planFields } from './plan-fields.ts';
import { providerScopes as requiresScopes, sessionPayload } from './session-payload.ts';

const ChangeSessionInput = builder.inputType('ChangeSessionInput', {
  description: 'A session as it should be.',
  fields: (t) => ({
    sessionId: t.id({ required: true, description: 'UUIDv7.' }),
    version: t.int({ required: true, description: 'The one that the form showed.' }),
    ...planFields(t),
  }),
});

builder.mutationField('changeSession', (t) =>
  t.field({
    type: sessionPayload('ChangeSessionPayload'),
    requiresScopes,
    description:
      "Changes a session of the asker's organization. Whoever has booked is told of another time, place or medium. Safe to repeat.",
    args: { input: t.arg({ type: ChangeSessionInput, required: true, description: 'What it should be.' }) },
    resolve: (_, { input }, { db, publisher, viewer, now }) =>
      payload(async () => {
        const provider = getProvider(viewer);
        const { timeZone = null, venueId = null, ...rest } = input;
        const request = { ...rest, timeZone, venueId };
        return db.$transaction((tx) => changeSession(tx, publisher, provider, request, now()));
      }),
  }),
);
