import { SignJWT, UnsecuredJWT, decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  type PersonViewer,
  type Viewer,
  TokenRefused,
  anonymous,
  clientScopes,
  createBearerVerifier,
  createSigner,
  generateSigningKey,
  publicJwks,
  signClientToken,
  signPersonToken,
  signSubgraphToken,
  trustedKeys,
  verifyClientToken,
  verifyPersonToken,
  verifySubgraphToken,
} from './index.ts';

const at = new Date('2026-03-02T10:00:00Z');
const now = () => at;
const later = (seconds: number) => () => new Date(at.getTime() + seconds * 1000);
const [casesKey, portalKey, gatewayKey, strangersKey] = await Promise.all([
  generateSigningKey(),
  generateSigningKey(),
  generateSigningKey(),
  generateSigningKey(),
]);
const cases = createSigner({ issuer: 'cases', key: casesKey, now });
const portal = createSigner({ issuer: 'portal', key: portalKey, now });
const gateway = createSigner({ issuer: 'gateway', key: gatewayKey, now });
const people = trustedKeys(publicJwks(casesKey));
const clients = {
  portal: {
    keys: trustedKeys(publicJwks(portalKey)),
    scopes: clientScopes.portal,
  },
};
const person: PersonViewer = {
  kind: 'participant',
  id: 'p1',
  siteId: 's1',
  roles: ['participant'],
  scopes: ['participant'],
  signInId: 'si1',
};

const asPerson = (token: string, clock = now) => verifyPersonToken(token, { keys: people, now: clock });
const asClient = (token: string, clock = now) => verifyClientToken(token, { clients, now: clock });
const asSubgraph = (token: string, subgraph = 'orientation', clock = now) =>
  verifySubgraphToken(token, {
    keys: trustedKeys(publicJwks(gatewayKey)),
    subgraph,
    now: clock,
  });
const refused = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => expect.fail('the token was believed'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof TokenRefused)) throw error;
  expect(JSON.stringify(error) + String(error.stack)).not.toContain('eyJ');
  expect(error.cause).toBeUndefined();
  return error.reason;
};

/** A person token as somebody holding `key` could write it, with any of its parts changed. */
function forge({ key = casesKey, typ = 'person+jwt', alg = 'ES256', lifetime = 55, claims = {} as object } = {}) {
  const iat = at.getTime() / 1000;
  const jwt = new SignJWT({
    iss: 'cases',
    aud: 'gateway',
    iat,
    exp: iat + lifetime,
    viewer: person,
    ...claims,
  });
  return jwt.setProtectedHeader({ alg, typ, kid: key.kid }).sign(alg === 'HS256' ? Buffer.from(key.x!) : key);
}

describe('tokens', () => {
  it('carry a person from cases to the gateway', async () => {
    const { token, expiresAt } = await signPersonToken(cases, person);
    expect(await asPerson(token)).toEqual(person);
    expect(expiresAt.getTime() - at.getTime()).toBeLessThanOrEqual(60_000);
  });

  it('carry the children whom a person looks after on to a subgraph', async () => {
    const parent = { ...person, wards: ['p2', 'p3'] };
    const read = await asPerson((await signPersonToken(cases, parent)).token);
    expect(read).toEqual(parent);
  });

  it('carry a process, with the scopes of the table', async () => {
    const { token } = await signClientToken(portal);
    expect(await asClient(token)).toEqual({
      kind: 'service',
      id: 'portal',
      scopes: ['signin'],
    });
  });

  it.each<Viewer>([
    anonymous,
    person,
    { kind: 'service', id: 'notices', scopes: ['delivery:read'] },
    {
      kind: 'staff',
      id: 't1',
      siteId: null,
      organizationId: 'o1',
      roles: ['provider'],
      scopes: ['provider'],
      signInId: 'si2',
    },
  ])('carry a viewer of kind $kind from the gateway to one subgraph', async (viewer) => {
    const { token } = await signSubgraphToken(gateway, 'orientation', viewer);
    expect(await asSubgraph(token)).toEqual(viewer);
  });

  it('are told apart by issuer at the gateway', async () => {
    const verify = createBearerVerifier({ people, clients, now });
    expect(await verify((await signPersonToken(cases, person)).token)).toEqual(person);
    expect(await verify((await signClientToken(portal)).token)).toMatchObject({
      kind: 'service',
      id: 'portal',
    });
    expect(await refused(verify('eyJ.not.atoken'))).toBe('malformed');
  });

  it('tells people whom cases signed for from cases itself, each by a key of its own', async () => {
    const ownKey = await generateSigningKey();
    const own = createSigner({ issuer: 'cases', key: ownKey, now });
    const cased = { cases: { keys: trustedKeys(publicJwks(ownKey)), scopes: clientScopes.cases } };
    const verify = createBearerVerifier({ people, clients: cased, now });
    expect(await verify((await signClientToken(own)).token)).toMatchObject({ kind: 'service', id: 'cases' });
    expect(await verify((await signPersonToken(cases, person)).token)).toEqual(person);
    expect(await refused(verify((await signClientToken(cases)).token))).toBe('signature');
    expect(await refused(verify((await signPersonToken(own, person)).token))).toBe('signature');
  });
});

