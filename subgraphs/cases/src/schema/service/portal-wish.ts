import { builder } from '../../builder.ts';
import { recordPortalWish } from '../../domain/service/portal-wish.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';
import { CoreService } from './core-service.ts';
import { ServicesPayload, writeServices } from './service-doors.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

const PortalWish = builder.prismaObject('PortalWish', {
  description: 'What a person said of one service that is kept out of the portal: whether they want it there.',
  extensions: { subjectOf: (row: { participantId: string }) => row.participantId },
  fields: (t) => ({
    service: t.expose('service', { type: CoreService, requiresScopes, description: 'Which.' }),
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

builder.prismaObjectField(Participant, 'portalWishes', (t) =>
  t.field({
    type: [PortalWish],
    requiresScopes,
    description:
      'What of the services that are kept out of the portal the person wants there. Empty for whoever looks after them.',
    resolve: ({ id }, _, { loaders }) => loaders.portalWishes.load(id),
  }),
);

const RecordPortalWishInput = builder.inputType('RecordPortalWishInput', {
  description: 'What a person says about one service.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Who.' }),
    service: t.field({
      type: CoreService,
      required: true,
      description: 'Counselling, screening or departure planning: each by itself.',
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
