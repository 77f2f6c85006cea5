import { expect, it } from 'vitest';
import {
  type PersonViewer,
  createBearerVerifier,
  createSigner,
  generateSigningKey,
  publicJwks,
  signPersonToken,
  signSubgraphToken,
  trustedKeys,
  verifyPersonToken,
  verifySubgraphToken,
} from './index.ts';
import { createKnownTokens } from './known-tokens.ts';

const at = new Date('2026-03-02T10:00:00Z');
const later = (seconds: number) => () => new Date(at.getTime() + seconds * 1000);
const key = await generateSigningKey();
const signer = (issuer: string) => createSigner({ issuer, key, now: () => at });
const person: PersonViewer = {
  kind: 'participant',
  id: 'p1',
  siteId: 's1',
  roles: ['participant'],
  scopes: ['participant'],
  signInId: 'si1',
};

it('a token that was believed is believed again until its end, and not a second longer', async () => {
  const keys = trustedKeys(publicJwks(key));
  const { token } = await signPersonToken(signer('cases'), person);
  for (const seconds of [0, 1, 54, 59])
    expect(await verifyPersonToken(token, { keys, now: later(seconds) })).toEqual(person);
  for (const seconds of [60, 61, 3600])
    await expect(verifyPersonToken(token, { keys, now: later(seconds) })).rejects.toMatchObject({ reason: 'expired' });
});

it('a token that was believed by one is not believed by another subgraph, as another kind, or with other keys', async () => {
  const keys = trustedKeys(publicJwks(key));
  const { token } = await signSubgraphToken(signer('gateway'), 'orientation', person);
  const asked = (subgraph: string, trusted = keys) =>
    verifySubgraphToken(token, { keys: trusted, subgraph, now: later(0) });
  expect(await asked('orientation')).toEqual(person);
  await expect(asked('referrals')).rejects.toMatchObject({ reason: 'audience' });
  await expect(verifyPersonToken(token, { keys, now: later(0) })).rejects.toMatchObject({ name: 'TokenRefused' });
  const strangers = trustedKeys(publicJwks(await generateSigningKey()));
  await expect(asked('orientation', strangers)).rejects.toMatchObject({ reason: 'signature' });
});

it('a token beside one that was believed is not: the whole of it counts', async () => {
  const verify = createBearerVerifier({ people: trustedKeys(publicJwks(key)), clients: {}, now: later(0) });
  const { token } = await signPersonToken(signer('cases'), person);
  await verify(token);
  const [head, claims, signature] = token.split('.') as [string, string, string];
  const other = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  await expect(verify([head, claims, other].join('.'))).rejects.toMatchObject({ reason: 'signature' });
  await expect(verify(`${head}.${claims}.`)).rejects.toMatchObject({ name: 'TokenRefused' });
});

it('whoever was believed cannot change who the next one is', async () => {
  const keys = trustedKeys(publicJwks(key));
  const { token } = await signPersonToken(signer('cases'), person);
  const first = await verifyPersonToken(token, { keys, now: later(0) });
  first.id = 'p2';
  first.scopes.push('participant:stepped-up');
  expect(await verifyPersonToken(token, { keys, now: later(0) })).toEqual(person);
});

it('keeps no more than it may, forgetting the first', () => {
  const known = createKnownTokens<number>(2);
  for (const number of [1, 2, 3]) known.remember(`t${number}`, number, 10);
  expect([1, 2, 3].map((number) => known.find(`t${number}`, 0))).toEqual([undefined, 2, 3]);
  expect(known.find('t3', 10)).toBeUndefined();
});
