import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import {
  answerOfRow,
  type ReliefAnswer as Answer,
  reliefAnswers,
  stateRelief,
} from '../../domain/care/state-relief.ts';
import type { PossibleRelief as ReliefRow } from '../../generated/prisma/client.ts';
import { Staff } from '../program/staff.ts';
import { writeCare } from './care-doors.ts';

const requiresScopes = [['screener' as const]];

const ReliefAnswer = builder.enumType('ReliefAnswer', {
  description: 'Whether somebody may be eligible for relief, as far as whoever screens them can say.',
  values: {
    YES: { description: 'They may be.' },
    NO: { description: 'Nothing speaks for it.' },
    UNKNOWN: { description: 'It cannot be said.' },
  } satisfies Record<Answer, { description: string }>,
});

export const PossibleRelief = builder.prismaObject('PossibleRelief', {
  description: 'What was stated of possible relief; the latest statement counts.',
  extensions: { subjectOf: (row: ReliefRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    participantId: t.exposeID('participantId', { requiresScopes, description: 'Of whom.' }),
    answer: t.field({
      type: ReliefAnswer,
      nullable: true,
      requiresScopes,
      description: 'What; null once the person is erased.',
      resolve: async (row, _, { open }) => {
        const answer = await open(answerOfRow(row));
        return reliefAnswers.find((one) => one === answer) ?? null;
      },
    }),
    statedAt: t.expose('statedAt', { type: 'DateTime', requiresScopes, description: 'When.' }),
    by: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'By whom.',
      resolve: ({ byId }, _, { loaders }) => loaders.staff.load(byId),
    }),
  }),
});

const StateReliefInput = builder.inputType('StateReliefInput', {
  description: 'What can be said.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Of whom.' }),
    answer: t.field({ type: ReliefAnswer, required: true, description: 'What.' }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown. The same key is the same statement.',
    }),
  }),
});

const ReliefPayload = builder
  .objectRef<{ reliefId?: string; problems: readonly Problem[] }>('ReliefPayload')
  .implement({
    description: 'The statement, or why it was not taken.',
    fields: (t) => ({
      relief: t.field({
        type: PossibleRelief,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ reliefId }, _, { loaders }) => (reliefId ? loaders.relief.load(reliefId) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationField('stateRelief', (t) =>
  t.field({
    type: ReliefPayload,
    requiresScopes,
    description:
      'Writes down whether a person may be eligible for relief; what was stated before stays, and the latest counts. Safe to repeat with the same key.',
    args: { input: t.arg({ type: StateReliefInput, required: true, description: 'What can be said.' }) },
    resolve: (_, { input }, context) =>
      writeCare(context, 'stateRelief', async (parts) => ({
        participantId: input.participantId,
        reliefId: await stateRelief(parts, input),
      })),
  }),
);
