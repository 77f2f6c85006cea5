import { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ISSUER, PUBLIC_ORIGIN } from '$app/env/private';
import type { Cookies } from '@sveltejs/kit';
import * as client from 'openid-client';
import * as v from 'valibot';
import { dropCookie, keepCookie } from './cookie.ts';

const cookieName = '__Host-oidc';
const lifetime = 10 * 60_000;
const attempt = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ state: v.string(), nonce: v.string(), verifier: v.string() }),
);
const redirectUri = new URL('/staff/callback', PUBLIC_ORIGIN).href;

let provider: Promise<client.Configuration> | undefined;

/**
 * The provider's address to send a staff member to (authorization code + PKCE, with state and nonce), after remembering the
 * attempt in a cookie for 10 minutes.
 */
export async function beginStaffSignIn(cookies: Cookies): Promise<URL> {
  const state = client.randomState();
  const nonce = client.randomNonce();
  const verifier = client.randomPKCECodeVerifier();
  const address = client.buildAuthorizationUrl(await discover(), {
    redirect_uri: redirectUri,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  keepCookie(cookies, cookieName, JSON.stringify({ state, nonce, verifier }), new Date(Date.now() + lifetime));
  return address;
}

/**
 * The ID token for the provider's answer (the query of the callback), with the nonce it was issued for. Null when no attempt
 * is under way in this browser, or the provider or its answer refuses.
 */
export async function finishStaffSignIn(
  cookies: Cookies,
  search: string,
): Promise<{ idToken: string; nonce: string } | null> {
  const begun = v.safeParse(attempt, cookies.get(cookieName));
  dropCookie(cookies, cookieName);
  if (!begun.success) return null;
  const { state, nonce, verifier } = begun.output;
  try {
    const tokens = await client.authorizationCodeGrant(await discover(), new URL(redirectUri + search), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    return tokens.id_token ? { idToken: tokens.id_token, nonce } : null;
  } catch (refusal) {
    if (isRefusal(refusal)) return null;
    throw refusal;
  }
}

// Asked for once and kept; a failure is not kept, so that the next try asks again.
function discover(): Promise<client.Configuration> {
  const issuer = new URL(OIDC_ISSUER);
  // The environment lets plain http pass for loopback only.
  const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  provider ??= client
    .discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, { execute })
    .catch((failure: unknown) => {
      provider = undefined;
      throw failure;
    });
  return provider;
}

// The person turned back at the provider, or the answer does not belong to this attempt. Anything else is a fault.
function isRefusal(failure: unknown): boolean {
  return (
    failure instanceof client.AuthorizationResponseError ||
    failure instanceof client.ResponseBodyError ||
    failure instanceof client.ClientError
  );
}
