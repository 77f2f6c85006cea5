import type { SigningKey } from '@cmpp/auth';
import * as v from 'valibot';

// The forms that our variables have. Each env.ts names its variables and says of which form they are.

export const text = v.pipe(v.string(), v.nonEmpty());
export const url = v.pipe(v.string(), v.url());
export const postgresUrl = v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//));
export const logLevel = v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'warn');
/** The address to listen on: loopback, unless said otherwise. */
export const host = v.optional(text, '127.0.0.1');

/** A port to listen on; 0 is a free one. */
export const port = (fallback?: string) =>
  v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535)), fallback ?? '0');

/** A number from 1. */
export const count = (fallback: string) =>
  v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/), v.transform(Number)), fallback);

/** A number from 0 to 9. */
export const digit = (fallback: string) =>
  v.optional(v.pipe(v.string(), v.regex(/^\d$/), v.transform(Number)), fallback);

/** `VERSION:BASE64` of 32 bytes each, newest first, separated by commas. */
export const secrets = v.pipe(v.string(), v.regex(/^\d+:[A-Za-z0-9+/]{43}=(,\s*\d+:[A-Za-z0-9+/]{43}=)*$/));

const json = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return JSON.parse(dataset.value) as unknown;
    } catch {
      addIssue({ message: 'must be JSON' }); // the parser's own words would show a piece of a key
      return NEVER;
    }
  }),
);

const publicKey = v.looseObject({ kty: text, kid: text, d: v.optional(v.undefined()) });
const keySet = v.strictObject({ keys: v.pipe(v.array(publicKey), v.minLength(1)) });

/** A private signing key as a JWK. */
export const signingKey = v.pipe(
  json,
  v.looseObject({ kty: v.literal('EC'), crv: v.literal('P-256'), kid: text, d: text, x: text, y: text }),
  v.transform((key): SigningKey => key),
);

const addressOfKeys = v.pipe(
  url,
  v.regex(/^https?:/),
  v.transform((address) => new URL(address)),
);

/**
 * The public keys of one signer: a JWK set at hand, or the address of one. A key is changed without a gap by adding the new one to the set
 * first, signing with it then, and taking the old one out a minute later.
 */
export const publicKeys = v.union([addressOfKeys, v.pipe(json, keySet)]);

/** The same for several signers, some or all of those known: `{"NAME": {"keys": […]}, "OTHER": "https://…"}`. */
export const publicKeysByName = <const Names extends readonly string[]>(names: Names) =>
  v.pipe(v.string(), v.startsWith('{'), json, v.record(v.picklist(names), v.union([addressOfKeys, keySet])));

/** Several values by name: `NAME=VALUE,OTHER=VALUE`. */
export const addressesByName = v.pipe(
  v.string(),
  v.regex(/^[\w-]+=[^,=\s]+(,[\w-]+=[^,=\s]+)*$/),
  v.transform((list) => Object.fromEntries(list.split(',').map((pair) => pair.split('=') as [string, string]))),
  v.record(text, url),
);

/** Words separated by commas, each of them one of those known. */
export const listOf = <const Words extends readonly string[]>(words: Words) =>
  v.pipe(
    v.string(),
    v.transform((list) => list.split(',')),
    v.array(v.picklist(words)),
  );
