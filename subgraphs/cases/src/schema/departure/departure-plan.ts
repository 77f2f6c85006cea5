import { builder } from '../../builder.ts';
import { type ContactAbroad as Contact, contactsOf, stepWordsOf } from '../../domain/departure/departure-content.ts';
import { type DepartureLoss as Loss, lossKinds } from '../../domain/departure/loss.ts';
import { dayOf } from '../../domain/person/age.ts';
import { wantedOf } from '../../domain/service/portal-wish.ts';
import type { DeparturePlan as PlanRow } from '../../generated/prisma/client.ts';
import type { DepartureStepOf } from '../../loaders/departure.ts';
import { Approval } from '../approval/approval.ts';
import { GivenHow, Interpreter } from '../enrolment/consent-enums.ts';
import { Participant } from '../person/participant.ts';
import { OfferAnswer } from '../service/core-service.ts';
import { DepartureLoss, DepartureStatus, DepartureStepKind } from './departure-enums.ts';
import { DepartureLossWords } from './departure-losses.ts';

const staff = [['caseworker' as const], ['supervisor' as const]];
const requiresScopes = [['participant' as const], ...staff];
/** Under this wish a person reads of shelters and the like. */
const hiddenPartners = 'CONFIDENTIAL_SERVICES' as const;

const ContactAbroad = builder.objectRef<Contact & { participantId: string }>('ContactAbroad').implement({
  description: 'Somebody who helps on arrival.',
  extensions: { subjectOf: (row: { participantId: string }) => row.participantId },
  fields: (t) => ({
    name: t.exposeString('name', { requiresScopes, description: 'Who.' }),
    phone: t.exposeString('phone', { nullable: true, requiresScopes, description: 'E.164.' }),
    email: t.exposeString('email', { nullable: true, requiresScopes, description: 'An e-mail address.' }),
    country: t.exposeString('country', { requiresScopes, description: 'Where they are: ISO 3166-1, two letters.' }),
  }),
});

const DepartureStep = builder.objectRef<DepartureStepOf>('DepartureStep').implement({
  description: 'One thing to do before or after going home.',
  extensions: { subjectOf: (row: DepartureStepOf) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: DepartureStepKind, requiresScopes, description: 'What about.' }),
    words: t.string({
      nullable: true,
      requiresScopes,
      description: 'What; null once the person is erased.',
      resolve: (row, _, { open }) => open(stepWordsOf(row, row.participantId)),
    }),
    dueOn: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'Until when; null: no day is named.',
      resolve: ({ dueOn }) => dueOn && dayOf(dueOn),
    }),
    doneAt: t.expose('doneAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was done; null: it is not.',
    }),
  }),
});

export const DeparturePlan = builder.prismaObject('DeparturePlan', {
  description: 'Somebody’s own wish to go home, planned with them as long as they want it.',
  extensions: { subjectOf: (row: PlanRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    status: t.expose('status', { type: DepartureStatus, requiresScopes, description: 'How far it has come.' }),
    version: t.exposeInt('version', {
      requiresScopes: staff,
      description: 'Grows with each change of what is planned.',
    }),
    request: t.string({
      nullable: true,
      requiresScopes,
      description: 'Their own words; null once the person is erased.',
      resolve: ({ id, participantId, requestSealed }, _, { open }) =>
        open({
          subjectId: participantId,
          cell: { table: 'departure_plan', column: 'request', row: id },
          bytes: requestSealed,
        }),
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', requiresScopes, description: 'When they said it.' }),
    saidHow: t.expose('saidHow', { type: GivenHow, requiresScopes: staff, description: 'How.' }),
    language: t.expose('language', { type: 'Locale', requiresScopes: staff, description: 'In which language.' }),
    interpreter: t.expose('interpreter', { type: Interpreter, requiresScopes: staff, description: 'Who interpreted.' }),
    orientationOfferedAt: t.expose('orientationOfferedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When a legal orientation session was offered; null: not yet.',
    }),
    orientationAnswer: t.expose('orientationAnswer', {
      type: OfferAnswer,
      nullable: true,
      requiresScopes,
      description: 'What they said to it; null: nothing yet.',
    }),
    losses: t.field({
      type: [DepartureLoss],
      requiresScopes,
      description: 'What was named to them that may be lost.',
      resolve: ({ losses }) => losses as Loss[],
    }),
    lossesInWords: t.field({
      type: [DepartureLossWords],
      requiresScopes,
      description: 'The same as it is said to people, in the order in which it is named.',
      resolve: ({ losses }) => lossKinds.filter((loss) => losses.includes(loss)),
    }),
    lossesNamedAt: t.expose('lossesNamedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When the last of it was named; null: nothing was.',
    }),
    partnerId: t.exposeID('partnerId', {
      nullable: true,
      requiresScopes,
      description: 'The organization that helps on the way and after; null: none yet.',
    }),
    partnerName: t.string({
      nullable: true,
      requiresScopes,
      description:
        'How it is called; null: none yet, or one whose place nobody else may learn, to a person who does not want these in their portal.',
      resolve: async ({ participantId, siteId, partnerId }, _, { loaders, viewer }) => {
        const partners = partnerId ? await loaders.sitePartners.load(siteId) : [];
        const partner = partners.find(({ organizationId }) => organizationId === partnerId);
        const hidden = partner?.confidential && viewer.kind === 'participant';
        if (!partner || (hidden && !wantedOf(await loaders.portalWishes.load(participantId)).includes(hiddenPartners)))
          return null;
        return partner.name;
      },
    }),
    contacts: t.field({
      type: [ContactAbroad],
      requiresScopes,
      description: 'Who helps on arrival.',
      resolve: async (row, _, { open }) => {
        const said = await open(contactsOf(row));
        const contacts = said ? (JSON.parse(said) as Contact[]) : [];
        return contacts.map((contact) => ({ ...contact, participantId: row.participantId }));
      },
    }),
    leavesOn: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'The day that is planned; null: none yet.',
      resolve: ({ leavesOn }) => leavesOn && dayOf(leavesOn),
    }),
    steps: t.field({
      type: [DepartureStep],
      requiresScopes,
      description: 'What is to be done.',
      resolve: ({ id }, _, { loaders }) => loaders.departureSteps.load(id),
    }),
    finalAt: t.expose('finalAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'Since when it is final; null: it is not.',
    }),
    departedOn: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'When they went home; null: they have not.',
      resolve: ({ departedOn }) => departedOn && dayOf(departedOn),
    }),
    stoppedAt: t.expose('stoppedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was stopped; null: it was not.',
    }),
  }),
});

builder.prismaObjectField(Participant, 'departurePlans', (t) =>
  t.field({
    type: [DeparturePlan],
    requiresScopes,
    description:
      'Plans to go home that they asked for, newest first. They read their own only when they want that in their portal; nobody who looks after them does.',
    resolve: ({ id }, _, { loaders }) => loaders.departurePlans.load(id),
  }),
);

builder.prismaObjectField(Approval, 'departurePlan', (t) =>
  t.field({
    type: DeparturePlan,
    nullable: true,
    requiresScopes: staff,
    description: 'Of DEPARTURE_PLAN: which.',
    resolve: ({ kind, aboutId }, _, { loaders }) =>
      kind === 'DEPARTURE_PLAN' ? loaders.departurePlan.load(aboutId) : null,
  }),
);
