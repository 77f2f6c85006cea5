import { builder } from '../../builder.ts';
import type { ServiceLine } from '../../domain/service/offer.ts';
import { offerStates } from '../../domain/service/offer.ts';
import { serviceName } from '../../domain/service/core-service.ts';
import { Staff } from '../program/staff.ts';
import { GivenHow, Interpreter } from '../enrolment/consent-enums.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];
const staffOnly = [['caseworker' as const], ['supervisor' as const]];

export const CoreService = builder.enumType('CoreService', {
  description: 'What the program offers to everybody of 14 or older; in no order.',
  values: {
    CASE_MANAGEMENT: { description: 'Somebody who walks with the person.' },
    CULTURAL_ORIENTATION: { description: 'How things are done here.' },
    DEPARTURE_PLANNING: { description: 'For people who are returning home; from their own request alone.' },
    LEGAL_ORIENTATION: { description: 'What the law says, by people who do not represent them.' },
    MENTAL_HEALTH: { description: 'Counselling and care.' },
    SOCIAL_SERVICES: { description: 'Connection to what the person identifies as a priority.' },
    TRAFFICKING_SCREENING: { description: 'In person and alone.' },
  } as const,
});

export const OfferAnswer = builder.enumType('OfferAnswer', {
  description: 'What the person says to an offer.',
  values: {
    ACCEPTED: { description: 'Yes.' },
    DECLINED: { description: 'No, for now; it stays open to them.' },
  } as const,
});

const OfferState = builder.enumType('OfferState', {
  description: 'How far offering a service has come. Whether it was given, `delivered` says.',
  values: offerStates,
});

export const NotOfferedWhy = builder.enumType('NotOfferedWhy', {
  description: 'Why a service is not offered for now.',
  values: {
    NOT_REACHED: { description: 'They could not be reached.' },
    NOT_NOW: { description: 'They asked to speak of it another time.' },
    NO_SAFE_WAY: { description: 'There is no safe way to speak of it alone.' },
    NO_INTERPRETER: { description: 'Nobody was there who speaks their language.' },
    HAS_IT_ELSEWHERE: { description: 'They have it from somebody else.' },
  } as const,
});

/** `Participant.coreServices` gives the line its reader's language. */
type Line = ServiceLine & { inLanguage: string };

export const CoreServiceLine = builder.objectRef<Line>('CoreServiceLine').implement({
  description: 'One core service and one person. None outranks another, and declining one hides or delays nothing.',
  extensions: { subjectOf: (row: Line) => row.participantId },
  fields: (t) => ({
    service: t.expose('service', { type: CoreService, requiresScopes, description: 'Which.' }),
    name: t.string({
      requiresScopes,
      description: 'What it is called, in the language asked for.',
      resolve: ({ service, inLanguage }) => serviceName(service, inLanguage),
    }),
    state: t.expose('state', { type: OfferState, requiresScopes, description: 'How far it has come.' }),
    offeredAt: t.field({
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was first offered.',
      resolve: ({ offer }) => offer?.offeredAt ?? null,
    }),
    offeredBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who offered it.',
      resolve: ({ offer }, _, { loaders }) => (offer?.offeredById ? loaders.staff.load(offer.offeredById) : null),
    }),
    language: t.field({
      type: 'Locale',
      nullable: true,
      requiresScopes,
      description: 'In which language it was offered.',
      resolve: ({ offer }) => offer?.language ?? null,
    }),
    interpreter: t.field({
      type: Interpreter,
      nullable: true,
      requiresScopes,
      description: 'With which interpreter it was offered.',
      resolve: ({ offer }) => offer?.interpreter ?? null,
    }),
    notOfferedWhy: t.field({
      type: NotOfferedWhy,
      nullable: true,
      requiresScopes: staffOnly,
      description: 'Why it was not offered; null: it was, or nobody has thought of it yet.',
      resolve: ({ offer }) => offer?.notOfferedWhy ?? null,
    }),
    answeredAt: t.field({
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When the person answered.',
      resolve: ({ offer }) => offer?.answeredAt ?? null,
    }),
    answeredBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who wrote the answer down; null: the person themselves, or nobody yet.',
      resolve: ({ offer }, _, { loaders }) => (offer?.answeredById ? loaders.staff.load(offer.answeredById) : null),
    }),
    saidHow: t.field({
      type: GivenHow,
      nullable: true,
      requiresScopes,
      description: 'How the person said it to whoever wrote it down.',
      resolve: ({ offer }) => offer?.saidHow ?? null,
    }),
    delivered: t.exposeBoolean('delivered', {
      nullable: true,
      requiresScopes,
      description:
        'It was given at least once: a contact exists. Null: not said to the asker, as of counselling in the portal.',
    }),
    version: t.int({
      requiresScopes,
      description: 'For answering; 0: there is nothing to answer yet.',
      resolve: ({ offer }) => offer?.version ?? 0,
    }),
  }),
});
