import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

/** Whose tokens are believed. */
export type IdentityProvider = { issuer: string; clientId: string };

/**
 * Verifies ID tokens of the staff's identity provider (OpenID Connect Core 3.1.3.7): signature, issuer, audience, time, nonce.
 * The keys are fetched when first needed, from where the issuer's discovery document says.
 *
 * @returns who it speaks of; null for a token not to be believed. @throws when the provider cannot be reached.
 */
export function createIdTokenVerifier({ issuer, clientId }: IdentityProvider) {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const discover = async () => {
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`The identity provider answered ${answer.status}.`);
    return createRemoteJWKSet(new URL(((await answer.json()) as { jwks_uri: string }).jwks_uri));
  };
  return async (idToken: string, nonce: string): Promise<{ issuer: string; subject: string } | null> => {
    keys ??= discover();
    keys.catch(() => (keys = undefined)); // a provider that was away is asked again next time
    try {
      const { payload } = await jwtVerify(idToken, await keys, {
        issuer,
        audience: clientId,
        algorithms: ['ES256', 'RS256', 'PS256'],
        requiredClaims: ['sub', 'nonce', 'exp'],
      });
      return payload['nonce'] === nonce && payload.sub ? { issuer, subject: payload.sub } : null;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
}
