import { isUuid, limits, payload, type Problem } from '@cmpp/subgraph';
import type { InputObjectRef } from '@pothos/core';
import { GraphQLError } from 'graphql';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { cancelDate } from '../../domain/date/cancel-date.ts';
import { type ChangeParts, moveDate } from '../../domain/date/change-date.ts';
import type { Dates, WriteParts } from '../../domain/date/date.ts';
import { enterDate } from '../../domain/date/enter-date.ts';
import { recordOutcome } from '../../domain/date/record-outcome.ts';
import type { DateRef } from './date-fields.ts';
import { changeInputs, enteredOf, type EnterShape, type Types } from './date-inputs.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

/** What a kind of date says of itself, to be given its doors. */
type DateKind<Own extends object> = {
  name: 'Hearing' | 'Appointment';
  type: DateRef;
  dates: Dates<Own>;
  enterInput: InputObjectRef<Types, EnterShape>;
  /** What it has besides what all dates have. */
  ownOf: (input: EnterShape) => Own;
  correctInput: InputObjectRef<Types, object>;
  /** Writes what nobody is told of. @returns the date's id. */
  correct: (parts: WriteParts, input: object) => Promise<string>;
};

/** Adds the doors of one kind of date: reading by ids, entering, correcting, moving, cancelling, what became of it. */
export function addDateDoors<Own extends object>(kind: DateKind<Own>): void {
  const { name, type, dates } = kind;
  const field = name === 'Hearing' ? 'hearing' : 'appointment';
  const inputs = changeInputs(name, dates.idField);

  /** One date under the viewer's rule; somebody's that the viewer may not read is null like none, and the try is logged. */
  const findDate = async ({ loaders, access }: CasesContext, id: string) => {
    if (!isUuid(id)) return null;
    const found = await loaders[field].load(id);
    const owner = found ? null : await loaders.ownerOf[field].load(id);
    if (owner) access.refused(owner.participantId, `Query.${field}s`);
    return found;
  };

  builder.queryField(`${field}s`, (t) =>
    t.field({
      type: [type],
      nullable: { list: false, items: true },
      requiresScopes: [['delivery:read'], ...requiresScopes],
      description:
        'Dates in the order of their ids, null where there is none that the asker may read; also for a whole batch of texts, to see whether they are still true.',
      args: { ids: t.arg.idList({ required: true, description: 'UUIDv7, 200 at most.' }) },
      resolve: (_, { ids }, context) => {
        if (ids.length > limits.first)
          throw new GraphQLError(`At most ${limits.first} dates at once.`, { extensions: { code: 'TOO_LARGE' } });
        return Promise.all(ids.map((id) => findDate(context, id)));
      },
    }),
  );

  const Payload = builder.objectRef<{ id?: string; problems: readonly Problem[] }>(`${name}Payload`).implement({
    description: 'The date as it is now, or why it was not taken.',
    fields: (t) => ({
      [field]: t.field({
        type,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ id }, _, { loaders }) => (id ? loaders[field].load(id) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

  const write = (context: CasesContext, mutation: string, work: (parts: ChangeParts) => Promise<string>) =>
    payload(async () => {
      const { db, viewer, publisher, now, access, loaders } = context;
      const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
      const id = await db.$transaction((tx) => work({ tx, viewer, dates, publisher, refused, now: now() }));
      // Read anew: another mutation of the same request may have looked at it before. Who changed a date is in the access log, whatever
      // was asked about it afterwards.
      const date = await loaders[field].clear(id).load(id);
      if (date) access.read(date.participantId, `Mutation.${mutation}`);
      return { id };
    });

  builder.mutationFields((t) => ({
    [`enter${name}`]: t.field({
      type: Payload,
      requiresScopes,
      description: 'Writes a date of a person down. Safe to repeat with the same key.',
      args: { input: t.arg({ type: kind.enterInput, required: true, description: 'The date.' }) },
      resolve: (_, { input }, context) =>
        write(context, `enter${name}`, (parts) => enterDate(parts, dates, enteredOf(input), kind.ownOf(input))),
    }),
    [`correct${name}`]: t.field({
      type: Payload,
      requiresScopes,
      description: 'Corrects what is not about when, where and how. Nobody is told. Safe to repeat.',
      args: { input: t.arg({ type: kind.correctInput, required: true, description: 'As it is.' }) },
      resolve: (_, { input }, context) => write(context, `correct${name}`, (parts) => kind.correct(parts, input)),
    }),
    [`move${name}`]: t.field({
      type: Payload,
      requiresScopes,
      description:
        'Gives a date another time, place, room or way to attend; sets one that was not set yet. Safe to repeat.',
      args: { input: t.arg({ type: inputs.move, required: true, description: 'The date as it is now.' }) },
      resolve: (_, { input }, context) =>
        write(context, `move${name}`, (parts) =>
          moveDate(parts, { id: inputs.idOf(input), ...input }, { ...input, room: input.room ?? null }),
        ),
    }),
    [`cancel${name}`]: t.field({
      type: Payload,
      requiresScopes,
      description:
        'Takes a date off; when no other is ahead, somebody is asked to find out the next one. Safe to repeat.',
      args: { input: t.arg({ type: inputs.cancel, required: true, description: 'Which one.' }) },
      resolve: (_, { input }, context) =>
        write(context, `cancel${name}`, (parts) =>
          cancelDate(parts, { id: inputs.idOf(input), ...input }, input.toldBy),
        ),
    }),
    [`record${name}Outcome`]: t.field({
      type: Payload,
      requiresScopes,
      description: 'Says whether the person was there, once the date has begun; may be corrected. Safe to repeat.',
      args: { input: t.arg({ type: inputs.outcome, required: true, description: 'Which one, and what.' }) },
      resolve: (_, { input }, context) =>
        write(context, `record${name}Outcome`, (parts) =>
          recordOutcome(parts, inputs.idOf(input), { outcome: input.outcome, missedBy: input.missedBy ?? null }),
        ),
    }),
  }));
}
