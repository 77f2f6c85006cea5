import { builder } from '../../builder.ts';
import type { ContactOf } from '../../domain/service/contact.ts';
import { Staff } from '../program/staff.ts';
import { CoreService } from './core-service.ts';
import { Interpreter } from '../enrolment/consent-enums.ts';
import { NeedKind } from './need.ts';

const requiresScopes = [
  ['participant' as const],
  ['caseworker' as const],
  ['supervisor' as const],
  ['practitioner' as const],
];

export const ContactMedium = builder.enumType('ContactMedium', {
  description: 'How people met or spoke.',
  values: {
    IN_PERSON: { description: 'Face to face, at the site or elsewhere.' },
    HOME_VISIT: { description: 'Where the person lives.' },
    TELEPHONE: { description: 'By telephone.' },
    VIDEO: { description: 'By video.' },
    TEXT: { description: 'By text message.' },
  } as const,
});

export const TakenBackWhy = builder.enumType('TakenBackWhy', {
  description: 'Why a contact that was written down counts for nothing.',
  values: {
    DID_NOT_TAKE_PLACE: { description: 'It did not take place.' },
    OTHER_PERSON: { description: 'It was with somebody else.' },
    OTHER_FACTS: { description: 'It was otherwise, and is written down anew.' },
    WRITTEN_TWICE: { description: 'It stands there twice.' },
  } as const,
});

export const ServiceContact = builder.objectRef<ContactOf>('ServiceContact').implement({
  description: 'One meeting or call in which a service was given. What was spoken of is written nowhere.',
  extensions: { subjectOf: (row: ContactOf) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    participantId: t.exposeID('participantId', { requiresScopes, description: 'In whose file it stands here.' }),
    service: t.expose('service', { type: CoreService, requiresScopes, description: 'What was given.' }),
    need: t.expose('need', {
      type: NeedKind,
      nullable: true,
      requiresScopes,
      description: 'Which need of the person it was about; null: none in particular.',
    }),
    at: t.expose('at', { type: 'DateTime', requiresScopes, description: 'When it began.' }),
    minutes: t.exposeInt('minutes', { requiresScopes, description: 'How long it took.' }),
    medium: t.expose('medium', { type: ContactMedium, requiresScopes, description: 'How.' }),
    language: t.expose('language', { type: 'Locale', requiresScopes, description: 'In which language.' }),
    interpreter: t.expose('interpreter', { type: Interpreter, requiresScopes, description: 'Who interpreted.' }),
    organizationId: t.exposeID('organizationId', {
      nullable: true,
      requiresScopes,
      description: 'The partner who gave it; null: the provider of the site.',
    }),
    by: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who wrote it down.',
      resolve: ({ byId }, _, { loaders }) => loaders.staff.load(byId),
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', requiresScopes, description: 'When it was written down.' }),
    takenBackAt: t.expose('takenBackAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was taken back as written by mistake: it counts for nothing. Null: it stands.',
    }),
    takenBackWhy: t.expose('takenBackWhy', {
      type: TakenBackWhy,
      nullable: true,
      requiresScopes,
      description: 'Why; null: it stands.',
    }),
    takenBackBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'By whom; null: it stands.',
      resolve: ({ takenBackById }, _, { loaders }) => (takenBackById ? loaders.staff.load(takenBackById) : null),
    }),
  }),
});
