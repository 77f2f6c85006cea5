import { type JWTPayload, SignJWT, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { type SigningKey, type TrustedKeys, algorithm } from './key.ts';
import { createKnownTokens } from './known-tokens.ts';
import { type RefusalReason, TokenRefused } from './token-refused.ts';
import {
  type ClientName,
  type PersonViewer,
  type Scope,
  type ServiceViewer,
  type Viewer,
  clientNames,
  parseViewer,
} from './viewer.ts';

/** The issuer of people's tokens, and the audience of all tokens that come in from outside. */
export const personIssuer = 'cases';
export const gatewayName = 'gateway';

/** No token may be believed for longer than this, in seconds. */
export const longestLifetime = 60;
// Signed for 5 s less, so that with the 5 s that clocks may differ nothing is believed beyond 60 s.
const clockTolerance = 5;
const signedLifetime = longestLifetime - clockTolerance;

/** A clock; injected so that tests can say what time it is. */
export type Now = () => Date;

/** A signed token and the instant from which it must not be used any more. */
export type SignedToken = { token: string; expiresAt: Date };

/** Who signs: an issuer's name, its private key, its clock. */
export type Signer = { issuer: string; key: SigningKey; now: Now };

/** Makes a signer for `issuer`; `now` is the system clock unless given. */
export function createSigner(options: { issuer: string; key: SigningKey; now?: Now }): Signer {
  return { ...options, now: options.now ?? (() => new Date()) };
}

/** Signs who a person is, for the gateway. Only cases does this; the issuer of `signer` must be `cases`. */
export function signPersonToken(signer: Signer, viewer: PersonViewer): Promise<SignedToken> {
  return sign(signer, 'person', gatewayName, { viewer });
}

/** Signs that a process calls in its own name; the token carries nothing but that name. */
export function signClientToken(signer: Signer): Promise<SignedToken> {
  return sign(signer, 'client', gatewayName, {});
}

/** Signs who is asking, for one subgraph, by the gateway. */
export function signSubgraphToken(signer: Signer, subgraph: string, viewer: Viewer): Promise<SignedToken> {
  return sign(signer, 'subgraph', subgraph, { viewer });
}

/** Who a person token speaks for. Throws `TokenRefused`; when the keys cannot be fetched, that error itself. */
export async function verifyPersonToken(token: string, trust: { keys: TrustedKeys; now?: Now }): Promise<PersonViewer> {
  const claims = await verify(token, {
    ...trust,
    kind: 'person',
    issuer: personIssuer,
    audience: gatewayName,
  });
  const viewer = parseViewer(claims.viewer);
  if (viewer?.kind !== 'participant' && viewer?.kind !== 'staff') throw new TokenRefused('viewer');
  return viewer;
}

/** Whom the gateway believes to be a calling process: public keys by issuer, each with its fixed scopes. */
export type TrustedClients = Partial<Record<ClientName, { keys: TrustedKeys; scopes: readonly Scope[] }>>;

/** Which process a client token speaks for, with the scopes of `clients`, never of the token. Throws `TokenRefused`. */
export async function verifyClientToken(
  token: string,
  { clients, now }: { clients: TrustedClients; now?: Now },
): Promise<ServiceViewer> {
  const id = clientNames.find((name) => name === issuerOf(token));
  const client = id && clients[id];
  if (!client) throw new TokenRefused('issuer');
  const claims = await verify(token, {
    keys: client.keys,
    now,
    kind: 'client',
    issuer: id,
    audience: gatewayName,
  });
  if ('viewer' in claims) throw new TokenRefused('viewer');
  return { kind: 'service', id, scopes: [...client.scopes] };
}

/** Who the gateway says is asking `subgraph`. Throws `TokenRefused`. */
export async function verifySubgraphToken(
  token: string,
  { subgraph, ...trust }: { keys: TrustedKeys; subgraph: string; now?: Now },
): Promise<Viewer> {
  const claims = await verify(token, {
    ...trust,
    kind: 'subgraph',
    issuer: gatewayName,
    audience: subgraph,
  });
  const viewer = parseViewer(claims.viewer);
  if (!viewer) throw new TokenRefused('viewer');
  return viewer;
}

/**
 * The gateway's way in: takes a bearer token for a person's or a process's by its issuer. Throws `TokenRefused`.
 *
 * cases signs for people and, with another key, calls in its own name: there the kind that the token says it is decides by whose keys it is
 * judged, which must then be of that kind.
 */
export function createBearerVerifier(trust: { people: TrustedKeys; clients: TrustedClients; now?: Now }) {
  return async (token: string): Promise<Viewer> =>
    issuerOf(token) === personIssuer && kindOf(token) !== typeOf('client')
      ? verifyPersonToken(token, { keys: trust.people, now: trust.now })
      : verifyClientToken(token, trust);
}

// The kind stands in the header's `typ`, so that a token of one kind is never taken for another signed by the same key.
type Kind = 'person' | 'client' | 'subgraph';
const typeOf = (kind: Kind) => `${kind}+jwt`;

async function sign(signer: Signer, kind: Kind, audience: string, claims: JWTPayload): Promise<SignedToken> {
  const issuedAt = Math.floor(signer.now().getTime() / 1000);
  const expiresAt = issuedAt + signedLifetime;
  const token = await new SignJWT(claims)
    .setProtectedHeader({
      alg: algorithm,
      typ: typeOf(kind),
      kid: signer.key.kid,
    })
    .setIssuer(signer.issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(signer.key);
  return { token, expiresAt: new Date(expiresAt * 1000) };
}

type Expected = {
  keys: TrustedKeys;
  kind: Kind;
  issuer: string;
  audience: string;
  now?: Now;
};

// Beside the keys that they were verified with: other keys know nothing of them.
const knownTokens = new WeakMap<TrustedKeys, ReturnType<typeof createKnownTokens<JWTPayload>>>();

/** The claims of a token that is good now: verified, or remembered from when it was, for the same kind, issuer and audience. */
async function verify(token: string, expected: Expected): Promise<JWTPayload> {
  const known = knownTokens.get(expected.keys) ?? createKnownTokens<JWTPayload>();
  knownTokens.set(expected.keys, known);
  const name = [expected.kind, expected.issuer, expected.audience, token].join(' ');
  const second = Math.floor((expected.now?.() ?? new Date()).getTime() / 1000);
  const found = known.find(name, second);
  if (found) return found;
  const claims = await verifyAnew(token, expected);
  known.remember(name, claims, Math.min(claims.exp!, claims.iat! + longestLifetime) + clockTolerance);
  return claims;
}

async function verifyAnew(token: string, expected: Expected): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, expected.keys, {
    algorithms: [algorithm],
    typ: typeOf(expected.kind),
    issuer: expected.issuer,
    audience: expected.audience,
    requiredClaims: ['iat', 'exp'],
    maxTokenAge: longestLifetime,
    clockTolerance,
    currentDate: expected.now?.(),
  }).catch((error: unknown) => {
    throw refusalFrom(error);
  });
  // One audience only: a token for two could be carried from one subgraph to the other.
  if (typeof payload.aud !== 'string') throw new TokenRefused('audience');
  if (payload.exp! - payload.iat! > longestLifetime) throw new TokenRefused('lifetime');
  return payload;
}

const issuerOf = (token: string) => readable(() => decodeJwt(token).iss);
const kindOf = (token: string) => readable(() => decodeProtectedHeader(token).typ);

function readable<Claim>(read: () => Claim): Claim {
  try {
    return read();
  } catch {
    throw new TokenRefused('malformed');
  }
}

const reasonByClaim: Record<string, RefusalReason> = {
  iss: 'issuer',
  aud: 'audience',
  exp: 'expired',
  iat: 'lifetime',
  typ: 'kind',
};

// jose's errors hold the token's payload, so none of them leaves this file; what is not about the token (keys that
// could not be fetched) is passed on as it is.
function refusalFrom(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new TokenRefused('expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return new TokenRefused(reasonByClaim[error.claim] ?? 'malformed');
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return new TokenRefused('algorithm');
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
    return new TokenRefused('signature');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return new TokenRefused('malformed');
  return error;
}
