import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { decideRequest } from '../../domain/disclosure/decide-request.ts';
import { subjectOfDisclosure } from '../../domain/disclosure/disclosure.ts';
import { holdBack, recordGiven } from '../../domain/disclosure/record-given.ts';
import { type DisclosureParts, registerRequest } from '../../domain/disclosure/register-request.ts';
import type { DisclosureRequest as RequestRow } from '../../generated/prisma/client.ts';
import { SharedDataKind } from '../enrolment/consent.ts';
import { DisclosureRequest } from './disclosure-request.ts';
import { AuthorityKind, DisclosureDecision, RequestBasis } from './disclosure-words.ts';

const registrars = [['caseworker' as const], ['supervisor' as const]];
const deciders = [['supervisor' as const]];

const RegisterDisclosureRequestInput = builder.inputType('RegisterDisclosureRequestInput', {
  description: 'What an authority asked for.',
  fields: (t) => ({
    participantId: t.id({
      description:
        'Whom it is about; null: nobody who is known. Where it names several people, each is registered, so that each is told.',
    }),
    partOfId: t.id({
      description:
        'What was registered first of the same paper, about somebody else: they count once. Null: this is the first, or the only one.',
    }),
    authority: t.field({ type: AuthorityKind, required: true, description: 'Who asks.' }),
    organizationId: t.id({ description: 'The authority in the directory; null: it is not there.' }),
    basis: t.field({ type: RequestBasis, required: true, description: 'What it rests on.' }),
    askedFor: t.string({
      required: true,
      description:
        'Who asks for what of this person, in its own words and without naming anybody else; 2,000 characters at most.',
    }),
    receivedOn: t.field({ type: 'LocalDate', required: true, description: 'The day it came in.' }),
    idempotencyKey: t.string({ required: true, description: 'One for each form shown: 8 to 100 letters and digits.' }),
  }),
});

const DecideDisclosureInput = builder.inputType('DecideDisclosureInput', {
  description: 'What one supervisor says of a request.',
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'UUIDv7.' }),
    decision: t.field({ type: DisclosureDecision, required: true, description: 'What they say.' }),
    reason: t.string({ required: true, description: 'Why; 2,000 characters at most.' }),
    untoldBecause: t.string({ description: 'Which order of a court forbids telling the person; null: none does.' }),
  }),
});

const RecordDisclosureInput = builder.inputType('RecordDisclosureInput', {
  description: 'What is given to an authority, and what lets it be.',
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'UUIDv7.' }),
    given: t.string({ required: true, description: 'What is given; 2,000 characters at most.' }),
    order: t.string({ description: 'Which order of which court obliges; null: the person agreed.' }),
    dataKinds: t.field({ type: [SharedDataKind], description: 'What of the file it is, where the person agreed.' }),
  }),
});

const HoldBackDisclosureInput = builder.inputType('HoldBackDisclosureInput', {
  description: 'What is not given after all.',
  fields: (t) => ({ requestId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const DisclosurePayload = builder
  .objectRef<{ request?: RequestRow; problems: readonly Problem[] }>('DisclosurePayload')
  .implement({
    description: 'The request as it is now, or why nothing was changed.',
    fields: (t) => ({
      request: t.field({
        type: DisclosureRequest,
        nullable: true,
        requiresScopes: registrars,
        description: 'Null when there are problems.',
        resolve: ({ request }) => request ?? null,
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes: registrars,
        description: 'Empty when it is done.',
      }),
    }),
  });

const write = (
  { db, vault, viewer, now, access, loaders }: CasesContext,
  mutation: string,
  work: (parts: DisclosureParts) => Promise<RequestRow>,
) =>
  payload(async () => {
    if (viewer.kind !== 'staff' || !viewer.siteId)
      refuse('viewer.not_staff', '', 'Only staff of a site keep this register.', 'Sign in as staff.');
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const request = await db.$transaction((tx) => work({ tx, vault, viewer, now: now(), refused }));
    access.read(subjectOfDisclosure(request), `Mutation.${mutation}`);
    loaders.disclosure.clearAll();
    loaders.disclosuresOf.clearAll();
    loaders.disclosureVotes.clearAll();
    return { request };
  });

builder.mutationFields((t) => ({
  registerDisclosureRequest: t.field({
    type: DisclosurePayload,
    requiresScopes: registrars,
    description:
      'Writes down that an authority asked for something; supervisors are told at once. Safe to repeat with the same key.',
    args: { input: t.arg({ type: RegisterDisclosureRequestInput, required: true, description: 'What.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'registerDisclosureRequest', (parts) =>
        registerRequest(parts, {
          ...input,
          participantId: input.participantId ?? null,
          partOfId: input.partOfId ?? null,
          organizationId: input.organizationId ?? null,
        }),
      ),
  }),
  decideDisclosure: t.field({
    type: DisclosurePayload,
    requiresScopes: deciders,
    description:
      'What one supervisor says of a request: given is what two say, and only where a court obliges or the person agreed. Safe to repeat.',
    args: { input: t.arg({ type: DecideDisclosureInput, required: true, description: 'What they say.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'decideDisclosure', (parts) =>
        decideRequest(parts, { ...input, untoldBecause: input.untoldBecause ?? null }),
      ),
  }),
  recordDisclosure: t.field({
    type: DisclosurePayload,
    requiresScopes: deciders,
    description:
      'Writes down what is given, and under what, after two have decided: only then it counts as given. Safe to repeat.',
    args: { input: t.arg({ type: RecordDisclosureInput, required: true, description: 'What, and under what.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'recordDisclosure', (parts) =>
        recordGiven(parts, { ...input, order: input.order ?? null, dataKinds: input.dataKinds ?? [] }),
      ),
  }),
  holdBackDisclosure: t.field({
    type: DisclosurePayload,
    requiresScopes: deciders,
    description: 'What two decided to give and nobody has given yet is not given after all. Safe to repeat.',
    args: { input: t.arg({ type: HoldBackDisclosureInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input: { requestId } }, context) =>
      write(context, 'holdBackDisclosure', (parts) => holdBack(parts, requestId)),
  }),
}));
