import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import {
  type AddressParts,
  type AddressStep as Step,
  recordAddressStep,
  stepsOf,
  takeBackAddressChange,
  tellAddressChange,
} from '../../domain/date/address-change.ts';
import type { AddressChange as AddressChangeRow } from '../../generated/prisma/client.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

const AddressAuthority = builder.enumType('AddressAuthority', {
  description: 'Who wants to hear of a change of address, telephone or e-mail. None tells the others.',
  values: {
    COURT: { description: 'The immigration court: form EOIR-33/IC, one for each person, within 5 working days.' },
    ICE: { description: 'ICE, separately: within 5 business days.' },
    USCIS: { description: 'USCIS: form AR-11, within 10 days.' },
  } as const,
});

const AddressStep = builder.objectRef<Step>('AddressStep').implement({
  description: 'One of the three who are to be told.',
  fields: (t) => ({
    authority: t.expose('authority', { type: AddressAuthority, requiresScopes, description: 'Whom to tell.' }),
    dueOn: t.expose('dueOn', { type: 'LocalDate', requiresScopes, description: 'The last day for it.' }),
    doneOn: t.expose('doneOn', {
      type: 'LocalDate',
      nullable: true,
      requiresScopes,
      description: 'When they were told; null: not yet.',
    }),
  }),
});

export const AddressChange = builder.objectRef<AddressChangeRow>('AddressChange').implement({
  description: 'That somebody moved, or has another telephone or e-mail; what the new one is, is not kept here.',
  extensions: { subjectOf: (row: AddressChangeRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    changedOn: t.field({
      type: 'LocalDate',
      requiresScopes,
      description: 'Since when.',
      resolve: ({ changedOn }) => changedOn.toISOString().slice(0, 10),
    }),
    toldAt: t.expose('toldAt', { type: 'DateTime', requiresScopes, description: 'When we were told.' }),
    takenBackAt: t.expose('takenBackAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When it was taken back: it had been told by mistake. Null: it holds.',
    }),
    steps: t.field({
      type: [AddressStep],
      requiresScopes,
      description: 'The checklist of three.',
      resolve: (row) => stepsOf(row),
    }),
  }),
});

const AddressChangePayload = builder
  .objectRef<{ id?: string; problems: readonly Problem[] }>('AddressChangePayload')
  .implement({
    description: 'The change with its checklist as it is now, or why it was not taken.',
    fields: (t) => ({
      addressChange: t.field({
        type: AddressChange,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
        resolve: ({ id }, _, { loaders }) => (id ? loaders.addressChange.load(id) : null),
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
    }),
  });

const TellAddressChangeInput = builder.inputType('TellAddressChangeInput', {
  description: 'That something changed; never the new address.',
  fields: (t) => ({
    participantId: t.id({ description: 'Whose; null: the asker themselves.' }),
    changedOn: t.field({ type: 'LocalDate', required: true, description: 'Since when; today or before.' }),
    idempotencyKey: t.string({
      required: true,
      description: 'Random, 8 to 100 letters, digits, "-" and "_"; one per form shown.',
    }),
  }),
});

const RecordAddressStepInput = builder.inputType('RecordAddressStepInput', {
  description: 'Who was told, and when.',
  fields: (t) => ({
    changeId: t.id({ required: true, description: 'UUIDv7.' }),
    authority: t.field({ type: AddressAuthority, required: true, description: 'Who was told.' }),
    doneOn: t.field({ type: 'LocalDate', description: 'When; null: not told yet after all.' }),
  }),
});

const TakeBackAddressChangeInput = builder.inputType('TakeBackAddressChangeInput', {
  description: 'Which one.',
  fields: (t) => ({ changeId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const write = (context: CasesContext, mutation: string, work: (parts: AddressParts) => Promise<string>) =>
  payload(async () => {
    const { db, viewer, now, access, loaders } = context;
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const id = await db.$transaction((tx) => work({ tx, viewer, refused, now: now() }));
    const change = await loaders.addressChange.clear(id).load(id);
    if (change) access.read(change.participantId, `Mutation.${mutation}`);
    return { id };
  });

builder.mutationFields((t) => ({
  tellAddressChange: t.field({
    type: AddressChangePayload,
    requiresScopes,
    description: '"I moved": begins the checklist of three, each with its last day. Safe to repeat.',
    args: { input: t.arg({ type: TellAddressChangeInput, required: true, description: 'Since when.' }) },
    resolve: (_, { input }, context) =>
      write(context, 'tellAddressChange', (parts) => {
        const { viewer } = context;
        const participantId = input.participantId ?? (viewer.kind === 'participant' ? viewer.id : null);
        if (participantId === null)
          refuse('participant.unknown', 'participantId', 'It is not said who moved.', 'Choose a person.');
        return tellAddressChange(parts, { ...input, participantId });
      }),
  }),
  recordAddressStep: t.field({
    type: AddressChangePayload,
    requiresScopes,
    description: 'Ticks one of the three off, or takes that back. Safe to repeat.',
    args: { input: t.arg({ type: RecordAddressStepInput, required: true, description: 'Who was told.' }) },
    resolve: (_, { input: { changeId, authority, doneOn } }, context) =>
      write(context, 'recordAddressStep', (parts) => recordAddressStep(parts, changeId, authority, doneOn ?? null)),
  }),
  takeBackAddressChange: t.field({
    type: AddressChangePayload,
    requiresScopes,
    description: 'It was told by mistake: its checklist and the tasks about it are gone. Safe to repeat.',
    args: { input: t.arg({ type: TakeBackAddressChangeInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input: { changeId } }, context) =>
      write(context, 'takeBackAddressChange', (parts) => takeBackAddressChange(parts, changeId)),
  }),
}));
