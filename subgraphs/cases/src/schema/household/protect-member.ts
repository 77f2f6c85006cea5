import { payload } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { protectMember, unprotectMember } from '../../domain/household/protect-member.ts';
import { Participant } from '../person/participant.ts';
import { participantPayload } from '../person/participant-payload.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const ProtectionInput = builder.inputType('ProtectionInput', {
  description: 'Who.',
  fields: (t) => ({ participantId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const ProtectionPayload = participantPayload(
  'ProtectionPayload',
  { description: 'The person as they are now, or why nothing was changed.', problems: 'Empty when it is done.' },
  requiresScopes,
);

const change = (
  { db, access }: CasesContext,
  mutation: string,
  participantId: string,
  work: (tx: Parameters<typeof protectMember>[0], refused: (subjectId: string) => void) => Promise<void>,
) =>
  payload(async () => {
    await db.$transaction((tx) => work(tx, (subjectId) => access.refused(subjectId, `Mutation.${mutation}`)));
    access.read(participantId, `Mutation.${mutation}`);
    return { participantId };
  });

builder.mutationFields((t) => ({
  protectMember: t.field({
    type: ProtectionPayload,
    requiresScopes,
    description:
      'Hides a person from all the others of their household, at once and everywhere; what was shared between them ends. Safe to repeat.',
    args: { input: t.arg({ type: ProtectionInput, required: true, description: 'Who.' }) },
    resolve: (_, { input: { participantId } }, context) =>
      change(context, 'protectMember', participantId, (tx, refused) =>
        protectMember(tx, context.viewer, participantId, context.now(), refused),
      ),
  }),
  unprotectMember: t.field({
    type: ProtectionPayload,
    requiresScopes,
    description: 'Shows a person to their household again; nothing is shared anew by it. Safe to repeat.',
    args: { input: t.arg({ type: ProtectionInput, required: true, description: 'Who.' }) },
    resolve: (_, { input: { participantId } }, context) =>
      change(context, 'unprotectMember', participantId, (tx, refused) =>
        unprotectMember(tx, context.viewer, participantId, refused),
      ),
  }),
}));

builder.prismaObjectField(Participant, 'protected', (t) =>
  t.boolean({
    requiresScopes,
    description: 'Hidden from all the others of the household.',
    resolve: ({ protectedAt }) => protectedAt !== null,
  }),
);
