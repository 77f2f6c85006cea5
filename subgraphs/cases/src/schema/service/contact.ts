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
  }),
});
