import {
  createSigner,
  gatewayName,
  generateSigningKey,
  personIssuer,
  signClientToken,
  signPersonToken,
  signSubgraphToken,
} from '@cmpp/auth';
import { contexts } from '@cmpp/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProcesses, type TestHub } from '../setup/hub.ts';
import type { DistributedHub } from '@cmpp/hub';
import { asDemoStaff } from '../setup/viewer.ts';

let hub: TestHub<DistributedHub>;
beforeAll(async () => {
  hub = await startProcesses({ portal: false });
});
afterAll(() => hub.close());

const casey = asDemoStaff(1, 'caseworker');
const twoMinutesAgo = () => new Date(Date.now() - 120_000);
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Who knocks at the port of a subgraph, and with what. */
const strangers: [string, (subgraph: string) => Promise<string | undefined> | string | undefined][] = [
  ['no token', () => undefined],
  ['no bearer', () => 'Basic Z2F0ZXdheTpzZWNyZXQ='],
  ['garbage', () => 'Bearer garbage'],
  [
    'a token for another subgraph',
    (subgraph) => bearer(signSubgraphToken(gateway(), subgraph === 'cases' ? 'notices' : 'cases', casey)),
  ],
  ['an expired token', (subgraph) => bearer(signSubgraphToken(gateway(twoMinutesAgo), subgraph, casey))],
  [
    'a token signed by another key',
    async (subgraph) =>
      bearer(
        signSubgraphToken(createSigner({ issuer: gatewayName, key: await generateSigningKey() }), subgraph, casey),
      ),
  ],
  [
    "a token in the gateway's name signed by the people's key",
    (subgraph) =>
      bearer(signSubgraphToken(createSigner({ issuer: gatewayName, key: hub.hub.signingKey }), subgraph, casey)),
  ],
  [
    "a person's token",
    () => bearer(signPersonToken(createSigner({ issuer: personIssuer, key: hub.hub.signingKey }), casey)),
  ],
  [
    "a process's token",
    () => bearer(signClientToken(createSigner({ issuer: 'worker', key: hub.hub.clientKeys.worker }))),
  ],
  [
    'a token that nobody signed',
    (subgraph) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: gatewayName, aud: subgraph, iat: now, exp: now + 50, viewer: casey };
      return `Bearer ${base64({ alg: 'none', typ: 'subgraph+jwt' })}.${base64(claims)}.`;
    },
  ],
];
const gateway = (now?: () => Date) =>
  createSigner({ issuer: gatewayName, key: hub.hub.gatewayKey, ...(now && { now }) });
const bearer = async (signed: Promise<{ token: string }>) => `Bearer ${(await signed).token}`;

async function knock(subgraph: (typeof contexts)[number], authorization: string | undefined, path = '/') {
  const answer = await fetch(`http://127.0.0.1:${hub.hub.ports[subgraph]}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  return { status: answer.status, text: await answer.text() };
}

describe.each(contexts)('the port of %s', (subgraph) => {
  test('answers the gateway', async () => {
    const answer = await knock(subgraph, await bearer(signSubgraphToken(gateway(), subgraph, casey)));
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('"__typename":"Query"') });
  });

  test.each(strangers)('answers 401 to %s, and nothing else', async (_, tokenFor) => {
    for (const path of ['/', '/graphql', '/health/']) {
      const { status, text } = await knock(subgraph, await tokenFor(subgraph), path);
      expect(status).toBe(401);
      expect(JSON.parse(text)).toEqual({
        errors: [{ message: 'A token of the gateway is needed.', extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
  });
});

test('the edge leads to none of these ports: what is not the graph or a webhook is nobody’s', async () => {
  for (const path of ['/', '/cases', '/twilio/', '/twilio/health', '/subgraph/cases'])
    expect((await fetch(hub.origin + path, { method: 'POST' })).status, path).toBe(404);
  expect((await fetch(`${hub.origin}/twilio/inbound`, { method: 'POST' })).status).toBe(403);
});
