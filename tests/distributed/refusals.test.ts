import { createSigner, gatewayName, personIssuer, signPersonToken, signSubgraphToken } from '@cmpp/auth';
import { contexts } from '@cmpp/db';
import type { DistributedHub } from '@cmpp/hub';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProcesses, type TestHub } from '../setup/hub.ts';
import { asDemoStaff } from '../setup/viewer.ts';
import { type Probe, probes } from './probe.ts';

let hub: TestHub<DistributedHub>;
beforeAll(async () => {
  hub = await startProcesses({ portal: false });
});
afterAll(() => hub.close());

const casey = asDemoStaff(1, 'caseworker');

/** A door and whoever may come in there. */
async function doorOf(name: (typeof contexts)[number] | 'gateway'): Promise<{ url: string; token: string }> {
  if (name === 'gateway') {
    const signed = await signPersonToken(createSigner({ issuer: personIssuer, key: hub.hub.signingKey }), casey);
    return { url: `${hub.origin}/graphql`, token: signed.token };
  }
  const signed = await signSubgraphToken(createSigner({ issuer: gatewayName, key: hub.hub.gatewayKey }), name, casey);
  return { url: `http://127.0.0.1:${hub.hub.ports[name]}/`, token: signed.token };
}

async function send(door: { url: string; token: string }, { body, request }: Pick<Probe, 'body' | 'request'>) {
  const { search = '', ...init } = request ?? {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const headers = { ...init.headers, authorization: `Bearer ${door.token}` };
  const answer = await fetch(door.url + search, { ...init, headers });
  const text = await answer.text();
  const { data, errors = [] } = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    data?: object | null;
    errors?: { extensions?: { code?: string } }[];
  };
  return { status: answer.status, text, data, codes: errors.map(({ extensions }) => extensions?.code) };
}

/** Nothing about the inside: no suggestion, no trace, no stack, no place in the code. */
const inside = /Did you mean|ftv1|"tracing"|stack|exception|node_modules|\.[jt]s\b|\bat \w+ \(|postgres/i;

describe.each([...contexts, 'gateway'] as const)('%s fails safely on', (name) => {
  const kind = name === 'gateway' ? 'gateway' : 'subgraph';
  test.each(probes.filter(({ at }) => at[kind]).map((probe) => [probe.name, probe] as const))(
    '%s',
    async (_, probe) => {
      const { status, code } = probe.at[kind]!;
      const door = await doorOf(name);
      const answer = await send(door, probe);
      expect([status].flat(), answer.text).toContain(answer.status);
      if (code) expect(answer.codes, answer.text).toContain(code);
      if (code) expect(answer.data ?? null).toBeNull();
      expect(answer.text).not.toMatch(inside);
      // And goes on answering, as it did before.
      const after = await send(door, { body: { query: '{ __typename }' } });
      expect([after.status, after.data]).toEqual([200, { __typename: 'Query' }]);
    },
  );
});
