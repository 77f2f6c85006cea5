import { isUuid } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { codeOf } from '../../domain/sign-in/code.ts';
import { findOpenChallenge, type OpenChallenge } from '../../domain/sign-in/open-challenge.ts';

const requiresScopes = [['signin:deliver' as const]];

const SignInChallenge = builder.objectRef<OpenChallenge>('SignInChallenge').implement({
  description: 'A code to be texted now; there is nothing to keep.',
  extensions: { subjectOf: (row: OpenChallenge) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    phone: t.field({
      type: 'PhoneNumber',
      nullable: true,
      requiresScopes,
      description: 'Where to; null once the person is erased.',
      resolve: (row, _, { open }) =>
        open({
          subjectId: row.participantId,
          cell: { table: 'participant_phone', column: 'number', row: row.phoneId },
          bytes: row.numberSealed,
        }),
    }),
    code: t.string({
      requiresScopes,
      description: 'Six digits.',
      resolve: ({ id }, _, { keyring }) => codeOf(keyring, id),
    }),
    locale: t.expose('locale', { type: 'Locale', requiresScopes, description: 'The language of the text.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      requiresScopes,
      description: 'After this there is nothing to text.',
    }),
  }),
});

builder.queryField('signInChallenge', (t) =>
  t.field({
    type: SignInChallenge,
    nullable: true,
    requiresScopes,
    description: 'Null once used, expired, or when nobody can sign in with the number.',
    args: { id: t.arg.id({ required: true, description: 'From the event.' }) },
    resolve: (_, { id }, { db }) => (isUuid(id) ? findOpenChallenge(db, id) : null),
  }),
);
