import { payload, type Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { accepted, checkCode } from '../../domain/sign-in/check-code.ts';
import { requestSignInCode } from '../../domain/sign-in/request-code.ts';
import { endSignIn, openSignIn, touchSignIn, viewerOf } from '../../domain/sign-in/sign-in.ts';
import { findStaff } from '../../domain/sign-in/find-staff.ts';
import { ViewerKind } from '../person/me.ts';

// Everything here is called by the portal in its own name, before it can name a person.
const requiresScopes = [['signin' as const]];
export type Payload<T> = Partial<T> & { problems: readonly Problem[] };

export const RequestSignInCodePayload = builder
  .objectRef<Payload<{ challengeId: string; expiresAt: Date }>>('RequestSignInCodePayload')
  .implement({
    description: 'The same for every number, whether anybody can sign in with it or not.',
    fields: (t) => ({
      challengeId: t.exposeID('challengeId', {
        nullable: true,
        requiresScopes,
        description: 'To be given back with the code.',
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        requiresScopes,
        description: 'After this the code is worth nothing.',
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was done.' }),
    }),
  });

export const SignInPayload = builder
  .objectRef<Payload<{ secret: string; expiresAt: Date }>>('SignInPayload')
  .implement({
    description: 'A new sign-in.',
    fields: (t) => ({
      secret: t.exposeString('secret', {
        nullable: true,
        requiresScopes,
        description: 'For the cookie; kept nowhere else.',
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        requiresScopes,
        description: 'At the latest.',
      }),
      problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was done.' }),
    }),
  });

type Exchanged = {
  token: string;
  expiresAt: Date;
  signInExpiresAt: Date;
  kind: 'PARTICIPANT' | 'STAFF';
  steppedUp: boolean;
};
const ExchangeSignInPayload = builder.objectRef<Payload<Exchanged>>('ExchangeSignInPayload').implement({
  description: 'A short token for the graph.',
  fields: (t) => ({
    token: t.exposeString('token', { nullable: true, requiresScopes, description: 'Good for 60 seconds at most.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When the token ends.',
    }),
    signInExpiresAt: t.expose('signInExpiresAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When the sign-in ends at the latest.',
    }),
    kind: t.expose('kind', { type: ViewerKind, nullable: true, requiresScopes, description: 'Who it is for.' }),
    steppedUp: t.exposeBoolean('steppedUp', {
      nullable: true,
      requiresScopes,
      description: 'A fresh code was entered a little while ago.',
    }),
    problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was done.' }),
  }),
});

const EndSignInPayload = builder.objectRef<Payload<{ ended: boolean }>>('EndSignInPayload').implement({
  description: 'Signed out.',
  fields: (t) => ({
    ended: t.boolean({
      requiresScopes,
      description: 'Whether there was such a sign-in.',
      resolve: ({ ended }) => ended ?? false,
    }),
    problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was done.' }),
  }),
});

const RequestSignInCodeInput = builder.inputType('RequestSignInCodeInput', {
  description: 'Who wants a code.',
  fields: (t) => ({
    phone: t.string({ required: true, description: 'As typed.' }),
    locale: t.field({ type: 'Locale', required: true, description: 'The language of the text.' }),
    clientAddress: t.string({
      required: true,
      description: 'Only for the limits; a keyed hash of it is kept for an hour.',
    }),
  }),
});
const ConfirmSignInCodeInput = builder.inputType('ConfirmSignInCodeInput', {
  description: 'The code as typed.',
  fields: (t) => ({
    challengeId: t.id({ required: true, description: 'As given.' }),
    code: t.string({ required: true, description: 'Six digits.' }),
    ownPhone: t.boolean({ required: true, description: 'Stay signed in for 30 days; only when the person chose so.' }),
  }),
});
const SignInStaffInput = builder.inputType('SignInStaffInput', {
  description: 'What the identity provider gave.',
  fields: (t) => ({
    idToken: t.string({ required: true, description: 'Verified here.' }),
    nonce: t.string({ required: true, description: 'The one sent.' }),
  }),
});
const SecretInput = builder.inputType('SignInSecretInput', {
  description: 'A sign-in.',
  fields: (t) => ({ secret: t.string({ required: true, description: 'From the cookie.' }) }),
});
builder.mutationFields((t) => ({
  requestSignInCode: t.field({
    type: RequestSignInCodePayload,
    requiresScopes,
    description: 'Texts a code to a number that somebody can sign in with; looks the same for any other.',
    args: { input: t.arg({ type: RequestSignInCodeInput, required: true, description: 'Who.' }) },
    resolve: (_, { input }, context) =>
      payload(() => context.db.$transaction((tx) => requestSignInCode(tx, context, input))),
  }),
  confirmSignInCode: t.field({
    type: SignInPayload,
    requiresScopes,
    description: 'Signs a participant in by a code. A code works once.',
    args: { input: t.arg({ type: ConfirmSignInCodeInput, required: true, description: 'The code.' }) },
    resolve: (_, { input }, { db, keyring }) =>
      payload(async () =>
        accepted(
          await db.$transaction(async (tx) => {
            const checked = await checkCode(tx, keyring, 'SIGN_IN', {
              ...input,
              challengeId: String(input.challengeId),
            });
            return 'problem' in checked ? checked : openSignIn(tx, { ...checked, ownPhone: input.ownPhone });
          }),
        ),
      ),
  }),
  signInStaff: t.field({
    type: SignInPayload,
    requiresScopes,
    description: 'Signs a staff member in by an ID token.',
    args: { input: t.arg({ type: SignInStaffInput, required: true, description: 'The token.' }) },
    resolve: (_, { input }, context) =>
      payload(async () => {
        const staffId = await findStaff(context, input.idToken, input.nonce);
        return context.db.$transaction((tx) => openSignIn(tx, { staffId }));
      }),
  }),
  exchangeSignIn: t.field({
    type: ExchangeSignInPayload,
    requiresScopes,
    description: 'A token of at most 60 seconds for somebody signed in. Counts as activity.',
    args: { input: t.arg({ type: SecretInput, required: true, description: 'The sign-in.' }) },
    resolve: (_, { input }, { db, signPerson }) =>
      payload(async () => {
        const [signIn, viewer] = await db.$transaction(async (tx) => {
          const touched = await touchSignIn(tx, input.secret);
          return [touched, await viewerOf(tx, touched)] as const;
        });
        const kind = viewer.kind === 'participant' ? ('PARTICIPANT' as const) : ('STAFF' as const);
        return { ...(await signPerson(viewer)), signInExpiresAt: signIn.expiresAt, kind, steppedUp: signIn.steppedUp };
      }),
  }),
  endSignIn: t.field({
    type: EndSignInPayload,
    requiresScopes,
    description: 'Signs out. Safe to repeat.',
    args: { input: t.arg({ type: SecretInput, required: true, description: 'The sign-in.' }) },
    resolve: (_, { input }, { db }) => payload(async () => ({ ended: await endSignIn(db, input.secret) })),
  }),
}));
