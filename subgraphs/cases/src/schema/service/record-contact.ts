import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { ContactOf } from '../../domain/service/contact.ts';
import { recordContact } from '../../domain/service/record-contact.ts';
import { takeBackContact } from '../../domain/service/take-back-contact.ts';
import { ContactMedium, ServiceContact, TakenBackWhy } from './contact.ts';
import { CoreService } from './core-service.ts';
import { Interpreter } from '../enrolment/consent-enums.ts';
import { NeedKind } from './need.ts';
import { writeServices } from './service-doors.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const], ['practitioner' as const]];

const RecordContactInput = builder.inputType('RecordContactInput', {
  description: 'A contact as it was. There is no field for what was spoken of.',
  fields: (t) => ({
    participantIds: t.idList({ required: true, description: 'To whom; several are of one household.' }),
    service: t.field({ type: CoreService, required: true, description: 'What was given.' }),
    need: t.field({ type: NeedKind, description: 'Which need it was about, when it was about one.' }),
    at: t.field({ type: 'DateTime', required: true, description: 'When it began.' }),
    minutes: t.int({ required: true, description: 'How long it took, about; 1 to 720.' }),
    medium: t.field({ type: ContactMedium, required: true, description: 'How.' }),
    language: t.field({ type: 'Locale', required: true, description: 'In which language.' }),
    interpreter: t.field({ type: Interpreter, required: true, description: 'Who interpreted.' }),
    organizationId: t.id({
      description: 'The partner of the site who gave it; a practitioner’s own is known and need not be said.',
    }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key is the same contact.',
    }),
  }),
});

const ContactPayload = builder
  .objectRef<{ contact?: ContactOf; problems: readonly Problem[] }>('ContactPayload')
  .implement({
    description: 'The contact, or why it was not taken.',
    fields: (t) => ({
      contact: t.field({
        type: ServiceContact,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ contact }) => contact ?? null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationField('recordContact', (t) =>
  t.field({
    type: ContactPayload,
    requiresScopes,
    description:
      'Writes down that a service was given: that it was delivered follows from this alone. A practitioner does so for those referred to them. Safe to repeat with the same key.',
    args: { input: t.arg({ type: RecordContactInput, required: true, description: 'The contact.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'recordContact', async (parts) => {
        const { need, organizationId, ...rest } = input;
        const contact = await recordContact(parts, {
          ...rest,
          need: need ?? null,
          organizationId: organizationId ?? null,
        });
        return { participantId: contact.participantId, written: contact.written, contact };
      }),
  }),
);

const TakeBackContactInput = builder.inputType('TakeBackContactInput', {
  description: 'Which contact, and why.',
  fields: (t) => ({
    contactId: t.id({ required: true, description: 'UUIDv7.' }),
    why: t.field({ type: TakenBackWhy, required: true, description: 'Why it counts for nothing.' }),
  }),
});

builder.mutationField('takeBackContact', (t) =>
  t.field({
    type: ContactPayload,
    requiresScopes,
    description:
      'Takes back a contact that was written down by mistake: it stays, marked, and nothing follows from it. Safe to repeat.',
    args: { input: t.arg({ type: TakeBackContactInput, required: true, description: 'Which.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'takeBackContact', async (parts) => {
        const contact = await takeBackContact(parts, input);
        return { participantId: contact.participantId, written: contact.written, contact };
      }),
  }),
);
