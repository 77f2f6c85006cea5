import { expect, it } from 'vitest';
import { createClientTokens, createSigner, generateSigningKey } from './index.ts';

it('keeps a client token until 10 s before its end', async () => {
  let seconds = 0;
  const now = () => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
  const clientToken = createClientTokens(createSigner({ issuer: 'portal', key: await generateSigningKey(), now }));

  const [first, sameMoment] = await Promise.all([clientToken(), clientToken()]);
  expect(sameMoment).toBe(first);
  seconds = 44;
  expect(await clientToken()).toBe(first);
  seconds = 46;
  expect(await clientToken()).not.toBe(first);
});

it('tries again after a token could not be signed', async () => {
  const key = await generateSigningKey();
  const signer = createSigner({
    issuer: 'portal',
    key: { ...key, d: 'not a key' },
  });
  const clientToken = createClientTokens(signer);
  await expect(clientToken()).rejects.toThrow();
  signer.key = key;
  expect(await clientToken()).toMatch(/^eyJ/);
});
