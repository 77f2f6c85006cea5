import { builder } from '../../builder.ts';
import { readsPhoneSafety, setPhoneSafety } from '../../domain/person/phone-safety.ts';
import { ServicesPayload, writeServices } from '../service/service-doors.ts';
import { ParticipantPhone } from './participant-phone.ts';
import { PhoneHolder } from './person-enums.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

// All of it is null for whoever looks after the person: it may be about them.
builder.prismaObjectFields(ParticipantPhone, (t) => ({
  holder: t.field({
    type: PhoneHolder,
    nullable: true,
    requiresScopes,
    description: 'Whose phone it is; null: not said to the asker, as all of the following.',
    resolve: (row, _, { viewer }) => (readsPhoneSafety(viewer, row) ? row.holder : null),
  }),
  sharedWith: t.string({
    nullable: true,
    requiresScopes,
    description: "Who else hears or reads what is said there, in the person's words; null: nobody.",
    resolve: (row, _, { viewer, open }) =>
      readsPhoneSafety(viewer, row)
        ? open({
            subjectId: row.participantId,
            cell: { table: 'participant_phone', column: 'shared_with', row: row.id },
            bytes: row.sharedWithSealed,
          })
        : null,
  }),
  mayCall: t.boolean({
    nullable: true,
    requiresScopes,
    description: 'Whether it is safe to call.',
    resolve: (row, _, { viewer }) => (readsPhoneSafety(viewer, row) ? row.mayCall : null),
  }),
  mayLeaveMessage: t.boolean({
    nullable: true,
    requiresScopes,
    description: 'Whether it is safe to leave a message.',
    resolve: (row, _, { viewer }) => (readsPhoneSafety(viewer, row) ? row.mayLeaveMessage : null),
  }),
  callFrom: t.string({
    nullable: true,
    requiresScopes,
    description:
      'From when on it is safe to call, wall time of the site, e.g. "09:00"; null: any hour that is not night.',
    resolve: (row, _, { viewer }) => (readsPhoneSafety(viewer, row) ? row.callFrom : null),
  }),
  callUntil: t.string({
    nullable: true,
    requiresScopes,
    description: 'Until when.',
    resolve: (row, _, { viewer }) => (readsPhoneSafety(viewer, row) ? row.callUntil : null),
  }),
  startWord: t.string({
    nullable: true,
    requiresScopes,
    description: 'What a caller says first, so that the person knows who it is; null: nothing agreed.',
    resolve: (row, _, { viewer, open }) =>
      readsPhoneSafety(viewer, row)
        ? open({
            subjectId: row.participantId,
            cell: { table: 'participant_phone', column: 'start_word', row: row.id },
            bytes: row.startWordSealed,
          })
        : null,
  }),
}));

const SetPhoneSafetyInput = builder.inputType('SetPhoneSafetyInput', {
  description: 'How a number is safe to use, whole. Whether it may be texted is a consent.',
  fields: (t) => ({
    phoneId: t.id({ required: true, description: 'Which number.' }),
    holder: t.field({ type: PhoneHolder, required: true, description: 'Whose phone it is.' }),
    sharedWith: t.string({ description: 'Who else hears or reads there; at most 200 characters.' }),
    mayCall: t.boolean({ required: true, description: 'Whether it is safe to call.' }),
    mayLeaveMessage: t.boolean({ required: true, description: 'Whether it is safe to leave a message.' }),
    callFrom: t.string({ description: 'Wall time of the site, e.g. "09:00"; with `callUntil`, or neither.' }),
    callUntil: t.string({ description: 'Later than `callFrom`.' }),
    startWord: t.string({ description: 'What a caller says first; at most 40 characters.' }),
  }),
});

builder.mutationField('setPhoneSafety', (t) =>
  t.field({
    type: ServicesPayload,
    requiresScopes,
    description: 'Says how a number is safe to use: by the person, or as they say it to staff. Safe to repeat.',
    args: { input: t.arg({ type: SetPhoneSafetyInput, required: true, description: 'How.' }) },
    resolve: (_, { input }, context) =>
      writeServices(context, 'setPhoneSafety', (parts) => {
        const { sharedWith, callFrom, callUntil, startWord, ...rest } = input;
        return setPhoneSafety(parts, {
          ...rest,
          ...{ sharedWith: sharedWith ?? null, startWord: startWord ?? null },
          ...{ callFrom: callFrom ?? null, callUntil: callUntil ?? null },
        });
      }),
  }),
);
