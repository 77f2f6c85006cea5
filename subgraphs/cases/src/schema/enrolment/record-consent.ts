import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { Question } from '../../domain/enrolment/consent.ts';
import { recordConsent } from '../../domain/enrolment/record-consent.ts';
import { revokeConsent } from '../../domain/enrolment/revoke-consent.ts';
import { Participant } from '../person/participant.ts';
import { askedFields } from './asked-input.ts';
import { Consent, SharedDataKind } from './consent.ts';
import { ConsentKind } from './consent-enums.ts';

const staff = [['caseworker' as const], ['supervisor' as const]];
const requiresScopes = [['participant' as const], ...staff];

const RecordConsentInput = builder.inputType('RecordConsentInput', {
  description: 'One question and what the person answered.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who answered.' }),
    kind: t.field({ type: ConsentKind, required: true, description: 'What was asked.' }),
    phoneId: t.id({ description: 'Of TEXTS: which number of theirs.' }),
    organizationId: t.id({ description: 'Of SHARING: with whom.' }),
    dataKinds: t.field({ type: [SharedDataKind], description: 'Of SHARING: what.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'Of SHARING: until when; null: as long as the site lets it.' }),
    given: t.boolean({ required: true, description: 'The answer: true is yes.' }),
    ...askedFields(t),
  }),
});

const RevokeConsentInput = builder.inputType('RevokeConsentInput', {
  description: 'What is taken back.',
  fields: (t) => ({ consentId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const ConsentPayload = builder
  .objectRef<{ id?: string; participantId?: string; problems: readonly Problem[] }>('ConsentPayload')
  .implement({
    description: 'The answer that counts now, or why it was not taken.',
    fields: (t) => ({
      consent: t.field({
        type: Consent,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ id }, _, { loaders }) => (id ? loaders.consent.clear(id).load(id) : null),
      }),
      participant: t.field({
        type: Participant,
        nullable: true,
        requiresScopes,
        description: 'Whose it is; null when there are problems.',
        resolve: ({ participantId }, _, { loaders }) =>
          participantId ? loaders.participant.load(participantId) : null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is so.' }),
    }),
  });

/** What was asked, from the fields that such a question has. */
function questionOf(input: typeof RecordConsentInput.$inferInput): Question {
  const { kind, phoneId, organizationId, dataKinds, expiresAt } = input;
  const missing = (field: string) =>
    refuse('consent.incomplete', field, 'It is not said what this answer is about.', 'Choose it from the list.');
  if (kind === 'TEXTS') return { kind, phoneId: phoneId ?? missing('phoneId') };
  if (kind === 'SHARING')
    return {
      kind,
      organizationId: organizationId ?? missing('organizationId'),
      dataKinds: dataKinds ?? [],
      expiresAt: expiresAt ?? null,
    };
  if (kind === 'TRANSFER')
    refuse('consent.by_transfer', 'kind', 'This is asked together with the transfer.', 'Ask the other site there.');
  return { kind };
}

builder.mutationFields((t) => ({
  recordConsent: t.field({
    type: ConsentPayload,
    requiresScopes: staff,
    description:
      'Writes down what a person answered to one question; the answer before does not count any more. Safe to repeat.',
    args: { input: t.arg({ type: RecordConsentInput, required: true, description: 'The answer.' }) },
    resolve: (_, { input }, { db, viewer, access, loaders, now }) =>
      payload(async () => {
        const { participantId } = input;
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.recordConsent');
        const { given, wordingVersion, language, interpreter, how } = input;
        const answer = { ...questionOf(input), given, wordingVersion, language, interpreter, how };
        const { id } = await db.$transaction((tx) =>
          recordConsent(tx, viewer, { participantId, answer }, now(), refused),
        );
        access.read(participantId, 'Mutation.recordConsent');
        loaders.consents.clear(participantId);
        loaders.phones.clear(participantId);
        return { id, participantId };
      }),
  }),
  revokeConsent: t.field({
    type: ConsentPayload,
    requiresScopes,
    description:
      'Takes a yes back, by the person or in their name; it works at once: no texts to that number, nothing more for that organization. Safe to repeat.',
    args: { input: t.arg({ type: RevokeConsentInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input: { consentId } }, { db, viewer, access, loaders, now }) =>
      payload(async () => {
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.revokeConsent');
        const { id, participantId } = await db.$transaction((tx) =>
          revokeConsent(tx, viewer, consentId, now(), refused),
        );
        access.read(participantId, 'Mutation.revokeConsent');
        loaders.consents.clear(participantId);
        loaders.phones.clear(participantId);
        return { id, participantId };
      }),
  }),
}));
