import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { reassignCaseload } from '../../domain/access/reassign-caseload.ts';
import { Participant } from '../person/participant.ts';

const requiresScopes = [['supervisor' as const]];

const ReassignCaseloadInput = builder.inputType('ReassignCaseloadInput', {
  description: 'Whose people, and to whom: either a caseworker’s whole caseload or people by name.',
  fields: (t) => ({
    fromStaffId: t.id({ description: 'Everybody this caseworker of the site walks with.' }),
    participantIds: t.idList({ description: 'These people, 500 at most.' }),
    toStaffId: t.id({ required: true, description: 'A caseworker of the site.' }),
  }),
});

const ReassignCaseloadPayload = builder
  .objectRef<{ ids?: string[]; problems: readonly Problem[] }>('ReassignCaseloadPayload')
  .implement({
    description: 'Who has another caseworker now, or why nothing was changed.',
    fields: (t) => ({
      participants: t.field({
        type: [Participant],
        requiresScopes,
        description: 'Empty when there are problems.',
        resolve: async ({ ids = [] }, _, { loaders }) =>
          (await Promise.all(ids.map((id) => loaders.participant.clear(id).load(id)))).filter((row) => row !== null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it is done.' }),
    }),
  });

builder.mutationField('reassignCaseload', (t) =>
  t.field({
    type: ReassignCaseloadPayload,
    requiresScopes,
    description:
      'Gives people of the site another caseworker, all of them or none; the one before reads their files no more. Safe to repeat.',
    args: { input: t.arg({ type: ReassignCaseloadInput, required: true, description: 'Whose, and to whom.' }) },
    resolve: (_, { input: { fromStaffId, participantIds, toStaffId } }, { db, viewer, access }) =>
      payload(async () => {
        if (viewer.kind !== 'staff')
          refuse('viewer.not_staff', '', 'Only supervisors reassign.', 'Sign in as a supervisor.');
        if (Boolean(fromStaffId) === Boolean(participantIds?.length))
          refuse(
            'caseload.which',
            'participantIds',
            'It is not clear who is meant.',
            'Name a caseworker or people, one of the two.',
          );
        const which = fromStaffId ? { fromStaffId } : { participantIds: participantIds ?? [] };
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.reassignCaseload');
        const ids = await db.$transaction((tx) => reassignCaseload(tx, viewer, { ...which, toStaffId }, refused));
        for (const id of ids) access.read(id, 'Mutation.reassignCaseload');
        return { ids };
      }),
  }),
);
