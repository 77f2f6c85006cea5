import { payload } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { accepted, checkCode } from '../../domain/sign-in/check-code.ts';
import { stepUp, touchSignIn } from '../../domain/sign-in/sign-in.ts';
import { requestStepUpCode } from '../../domain/sign-in/step-up.ts';
import { type Payload, RequestSignInCodePayload } from './sign-in.ts';

const requiresScopes = [['signin' as const]];

const ConfirmStepUpPayload = builder.objectRef<Payload<{ steppedUpUntil: Date }>>('ConfirmStepUpPayload').implement({
  description: 'What is more private is open for a while.',
  fields: (t) => ({
    steppedUpUntil: t.expose('steppedUpUntil', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'Until when.',
    }),
    problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was done.' }),
  }),
});

const StepUpCodeInput = builder.inputType('RequestStepUpCodeInput', {
  description: 'Who wants a fresh code.',
  fields: (t) => ({
    secret: t.string({ required: true, description: 'From the cookie.' }),
    clientAddress: t.string({ required: true, description: 'Only for the limits.' }),
  }),
});
const ConfirmStepUpInput = builder.inputType('ConfirmStepUpInput', {
  description: 'The fresh code as typed.',
  fields: (t) => ({
    secret: t.string({ required: true, description: 'From the cookie.' }),
    challengeId: t.id({ required: true, description: 'As given.' }),
    code: t.string({ required: true, description: 'Six digits.' }),
  }),
});

builder.mutationFields((t) => ({
  requestStepUpCode: t.field({
    type: RequestSignInCodePayload,
    requiresScopes,
    description: 'Texts a fresh code to somebody signed in.',
    args: { input: t.arg({ type: StepUpCodeInput, required: true, description: 'Who.' }) },
    resolve: (_, { input }, context) =>
      payload(() => context.db.$transaction((tx) => requestStepUpCode(tx, context, input))),
  }),
  confirmStepUp: t.field({
    type: ConfirmStepUpPayload,
    requiresScopes,
    description: 'Opens what is more private for a while.',
    args: { input: t.arg({ type: ConfirmStepUpInput, required: true, description: 'The code.' }) },
    resolve: (_, { input }, { db, keyring }) =>
      payload(async () =>
        accepted(
          await db.$transaction(async (tx) => {
            const { signInId } = await touchSignIn(tx, input.secret);
            const checked = await checkCode(
              tx,
              keyring,
              'STEP_UP',
              { challengeId: String(input.challengeId), code: input.code },
              signInId,
            );
            return 'problem' in checked ? checked : { steppedUpUntil: await stepUp(tx, signInId) };
          }),
        ),
      ),
  }),
}));
