import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { sayInterested } from '../../domain/selection/say-interested.ts';
import { CandidateSource, ReachBy } from './candidate-words.ts';

const requiresScopes = [['signin' as const], ['caseworker' as const], ['supervisor' as const]];

const SayInterestedInput = builder.inputType('SayInterestedInput', {
  description: 'What somebody says who would like to take part; nothing else is asked.',
  fields: (t) => ({
    siteId: t.id({ required: true, description: 'UUIDv7 of the site; for staff their own.' }),
    name: t.string({ required: true, description: 'A name or nickname, at most 80 characters.' }),
    language: t.field({ type: 'Locale', required: true, description: 'In which to talk to them; `und`: another.' }),
    languageWords: t.string({ description: 'Of another language: which, in at most 80 characters.' }),
    reachBy: t.field({ type: ReachBy, required: true, description: 'How to reach them safely.' }),
    reach: t.string({ required: true, description: 'The number, or the way in at most 200 characters.' }),
    source: t.field({
      type: CandidateSource,
      description: 'How they came; only for staff, who leave it out for a walk-in.',
    }),
    clientAddress: t.string({
      description: 'Only for the limits of the public form; a keyed hash of it is kept for an hour.',
    }),
    idempotencyKey: t.string({
      required: true,
      description: 'A random one for each form shown, 20 to 100 letters and digits: sent twice, it is written once.',
    }),
  }),
});

const SayInterestedPayload = builder
  .objectRef<{ receipt?: string; problems: readonly Problem[] }>('SayInterestedPayload')
  .implement({
    description: 'The receipt, or why nothing was written down.',
    fields: (t) => ({
      receipt: t.exposeString('receipt', {
        nullable: true,
        requiresScopes,
        description:
          '12 letters and digits with which they see how it stands and take themselves off; kept nowhere. Null when there are problems.',
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

builder.mutationField('sayInterested', (t) =>
  t.field({
    type: SayInterestedPayload,
    requiresScopes,
    description:
      'Writes down that somebody would like to take part: by the public form, or by staff for who came to them. The answer does not tell whether they are there already. The same key gives the same receipt.',
    args: { input: t.arg({ type: SayInterestedInput, required: true, description: 'What they say.' }) },
    resolve: (_, { input }, { db, vault, keyring, publisher, viewer, now, access }) =>
      payload(async () => {
        const staff = viewer.kind === 'staff';
        if (staff && input.siteId !== viewer.siteId)
          refuse('site.unknown', 'siteId', 'This is not your site.', 'Write them down at your own site.');
        const interest = {
          ...input,
          languageWords: input.languageWords ?? null,
          source: staff ? (input.source ?? 'WALK_IN') : ('INTEREST_FORM' as const),
          clientAddress: staff ? null : (input.clientAddress ?? ''), // those without one share one limit
        };
        const parts = { vault, keyring, publisher, now: now() };
        const { receipt, candidateId } = await db.$transaction((tx) => sayInterested(tx, parts, interest));
        if (staff) access.read(candidateId, 'Mutation.sayInterested');
        return { receipt };
      }),
  }),
);
