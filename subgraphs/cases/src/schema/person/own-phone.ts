import { payload, refuse } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { addPhone, retirePhone } from '../../domain/person/own-phone.ts';
import { EnrolAnswerInput } from '../enrolment/enrol-inputs.ts';
import { participantPayload } from './participant-payload.ts';
import { PhoneHolder } from './person-enums.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const AddPhoneInput = builder.inputType('AddPhoneInput', {
  description: 'A number that somebody has now, how it is safe to use, and their answer about texts.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'Whose file.' }),
    number: t.string({ required: true, description: 'As typed; without a country code a number of the US.' }),
    holder: t.field({ type: PhoneHolder, required: true, description: 'Whose phone it is.' }),
    sharedWith: t.string({ description: 'Who else hears or reads there; at most 200 characters.' }),
    mayCall: t.boolean({ required: true, description: 'Whether it is safe to call.' }),
    mayLeaveMessage: t.boolean({ required: true, description: 'Whether it is safe to leave a message.' }),
    callFrom: t.string({ description: 'Wall time of the site, e.g. "09:00"; with `callUntil`, or neither.' }),
    callUntil: t.string({ description: 'Later than `callFrom`.' }),
    startWord: t.string({ description: 'What a caller says first; at most 40 characters.' }),
    texts: t.field({ type: EnrolAnswerInput, required: true, description: 'Their answer: may we text it.' }),
  }),
});

const RetirePhoneInput = builder.inputType('RetirePhoneInput', {
  description: 'Which number is theirs no more.',
  fields: (t) => ({
    phoneId: t.id({ required: true, description: 'UUIDv7 of the number as the person has it.' }),
    ofHousehold: t.boolean({
      required: true,
      description: 'Whether it is nobody’s of their household any more: then it goes out of all their files.',
    }),
  }),
});

const OwnPhonePayload = participantPayload(
  'OwnPhonePayload',
  {
    description: 'The person with the numbers they have now, or why nothing has changed.',
    problems: 'Empty when it is so.',
  },
  requiresScopes,
);

builder.mutationFields((t) => ({
  addPhone: t.field({
    type: OwnPhonePayload,
    requiresScopes,
    description: 'Adds a number to a file, or says anew how one of them is safe to use. Safe to repeat.',
    args: { input: t.arg({ type: AddPhoneInput, required: true, description: 'Which one, and how.' }) },
    resolve: (_, { input }, { db, vault, keyring, viewer, access, loaders, now }) =>
      payload(async () => {
        if (viewer.kind !== 'staff')
          refuse('viewer.not_staff', '', 'Only staff write numbers into a file.', 'Sign in as staff.');
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.addPhone');
        const { sharedWith, callFrom, callUntil, startWord, ...rest } = input;
        const phone = {
          ...rest,
          ...{ sharedWith: sharedWith ?? null, startWord: startWord ?? null },
          ...{ callFrom: callFrom ?? null, callUntil: callUntil ?? null },
        };
        const added = await db.$transaction((tx) =>
          addPhone({ tx, vault, keyring, viewer, now: now(), refused }, phone),
        );
        access.read(added.participantId, 'Mutation.addPhone');
        loaders.phones.clearAll();
        return added;
      }),
  }),
  retirePhone: t.field({
    type: OwnPhonePayload,
    requiresScopes,
    description:
      'Says that a number is not the person’s any more: texts, codes and sign-ins by it end at once. It is not frozen. Safe to repeat.',
    args: { input: t.arg({ type: RetirePhoneInput, required: true, description: 'Which one.' }) },
    resolve: (_, { input }, { db, viewer, access, loaders, now }) =>
      payload(async () => {
        if (viewer.kind !== 'staff')
          refuse('viewer.not_staff', '', 'Only staff decide whose a number is.', 'Sign in as staff.');
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.retirePhone');
        const retired = await db.$transaction((tx) => retirePhone({ tx, viewer, now: now(), refused }, input));
        for (const id of new Set([retired.participantId, ...retired.written])) access.read(id, 'Mutation.retirePhone');
        loaders.phones.clearAll();
        return retired;
      }),
  }),
}));
