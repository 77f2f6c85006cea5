import { asService, type Rig } from '../test-rig.ts';

export const portal = asService('portal', 'signin');
export const notices = asService('notices', 'signin:deliver');

/** What asking for a code answers. */
export type Asked = { challengeId: string | null; expiresAt: string | null; problems: { code: string }[] };

/** Another six digits. */
export const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Signing in, as the portal does it, by the number of person 1 unless said otherwise. */
export function signInDoors(rig: Rig) {
  const request = async (phone = '(212) 555-0101', clientAddress = '192.0.2.1') =>
    (
      await rig.ask<{ r: Asked }>(
        portal,
        'mutation ($input: RequestSignInCodeInput!) { r: requestSignInCode(input: $input) { challengeId expiresAt problems { code } } }',
        { input: { phone, locale: 'es', clientAddress } },
      )
    ).data.r;
  const codeFor = async (id: string | null) =>
    (
      await rig.ask<{ signInChallenge: { code: string; phone: string; locale: string } | null }>(
        notices,
        'query ($id: ID!) { signInChallenge(id: $id) { code phone locale } }',
        { id },
      )
    ).data.signInChallenge;
  const confirm = async (challengeId: string | null, code: string, ownPhone = false) =>
    (
      await rig.ask<{ c: { secret: string | null; expiresAt: string; problems: { code: string }[] } }>(
        portal,
        'mutation ($input: ConfirmSignInCodeInput!) { c: confirmSignInCode(input: $input) { secret expiresAt problems { code } } }',
        { input: { challengeId, code, ownPhone } },
      )
    ).data.c;
  const exchange = async (secret: string | null) =>
    (
      await rig.ask<{ e: { token: string | null; kind: string; steppedUp: boolean; problems: { code: string }[] } }>(
        portal,
        'mutation ($input: SignInSecretInput!) { e: exchangeSignIn(input: $input) { token kind steppedUp problems { code } } }',
        { input: { secret } },
      )
    ).data.e;
  const signIn = async (ownPhone = false) => {
    const { challengeId } = await request();
    return confirm(challengeId, (await codeFor(challengeId))!.code, ownPhone);
  };
  return { request, codeFor, confirm, exchange, signIn };
}
