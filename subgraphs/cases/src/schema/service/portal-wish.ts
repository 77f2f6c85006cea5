import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { recordPortalWish, wantedOf } from '../../domain/service/portal-wish.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';
import { ServicesPayload, writeServices } from './service-doors.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

const KeptOut = builder.enumType('KeptOut', {
  description: 'What is kept out of the portal and of texts until the person, asked in person, wants it there.',
  values: {
    CONFIDENTIAL_SERVICES: { description: 'Shelters and other services whose place or purpose nobody else may learn.' },
    DEPARTURE_PLANNING: { description: 'Departure planning.' },
    MENTAL_HEALTH: { description: 'Counselling and care.' },
    TRAFFICKING_SCREENING: { description: 'Trafficking screening.' },
  } as const,
});

const PortalWish = builder.prismaObject('PortalWish', {
  description: 'What a person said of one kind that is kept out of the portal: whether they want it there.',
  extensions: { subjectOf: (row: { participantId: string }) => row.participantId },
  fields: (t) => ({
    service: t.expose('service', { type: KeptOut, requiresScopes, description: 'Which.' }),
    wanted: t.exposeBoolean('wanted', { requiresScopes, description: 'They want it there; false: not any more.' }),
    saidAt: t.expose('saidAt', { type: 'DateTime', requiresScopes, description: 'When they said so.' }),
    recordedBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who asked them; null: they took it back themselves, signed in.',
      resolve: ({ recordedById }, _, { loaders }) => (recordedById ? loaders.staff.load(recordedById) : null),
    }),
  }),
});

builder.prismaObjectField(Participant, 'wantedInPortal', (t) =>
  t.stringList({
    requiresScopes: readers,
    description:
      'Names of what is kept out of portal and texts and the person wants there all the same; the other subgraphs go by it. Empty for whoever looks after them, and for staff, from whom none of it is kept: they read `portalWishes`.',
    resolve: async ({ id }, _, { viewer, loaders }) =>
      viewer.kind === 'staff' ? [] : wantedOf(await loaders.portalWishes.load(id)),
  }),
);

builder.prismaObjectField(Participant, 'portalWishes', (t) =>
  t.field({
    type: [PortalWish],
    requiresScopes,
    description:
      'What of that which is kept out of the portal the person wants there. Empty for whoever looks after them.',
    resolve: ({ id }, _, { loaders }) => loaders.portalWishes.load(id),
  }),
);

const RecordPortalWishInput = builder.inputType('RecordPortalWishInput', {
  description: 'What a person says about one kind.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who.' }),
    service: t.field({
      type: KeptOut,
      required: true,
      description: 'Each by itself.',
    }),
    wanted: t.boolean({ required: true, description: 'Whether they want it in their portal; false takes it back.' }),
    inPersonAndAlone: t.boolean({
      defaultValue: false,
      description: 'Needed for a yes: asked face to face, with nobody else there but an interpreter.',
    }),
  }),
});

builder.mutationField('recordPortalWish', (t) =>
  t.field({
    type: ServicesPayload,
    requiresScopes,
    description:
      'Writes down whether a person, asked in person, wants a service in their portal that is kept out of it otherwise. They may take it back themselves. Safe to repeat.',
    args: { input: t.arg({ type: RecordPortalWishInput, required: true, description: 'What they say.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'recordPortalWish', async (parts) => {
        await recordPortalWish(parts, { ...input, inPersonAndAlone: input.inPersonAndAlone ?? false });
        return { participantId: input.participantId };
      }),
  }),
);
