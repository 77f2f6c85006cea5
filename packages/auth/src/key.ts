import {
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyGetKey,
  calculateJwkThumbprint,
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
} from 'jose';

/** The one algorithm of all our tokens; a verifier accepts no other, `none` least of all. */
export const algorithm = 'ES256';

/** A private signing key as a JWK, ready to be kept in a file; `kid` is its RFC 7638 thumbprint. */
export type SigningKey = JWK & { kid: string; d: string };

/** Looks up the public key that a token names. */
export type TrustedKeys = JWTVerifyGetKey;

/** Makes a new ES256 key. */
export async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(algorithm, {
    extractable: true,
  });
  const jwk = await exportJWK(privateKey);
  if (!jwk.d) throw new Error('The generated key has no private part.');
  return {
    ...jwk,
    d: jwk.d,
    kid: await calculateJwkThumbprint(jwk),
    alg: algorithm,
    use: 'sig',
  };
}

/** The public half of `keys` as a JWK set: what a verifier needs, and safe to publish. */
export function publicJwks(...keys: SigningKey[]): JSONWebKeySet {
  return {
    keys: keys.map(({ kty, crv, x, y, kid }) => ({
      kty,
      crv,
      x,
      y,
      kid,
      alg: algorithm,
      use: 'sig',
    })),
  };
}

/**
 * Keys to verify with: a JWK set at hand, or the URL of one, which is fetched when first needed, kept, and fetched again
 * when a token names an unknown key (at most once in 30 s). Make it once and share it: it holds the cache.
 */
export function trustedKeys(source: JSONWebKeySet | URL): TrustedKeys {
  return source instanceof URL ? createRemoteJWKSet(source) : createLocalJWKSet(source);
}