describe('a person token is refused', () => {
  it('when it is not signed', async () => {
    const unsigned = new UnsecuredJWT({ viewer: person }).setIssuer('cases').setAudience('gateway').encode();
    expect(await refused(asPerson(unsigned))).toBe('algorithm');
  });

  it('when it is signed symmetrically with the public key', async () => {
    expect(await refused(asPerson(await forge({ alg: 'HS256' })))).toBe('algorithm');
  });

  it('when another key signed it, under its own or the trusted key id', async () => {
    expect(await refused(asPerson(await forge({ key: strangersKey })))).toBe('signature');
    expect(await refused(asPerson(await forge({ key: { ...strangersKey, kid: casesKey.kid } })))).toBe('signature');
  });

  it('when a part of it was changed', async () => {
    const [head, , signature] = (await signPersonToken(cases, person)).token.split('.');
    const body = Buffer.from(JSON.stringify({ iss: 'cases', viewer: { ...person, id: 'p2' } })).toString('base64url');
    expect(await refused(asPerson(`${head}.${body}.${signature}`))).toBe('signature');
  });

  it.each(['', 'x', 'a.b.c', 'eyJ.eyJ.eyJ'])('when it is no token: %j', async (token) => {
    expect(await refused(asPerson(token))).toBe('malformed');
  });

  it('when its issuer or audience is another, or it has two audiences', async () => {
    expect(await refused(asPerson(await forge({ claims: { iss: 'portal' } })))).toBe('issuer');
    expect(await refused(asPerson(await forge({ claims: { aud: 'orientation' } })))).toBe('audience');
    expect(await refused(asPerson(await forge({ claims: { aud: ['gateway', 'orientation'] } })))).toBe('audience');
  });

  it('when it is of another kind', async () => {
    expect(await refused(asPerson(await forge({ typ: 'subgraph+jwt' })))).toBe('kind');
  });

  it('when it has ended; never later than 60 s after it was signed', async () => {
    const { token } = await signPersonToken(cases, person);
    await asPerson(token, later(50));
    expect(await refused(asPerson(token, later(61)))).toBe('expired');
  });

  it('when it comes from the future, lives too long, or forever', async () => {
    expect(await refused(asPerson((await signPersonToken(cases, person)).token, later(-30)))).toBe('lifetime');
    expect(await refused(asPerson(await forge({ lifetime: 61 })))).toBe('lifetime');
    expect(await refused(asPerson(await forge({ claims: { exp: undefined } })))).toBe('expired');
    expect(await refused(asPerson(await forge({ claims: { iat: undefined } })))).toBe('lifetime');
  });

  it.each([
    ['nobody', undefined],
    ['an anonymous viewer', anonymous],
    ['a process', { kind: 'service', id: 'portal', scopes: ['signin'] }],
    ['an unknown scope', { ...person, scopes: ['participant', 'everything'] }],
    ['a scope beyond the roles', { ...person, scopes: ['participant', 'supervisor'] }],
    ['another role', { ...person, roles: ['participant', 'supervisor'] }],
    ['an unknown field', { ...person, admin: true }],
    ['no id', { ...person, id: '' }],
  ])('when its viewer is %s', async (_, viewer) => {
    expect(await refused(asPerson(await forge({ claims: { viewer } })))).toBe('viewer');
  });
});

describe('a client token is refused', () => {
  const claimed = (claims: object, key = portalKey) =>
    forge({
      key,
      typ: 'client+jwt',
      claims: { iss: 'portal', viewer: undefined, ...claims },
    });

  it('when it claims to be a person', async () => {
    expect(await refused(asClient(await claimed({ viewer: person })))).toBe('viewer');
  });

  it('when its issuer is unknown or a name every object has', async () => {
    expect(await refused(asClient(await claimed({ iss: 'nobody' })))).toBe('issuer');
    expect(await refused(asClient(await claimed({ iss: 'constructor' })))).toBe('issuer');
    expect(await refused(asClient(await claimed({ iss: 'notices' })))).toBe('issuer');
  });

  it('when another key signed it, it has ended or lives too long', async () => {
    expect(await refused(asClient(await claimed({}, strangersKey)))).toBe('signature');
    expect(await refused(asClient(await claimed({}), later(61)))).toBe('expired');
    expect(await refused(asClient(await claimed({ exp: at.getTime() / 1000 + 120 })))).toBe('lifetime');
  });

  it('when the portal signs a person with its own key', async () => {
    const token = (await signPersonToken(portal, person)).token;
    expect(await refused(createBearerVerifier({ people, clients, now })(token))).toBe('kind');
  });

  it('and scopes written into it count for nothing', async () => {
    const viewer = await asClient(await claimed({ scopes: ['supervisor'], scope: 'supervisor' }));
    expect(viewer.scopes).toEqual(['signin']);
  });
});

describe('a subgraph token is refused', () => {
  it('by any other subgraph', async () => {
    const { token } = await signSubgraphToken(gateway, 'orientation', person);
    expect(decodeJwt(token).aud).toBe('orientation');
    expect(await refused(asSubgraph(token, 'cases'))).toBe('audience');
  });

  it('when it has ended, or the gateway did not sign it', async () => {
    const { token } = await signSubgraphToken(gateway, 'orientation', person);
    expect(await refused(asSubgraph(token, 'orientation', later(61)))).toBe('expired');
    const stranger = createSigner({
      issuer: 'gateway',
      key: strangersKey,
      now,
    });
    expect(await refused(asSubgraph((await signSubgraphToken(stranger, 'orientation', person)).token))).toBe(
      'signature',
    );
  });

  it('when it is the token the person came with', async () => {
    expect(await refused(asSubgraph((await signPersonToken(cases, person)).token, 'gateway'))).not.toBe('viewer');
  });
});
