import { pageOf } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { visibleContacts } from '../../domain/service/contact.ts';
import { Participant } from '../person/participant.ts';
import { ServiceContact } from './contact.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

builder.prismaObjectField(Participant, 'contacts', (t) =>
  t.connection({
    type: ServiceContact,
    requiresScopes,
    description:
      'When services were given to them, newest first. In the portal it is without screening, counselling and departure planning, unless the person wants them there.',
    resolve: async ({ id }, args, { loaders }) => pageOf(args, await loaders.contacts.load(id)),
  }),
);

builder.objectField(ServiceContact, 'people', (t) =>
  t.field({
    type: [Participant],
    requiresScopes,
    description:
      'To whom of the household it was given: those whose files the asker may read; nobody else is hinted at.',
    resolve: ({ id }, _, { loaders }) => loaders.contactPeople.load(id),
  }),
);

builder.queryField('ownContacts', (t) =>
  t.connection({
    type: ServiceContact,
    requiresScopes: [['practitioner']],
    description: 'What a partner’s practitioner gave to those who are referred to them now, newest first.',
    resolve: async (_, args, { db, viewer }) => {
      const rows = await db.contactPerson.findMany({
        where: visibleContacts(viewer),
        include: { contact: true },
        orderBy: [{ contact: { at: 'desc' } }, { contactId: 'desc' }, { participantId: 'asc' }],
      });
      return pageOf(
        args,
        rows.map(({ participantId, contact }) => ({ ...contact, participantId })),
      );
    },
  }),
);
