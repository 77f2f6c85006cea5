import { expect, it } from 'vitest';
import {
  type StaffViewer,
  anonymous,
  createSigner,
  createSubgraphTokens,
  generateSigningKey,
  publicJwks,
  trustedKeys,
  verifySubgraphToken,
} from './index.ts';

const key = await generateSigningKey();
const staff: StaffViewer = {
  kind: 'staff',
  id: 's1',
  siteId: 'site1',
  organizationId: null,
  roles: ['caseworker'],
  scopes: ['caseworker'],
  signInId: 'si1',
};

function rig() {
  const clock = { seconds: 0 };
  const now = () => new Date(Date.UTC(2026, 0, 1) + clock.seconds * 1000);
  const tokenFor = createSubgraphTokens(createSigner({ issuer: 'gateway', key, now }));
  const read = async (subgraph: string, token: string) =>
    verifySubgraphToken(token, { keys: trustedKeys(publicJwks(key)), subgraph, now });
  return { clock, tokenFor, read };
}

it('uses a token for 10 s, so that it has 45 s left at the least', async () => {
  const { clock, tokenFor, read } = rig();
  const first = await tokenFor('orientation', staff);
  clock.seconds = 9;
  expect(await tokenFor('orientation', { ...staff })).toBe(first);
  clock.seconds = 54;
  expect(await read('orientation', first)).toEqual(staff);
  clock.seconds = 10;
  expect(await tokenFor('orientation', staff)).not.toBe(first);
});

it('makes another for another subgraph, and for whoever differs in anything', async () => {
  const { tokenFor, read } = rig();
  const first = await tokenFor('orientation', staff);
  await expect(read('referrals', await tokenFor('orientation', staff))).rejects.toMatchObject({ reason: 'audience' });
  expect(await read('referrals', await tokenFor('referrals', staff))).toEqual(staff);
  const others = [{ ...staff, id: 's2' }, { ...staff, purpose: 'audit' }, { ...staff, scopes: [] }, anonymous];
  for (const viewer of others) {
    const token = await tokenFor('orientation', viewer);
    expect(token).not.toBe(first);
    expect(await read('orientation', token)).toEqual(viewer);
  }
});

it('tries again after a token could not be signed', async () => {
  const signer = createSigner({ issuer: 'gateway', key: { ...key, d: 'not a key' } });
  const tokenFor = createSubgraphTokens(signer);
  await expect(tokenFor('orientation', staff)).rejects.toThrow();
  signer.key = key;
  expect(await tokenFor('orientation', staff)).toMatch(/^eyJ/);
});
