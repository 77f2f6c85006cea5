import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  createBearerVerifier,
  createSigner,
  gatewayName,
  generateSigningKey,
  personIssuer,
  publicJwks,
  signPersonToken,
  trustedKeys,
  verifySubgraphToken,
} from '@cmpp/auth';
import { createGateway, createHttpExecutors, type Gateway } from '@cmpp/gateway';
import { demoId } from '@cmpp/hub';
import { type HttpDoor, openHttpDoor } from '@cmpp/subgraph';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoStaff } from '../setup/viewer.ts';

// The four subgraphs behind Apollo Server over HTTP, asked by a gateway that knows their addresses, beside the same four in this process.
const names = ['cases', 'orientation', 'referrals', 'notices'] as const;
const log = pino({ level: 'silent' });
let hub: TestHub;
let far: Gateway;
let doors: Record<string, HttpDoor>;

beforeAll(async () => {
  hub = await startTestHub({ portal: false });
  const key = await generateSigningKey();
  const keys = trustedKeys(publicJwks(key));
  const opened = names.map(async (name) => {
    const { schema, execute } = hub.hub[name];
    return [
      name,
      await openHttpDoor({
        schema,
        execute,
        port: 0,
        log,
        verify: (token) => verifySubgraphToken(token, { keys, subgraph: name }),
      }),
    ] as const;
  });
  doors = Object.fromEntries(await Promise.all(opened));
  far = createGateway({
    supergraph: readFileSync(fileURLToPath(new URL('../../gateway/supergraph.graphql', import.meta.url)), 'utf8'),
    executors: createHttpExecutors({
      urls: Object.fromEntries(names.map((name) => [name, doors[name]!.url])),
      signer: createSigner({ issuer: gatewayName, key }),
    }),
    verify: createBearerVerifier({ people: trustedKeys(publicJwks(hub.hub.signingKey)), clients: {} }),
    persistedOperations: new Map(),
    freeDocumentScopes: ['caseworker', 'supervisor'],
    log,
  });
});
afterAll(async () => {
  await far.close();
  await Promise.all(Object.values(doors).map((door) => door.close()));
  await hub.close();
});
beforeEach(() => Promise.all(names.map((name) => hub.sql(`DELETE FROM ${name}.access_entry`))));

const casey = asDemoStaff(1, 'caseworker');
const query = `query ($id: ID!) { participant(id: $id) { givenName hearings { nodes { startsAt court { name } } }
  bookings { nodes { status session { title } } } referrals { nodes { note service { organization { name } } } } notices { nodes { kind } } textConsent { state } } }`;
const near = async (id: string) => {
  const { data, errors } = await hub.ask(casey, { query, variables: { id } });
  return { data, errors };
};
const overHttp = async (id: string) => {
  const { token } = await signPersonToken(createSigner({ issuer: personIssuer, key: hub.hub.signingKey }), casey);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await far.fetch(
    new Request('http://gateway.test/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables: { id } }),
    }),
  );
  const { data, errors } = (await answer.json()) as { data: unknown; errors?: unknown };
  return { data, errors };
};
const logged = async () => {
  const rows = await Promise.all(
    names.map((name) =>
      hub.sql(
        `SELECT '${name}' AS subgraph, viewer_id, subject_id, outcome, fields FROM ${name}.access_entry ORDER BY subject_id, fields`,
      ),
    ),
  );
  return rows.flat();
};

test.each(names)('the port of %s answers 401 to whoever has no token of the gateway', async (name) => {
  const body = JSON.stringify({ query: '{ __typename }' });
  expect(
    (await fetch(doors[name]!.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status,
  ).toBe(401);
});

describe('four subgraphs over HTTP answer as they do in one process', () => {
  test.each([
    ['of the caseload', 1],
    ['of another site', 3],
    ['unknown', 999],
  ])('about a participant %s, and log the same', async (_, number) => {
    const inProcess = [await near(demoId('participant', number)), await logged()];
    for (const name of names) await hub.sql(`DELETE FROM ${name}.access_entry`);
    expect([await overHttp(demoId('participant', number)), await logged()]).toEqual(inProcess);
  });

  test('and one that is away leaves its part empty, and says so', async () => {
    await doors['referrals']!.close();
    const { data, errors } = await overHttp(demoId('participant', 1));
    expect(data).toMatchObject({
      participant: { givenName: 'Ana', referrals: null, textConsent: { state: 'ALLOWED' } },
    });
    expect(errors).toMatchObject([
      { path: ['participant', 'referrals'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
  });
});
