import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { decideRequest } from '../../domain/disclosure/decide-request.ts';
import { decideTelling } from '../../domain/disclosure/decide-telling.ts';
import { subjectOfDisclosure } from '../../domain/disclosure/disclosure.ts';
import { holdBack, recordGiven } from '../../domain/disclosure/record-given.ts';
import { type DisclosureParts, registerRequest } from '../../domain/disclosure/register-request.ts';
import type { DisclosureRequest as RequestRow } from '../../generated/prisma/client.ts';
import { SharedDataKind } from '../enrolment/consent.ts';
import { DisclosureRequest } from './disclosure-request.ts';
import { AuthorityKind, DisclosureDecision, RequestBasis } from './disclosure-words.ts';

const registrars = [['caseworker' as const], ['supervisor' as const]];
/** What only supervisors do; a decision waits, where the site has only one, for a caseworker. */
const givers = [['supervisor' as const]];

const RegisterDisclosureRequestInput = builder.inputType('RegisterDisclosureRequestInput', {
  description: 'What an authority asked for.',
  fields: (t) => ({
    participantId: t.id({
      description:
        'Whom it is about; null: nobody who is known. Where it names several people, each is registered, so that each is told.',
    }),
    partOfId: t.id({
      description:
        'What was registered of the same paper, about somebody else, the first or another: they count once. Null: this is the first, or the only one.',
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
  description: 'What one of two says of a request.',
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'UUIDv7.' }),
    decision: t.field({ type: DisclosureDecision, required: true, description: 'What they say.' }),
    reason: t.string({ required: true, description: 'Why; 2,000 characters at most.' }),
    tell: t.boolean({
      required: true,
      description: 'Whether the person is told once it is decided; false only where the order of a court forbids it.',
    }),
    untoldBecause: t.string({ description: 'Which order of which court forbids it; null when they are told.' }),
    untoldUntil: t.field({
      type: 'LocalDate',
      description:
        'The last day on which it does, or the day to look at it again: after today, and no later than `lastUntoldDay` of the request. Null when they are told.',
    }),
  }),
});

const DecideTellingInput = builder.inputType('DecideTellingInput', {
  description: 'What one of two says later of telling the person: the order is lifted, or a new one prolongs it.',
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'UUIDv7.' }),
    round: t.int({ required: true, description: 'The round that is open, as it was read of the request.' }),
    reason: t.string({ required: true, description: 'Why; 2,000 characters at most.' }),
    tell: t.boolean({ required: true, description: 'Whether the person is told now.' }),
    untoldBecause: t.string({ description: 'Which order of which court forbids it; null when they are told.' }),
    untoldUntil: t.field({
      type: 'LocalDate',
      description:
        'The last day on which it does, or the day to look at it again: after today, and no later than `lastUntoldDay` of the request. Null when they are told.',
    }),
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
    loaders.secondMissing.clearAll();
    return { request };
  });

const tellingOf = ({ untoldBecause, untoldUntil }: { untoldBecause?: string | null; untoldUntil?: string | null }) => ({
  untoldBecause: untoldBecause ?? null,
  untoldUntil: untoldUntil ?? null,
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
    requiresScopes: registrars,
    description:
      'What one of two says of a request: two supervisors, or, to refuse at a site that has only one, a caseworker as the second. Given is what two say, and only where a court obliges or the person agreed; the person is told at once where both say so, else when the earliest last day of an order that either named is over. Safe to repeat.',
    args: { input: t.arg({ type: DecideDisclosureInput, required: true, description: 'What they say.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'decideDisclosure', (parts) => decideRequest(parts, { ...input, ...tellingOf(input) })),
  }),
  decideTelling: t.field({
    type: DisclosurePayload,
    requiresScopes: registrars,
    description:
      'What one of two says of telling the person after it is decided, where they did not agree on that or an order still forbids it: what two say alike holds. Safe to repeat.',
    args: { input: t.arg({ type: DecideTellingInput, required: true, description: 'What they say.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'decideTelling', (parts) => decideTelling(parts, { ...input, ...tellingOf(input) })),
  }),
  recordDisclosure: t.field({
    type: DisclosurePayload,
    requiresScopes: givers,
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
    requiresScopes: givers,
    description: 'What two decided to give and nobody has given yet is not given after all. Safe to repeat.',
    args: { input: t.arg({ type: HoldBackDisclosureInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input: { requestId } }, context) =>
      write(context, 'holdBackDisclosure', (parts) => holdBack(parts, requestId)),
  }),
}));
