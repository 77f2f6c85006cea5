import { builder } from '../../builder.ts';
import {
  holds,
  lastAnswers,
  type SharedDataKind as DataKind,
  sharedDataKinds,
} from '../../domain/enrolment/consent.ts';
import type { Consent as ConsentRow } from '../../generated/prisma/client.ts';
import { Participant } from '../person/participant.ts';
import { ParticipantPhone } from '../person/participant-phone.ts';
import { ConsentKind, GivenHow, Interpreter } from './consent-enums.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

export const SharedDataKind = builder.enumType('SharedDataKind', {
  description: 'What of a file may be shared with an organization; each by itself.',
  values: sharedDataKinds,
});

export const Consent = builder.prismaObject('Consent', {
  description: 'One answer to one question, and how it was asked.',
  extensions: { subjectOf: (row: ConsentRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: ConsentKind, requiresScopes, description: 'What was asked.' }),
    phone: t.field({
      type: ParticipantPhone,
      nullable: true,
      requiresScopes,
      description: 'Of texts: which number.',
      resolve: async ({ participantId, phoneId }, _, { loaders }) =>
        (await loaders.phones.load(participantId)).find(({ id }) => id === phoneId) ?? null,
    }),
    organizationId: t.exposeID('organizationId', {
      nullable: true,
      requiresScopes,
      description: 'Of sharing: with whom.',
    }),
    siteId: t.exposeID('siteId', { nullable: true, requiresScopes, description: 'Of a transfer: to which site.' }),
    dataKinds: t.field({
      type: [SharedDataKind],
      requiresScopes,
      description: 'Of sharing: what.',
      resolve: ({ dataKinds }) => dataKinds as DataKind[],
    }),
    given: t.exposeBoolean('given', { requiresScopes, description: 'The answer: true is yes.' }),
    holds: t.boolean({
      requiresScopes,
      description: 'A yes that was not taken back and has not run out; of an older answer it says nothing.',
      resolve: (row, _, { now }) => holds(row, now()),
    }),
    wordingVersion: t.exposeString('wordingVersion', { requiresScopes, description: 'See `consentWordings`.' }),
    language: t.expose('language', { type: 'Locale', requiresScopes, description: 'In which it was asked.' }),
    interpreter: t.expose('interpreter', {
      type: Interpreter,
      requiresScopes,
      description: 'Who helped to understand.',
    }),
    how: t.expose('how', { type: GivenHow, requiresScopes, description: 'How they answered.' }),
    at: t.expose('at', { type: 'DateTime', requiresScopes, description: 'When.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it runs out; null: not by itself.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was taken back.',
    }),
  }),
});

builder.prismaObjectField(Participant, 'consents', (t) =>
  t.field({
    type: [Consent],
    requiresScopes,
    description: 'What they agreed to and what they did not: the last answer to each question.',
    args: { history: t.arg.boolean({ description: 'Every answer there was, the oldest first.' }) },
    resolve: async ({ id }, { history }, { loaders }) => {
      const answers = await loaders.consents.load(id);
      return history ? answers : lastAnswers(answers);
    },
  }),
);
