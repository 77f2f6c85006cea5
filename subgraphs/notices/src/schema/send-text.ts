import { isUuid, payload, type Problem, Refusal, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../builder.ts';
import { type Message as MessageRow, ofNotice } from '../domain/find-messages.ts';
import { writeStaffText } from '../domain/write-staff-text.ts';
import { Message } from './message.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const SendTextInput = builder.inputType('SendTextInput', {
  description: 'A text in words that anybody may read who sees the phone.',
  fields: (t) => ({
    participantId: t.id({ required: true, description: 'To whom: a file that the asker may read now.' }),
    body: t.string({
      required: true,
      description: "At most 320 characters with the site's name, which is put in front. No A-number, court or agency.",
    }),
    idempotencyKey: t.string({
      required: true,
      description: '8 to 100 letters and digits, made anew for each text: sent again, it is sent once.',
    }),
  }),
});

const SendTextPayload = builder
  .objectRef<{ message?: MessageRow; problems: readonly Problem[] }>('SendTextPayload')
  .implement({
    description: 'The text as it goes out, or why it does not.',
    fields: (t) => ({
      message: t.expose('message', {
        type: Message,
        nullable: true,
        requiresScopes,
        description: 'Null when there are problems.',
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes,
        description: 'Empty when it goes out.',
      }),
    }),
  });

builder.mutationField('sendText', (t) =>
  t.field({
    type: SendTextPayload,
    requiresScopes,
    description: 'Texts a person. Goes out at once by day, and in the morning at night. Safe to repeat.',
    args: { input: t.arg({ type: SendTextInput, required: true, description: 'What, and to whom.' }) },
    resolve: (_, { input }, { sending, viewer, access }) =>
      payload(async () => {
        if (viewer.kind !== 'staff')
          refuse('viewer.not_staff', '', 'Only staff write to a person.', 'Sign in as a member of staff.');
        const notice = await writeStaffText(sending, viewer, input).catch((error: unknown) => {
          const unknown = error instanceof Refusal && error.problems.some(({ code }) => code === 'participant.unknown');
          if (unknown && isUuid(input.participantId)) access.refused(input.participantId, 'Mutation.sendText');
          throw error;
        });
        access.read(notice.participantId, 'Mutation.sendText');
        return { message: ofNotice(notice, notice.participantId) };
      }),
  }),
);
