import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { accepted } from '../../domain/sign-in/check-code.ts';
import { type IssuedPaperCode, issuePaperCode, usePaperCode } from '../../domain/sign-in/paper-code.ts';
import { openSignIn } from '../../domain/sign-in/sign-in.ts';
import { SignInPayload } from './sign-in.ts';

const mayIssue = [['caseworker' as const], ['supervisor' as const]];

const IssuePaperCodeInput = builder.inputType('IssuePaperCodeInput', {
  description: 'Who is here and gets a code.',
  fields: (t) => ({ participantId: t.id({ required: true, description: 'UUIDv7.' }) }),
});

const IssuePaperCodePayload = builder
  .objectRef<Partial<IssuedPaperCode> & { problems: readonly Problem[] }>('IssuePaperCodePayload')
  .implement({
    description: 'A code to be written down now, or why there is none.',
    fields: (t) => ({
      code: t.exposeString('code', {
        nullable: true,
        requiresScopes: mayIssue,
        description: '12 digits; shown this once and kept nowhere.',
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        requiresScopes: mayIssue,
        description: 'After this it is worth nothing.',
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes: mayIssue,
        description: 'Empty when there is one.',
      }),
    }),
  });

const ConfirmPaperCodeInput = builder.inputType('ConfirmPaperCodeInput', {
  description: 'The code as copied from paper.',
  fields: (t) => ({
    code: t.string({ required: true, description: '12 digits.' }),
    clientAddress: t.string({
      required: true,
      description: 'Only for the limits; of a wrong try a keyed hash of it is kept for an hour.',
    }),
  }),
});

builder.mutationFields((t) => ({
  issuePaperCode: t.field({
    type: IssuePaperCodePayload,
    requiresScopes: mayIssue,
    description:
      'Makes a one-time sign-in code for a participant who cannot get texts and is present; it works once, within 24 hours, and ends the ones before it. In the access log.',
    args: { input: t.arg({ type: IssuePaperCodeInput, required: true, description: 'For whom.' }) },
    resolve: (_, { input: { participantId } }, { db, keyring, viewer, access }) =>
      payload(async () => {
        if (viewer.kind !== 'staff')
          refuse('viewer.not_staff', '', 'Only staff hand out codes on paper.', 'Sign in as staff.');
        const refused = (subjectId: string) => access.refused(subjectId, 'Mutation.issuePaperCode');
        const issued = await db.$transaction((tx) => issuePaperCode(tx, keyring, viewer, participantId, refused));
        access.read(participantId, 'PaperCode.code');
        return issued;
      }),
  }),
  confirmPaperCode: t.field({
    type: SignInPayload,
    requiresScopes: [['signin']],
    description: 'Signs a participant in by a code on paper, for 12 hours at most. A code works once.',
    args: { input: t.arg({ type: ConfirmPaperCodeInput, required: true, description: 'The code.' }) },
    resolve: (_, { input }, { db, keyring }) =>
      payload(async () =>
        accepted(
          await db.$transaction(async (tx) => {
            const used = await usePaperCode(tx, keyring, input);
            return 'problem' in used ? used : openSignIn(tx, { ...used, ownPhone: false, numberIndex: null });
          }),
        ),
      ),
  }),
}));
