import { payload, type Problem } from '@cmpp/subgraph';
import type { InputFieldBuilder, InputShapeFromFields } from '@pothos/core';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { changeProceeding, enterProceeding, type ProceedingParts } from '../../domain/proceeding/write-proceeding.ts';
import { DateSource } from '../date/place.ts';
import { Proceeding, ProceedingKind, ProceedingStatus, Representation } from './proceeding.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const contentFields = (t: InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>) => ({
  kind: t.field({ type: ProceedingKind, required: true, description: 'What kind of case.' }),
  status: t.field({ type: ProceedingStatus, required: true, description: 'How it stands.' }),
  courtId: t.id({ description: 'Which court has it, from `places`; null: not known.' }),
  representation: t.field({ type: Representation, required: true, description: 'Whether they have a lawyer.' }),
  lawyerName: t.string({ description: 'At most 80 letters; only when they are represented.' }),
  lawyerPhone: t.string({ description: 'As people write it; only when they are represented.' }),
  detained: t.boolean({ required: true, description: 'They are detained: texts to them stop at once.' }),
  toldBy: t.field({ type: DateSource, required: true, description: 'Who told us.' }),
});
type Content = InputShapeFromFields<ReturnType<typeof contentFields>>;

const EnterProceedingInput = builder.inputType('EnterProceedingInput', {
  description: 'A case before the court, as it is known now.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Whose it is.' }),
    ...contentFields(t),
    idempotencyKey: t.string({
      required: true,
      description: 'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown.',
    }),
  }),
});

const ChangeProceedingInput = builder.inputType('ChangeProceedingInput', {
  description: 'How it is now, whole.',
  fields: (t) => ({
    proceedingId: t.id({ required: true, description: 'Which one.' }),
    version: t.int({ required: true, description: 'As it was shown.' }),
    ...contentFields(t),
  }),
});

const ProceedingPayload = builder
  .objectRef<{ id?: string; problems: readonly Problem[] }>('ProceedingPayload')
  .implement({
    description: 'The proceeding as it is now, or why it was not taken.',
    fields: (t) => ({
      proceeding: t.field({
        type: Proceeding,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ id }, _, { loaders }) => (id ? loaders.proceeding.load(id) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

const contentOf = ({ kind, status, representation, detained, toldBy, ...more }: Content) => {
  const { courtId = null, lawyerName = null, lawyerPhone = null } = more;
  return { kind, status, representation, detained, toldBy, courtId, lawyerName, lawyerPhone };
};

const write = (context: CasesContext, mutation: string, work: (parts: ProceedingParts) => Promise<string>) =>
  payload(async () => {
    const { db, vault, viewer, now, access, loaders } = context;
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const id = await db.$transaction((tx) => work({ tx, vault, viewer, refused, now: now() }));
    const proceeding = await loaders.proceeding.clear(id).load(id);
    if (proceeding) access.read(proceeding.participantId, `Mutation.${mutation}`);
    return { id };
  });

builder.mutationFields((t) => ({
  enterProceeding: t.field({
    type: ProceedingPayload,
    requiresScopes,
    description: "Writes a person's case before the court down. Safe to repeat with the same key.",
    args: { input: t.arg({ type: EnterProceedingInput, required: true, description: 'The case.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'enterProceeding', (parts) =>
        enterProceeding(parts, input.participantId, input.idempotencyKey, contentOf(input)),
      ),
  }),
  changeProceeding: t.field({
    type: ProceedingPayload,
    requiresScopes,
    description: 'Writes down how it is now: a status, another court, a lawyer. Safe to repeat.',
    args: { input: t.arg({ type: ChangeProceedingInput, required: true, description: 'How it is now, whole.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'changeProceeding', (parts) =>
        changeProceeding(parts, input.proceedingId, input.version, contentOf(input)),
      ),
  }),
}));
