import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { endPartnerAccess, referToPartner } from '../../domain/access/refer-to-partner.ts';
import type { PartnerAccess as PartnerAccessRow } from '../../generated/prisma/client.ts';
import type { CasesContext } from '../../context.ts';
import { CoreService } from '../service/core-service.ts';
import { PartnerAccess } from './partner-access.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const ReferToPartnerInput = builder.inputType('ReferToPartnerInput', {
  description: 'Whom, to whom, for what.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'UUIDv7.' }),
    organizationId: t.id({ required: true, description: 'A partner of the site.' }),
    staffId: t.id({ description: 'One practitioner of the partner; null: all of them.' }),
    service: t.field({ type: CoreService, required: true, description: 'For what.' }),
  }),
});

const EndPartnerAccessInput = builder.inputType('EndPartnerAccessInput', {
  description: 'Which one.',
  fields: (t) => ({ accessId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const PartnerAccessPayload = builder
  .objectRef<{ access?: PartnerAccessRow; problems: readonly Problem[] }>('PartnerAccessPayload')
  .implement({
    description: 'The referral as it is now, or why nothing was changed.',
    fields: (t) => ({
      access: t.field({
        type: PartnerAccess,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ access }) => access ?? null,
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is done.' }),
    }),
  });

type Work = (
  tx: Parameters<typeof referToPartner>[0],
  parts: Parameters<typeof referToPartner>[1],
  viewer: Parameters<typeof referToPartner>[2],
) => Promise<PartnerAccessRow>;

const write = ({ db, viewer, now, access: log }: CasesContext, mutation: string, work: Work) =>
  payload(async () => {
    if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff refer people.', 'Sign in as staff.');
    const refused = (subjectId: string) => log.refused(subjectId, `Mutation.${mutation}`);
    const access = await db.$transaction((tx) => work(tx, { now: now(), refused }, viewer));
    log.read(access.participantId, `Mutation.${mutation}`);
    return { access };
  });

builder.mutationFields((t) => ({
  referToPartner: t.field({
    type: PartnerAccessPayload,
    requiresScopes,
    description:
      'Refers a person to a partner of the site, when they agreed to share with it: its practitioners see their name and languages from then on, and their own contacts. Safe to repeat.',
    args: { input: t.arg({ type: ReferToPartnerInput, required: true, description: 'Whom, to whom, for what.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'referToPartner', (tx, parts, viewer) =>
        referToPartner(tx, parts, viewer, { ...input, staffId: input.staffId ?? null }),
      ),
  }),
  endPartnerAccess: t.field({
    type: PartnerAccessPayload,
    requiresScopes,
    description: 'Ends that a partner sees a person; it works at once. Safe to repeat.',
    args: { input: t.arg({ type: EndPartnerAccessInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input: { accessId } }, context) =>
      write(context, 'endPartnerAccess', (tx, parts, viewer) => endPartnerAccess(tx, parts, viewer, accessId)),
  }),
}));
