import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { closePool } from '../../domain/selection/close-pool.ts';
import { enterDrawNumber } from '../../domain/selection/enter-draw-number.ts';
import { atSite, atSiteScopes } from './at-site.ts';
import { Draw } from './draw.ts';

const mayClose = [['supervisor' as const]];

const DrawPayload = builder.objectRef<{ drawId?: string; problems: readonly Problem[] }>('DrawPayload').implement({
  description: 'The draw as it is now, or why it is not.',
  fields: (t) => ({
    draw: t.field({
      type: Draw,
      nullable: true,
      requiresScopes: atSiteScopes,
      description: 'Null when nothing was done.',
      resolve: ({ drawId }, _, { loaders }) => (drawId ? loaders.draw.clear(drawId).load(drawId) : null),
    }),
    problems: t.expose('problems', {
      type: [ProblemRef],
      requiresScopes: atSiteScopes,
      description: 'Empty when it was done.',
    }),
  }),
});

const ClosePoolInput = builder.inputType('ClosePoolInput', {
  description: 'What is published of a draw beforehand.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: 'UUIDv7 of the own site.' }),
    roundId: t.id({ required: true, description: 'UUIDv7 of the funding round.' }),
    places: t.int({ required: true, description: 'For how many people.' }),
    numberSource: t.string({
      required: true,
      description: 'Which public number will be taken and where it is published, in 10 to 200 letters.',
    }),
    numberDatedOn: t.field({
      type: 'LocalDate',
      required: true,
      description:
        'Its day: one that has not begun anywhere on Earth, within 60 days, and before the last day of the award.',
    }),
  }),
});

const EnterDrawNumberInput = builder.inputType('EnterDrawNumberInput', {
  description: 'The public number as one person reads it.',
  fields: (t) => ({
    drawId: t.id({ required: true, description: 'UUIDv7.' }),
    number: t.string({ required: true, description: 'All its digits, 3 to 60, in the published order.' }),
    source: t.string({ required: true, description: 'Where they read it, in 10 to 200 letters.' }),
  }),
});

builder.mutationFields((t) => ({
  closePool: t.field({
    type: DrawPayload,
    requiresScopes: mayClose,
    description:
      'Closes the pool of the own site for a draw: sets the places aside, and publishes the pool file with its hash and a commitment to a secret. A closed pool must be drawn before it can be closed again, unless its award is over before. Safe to repeat.',
    args: { input: t.arg({ type: ClosePoolInput, required: true, description: 'What is published.' }) },
    resolve: (_, { input }, context) =>
      payload(async () => {
        const { id: drawId } = await atSite(context, 'closePool', (at) => closePool(at, context.vault, input));
        return { drawId };
      }),
  }),
  enterDrawNumber: t.field({
    type: DrawPayload,
    requiresScopes: atSiteScopes,
    description:
      'Types in the public number of a draw. Once two different people have typed the same, the draw is held and everyone hears how it went. Safe to repeat.',
    args: { input: t.arg({ type: EnterDrawNumberInput, required: true, description: 'The number.' }) },
    resolve: async (_, { input }, context) => {
      const done = await payload(() => atSite(context, 'enterDrawNumber', (at) => enterDrawNumber(at, context, input)));
      return done.problem
        ? { drawId: input.drawId, problems: [done.problem] }
        : { ...(done.problems.length ? {} : { drawId: input.drawId }), problems: done.problems };
    },
  }),
}));
