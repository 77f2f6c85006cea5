import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoId } from '@cmpp/hub';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoParticipant, asDemoStaff } from '../setup/viewer.ts';

/** The query that shows why this is federated. */
export const oneParticipant = `query ($id: ID!) { participant(id: $id) {
  givenName needs { kind } hearings { nodes { startsAt court { name } } } appointments { nodes { startsAt } }
  bookings { nodes { status session { title startsAt } } }
  referrals { nodes { status service { name organization { name } } } }
  notices { nodes { kind status } } textConsent { state } } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ portal: false });
});
afterAll(() => hub.close());
beforeEach(async () => {
  for (const schema of ['cases', 'orientation', 'referrals', 'notices'])
    await hub.sql(`DELETE FROM ${schema}.access_entry`);
});

const log = async (schema: string) =>
  hub.sql<{ viewer_id: string; subject_id: string; outcome: string }>(
    `SELECT viewer_id, subject_id, outcome FROM ${schema}.access_entry`,
  );

describe('a caseworker asks one graph about a participant', () => {
  test('and gets case, bookings, referrals and notices together; each subgraph logs the reading', async () => {
    const { data, errors } = await hub.ask(asDemoStaff(1, 'caseworker'), {
      query: oneParticipant,
      variables: { id: demoId('participant', 1) },
    });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      participant: {
        givenName: 'Ana',
        needs: [{ kind: 'SCHOOL' }, { kind: 'HEALTH_CARE' }, { kind: 'SOMETHING_ELSE' }],
        hearings: { nodes: [{ court: { name: 'New York - Federal Plaza Immigration Court' } }] },
        bookings: { nodes: [] },
        referrals: {
          nodes: [1, 2].map(() => ({ service: { organization: { name: 'Harborlight Family Services (demo)' } } })),
        },
        notices: { nodes: [] },
        textConsent: { state: 'ALLOWED' },
      },
    });
    for (const schema of ['cases', 'orientation', 'referrals', 'notices'])
      expect(await log(schema), schema).toContainEqual({
        viewer_id: demoId('staff', 1),
        subject_id: demoId('participant', 1),
        outcome: 'READ',
      });
  });

  test('of another site gets null, exactly as for an unknown id, and both tries are logged', async () => {
    const ask = (id: string) => hub.ask(asDemoStaff(1, 'caseworker'), { query: oneParticipant, variables: { id } });
    const [other, unknown] = [await ask(demoId('participant', 3)), await ask(demoId('participant', 999))];
    expect(other).toEqual(unknown);
    expect(other).toEqual({ status: 200, data: { participant: null } });
    expect(await log('cases')).toEqual(
      [3, 999].map((number) => ({
        viewer_id: demoId('staff', 1),
        subject_id: demoId('participant', number),
        outcome: 'REFUSED',
      })),
    );
    for (const schema of ['orientation', 'referrals', 'notices']) expect(await log(schema)).toEqual([]);
  });
});

test('a participant may not bring a document of their own', async () => {
  const { status, errors } = await hub.ask(asDemoParticipant(1), {
    query: oneParticipant,
    variables: { id: demoId('participant', 1) },
  });
  expect(status).toBe(400);
  expect(errors?.[0]?.extensions['code']).toMatch(/^PERSISTED_QUERY/);
});

test('whoever has no token gets an answer of the shape that the operation asks for, and nothing in it', async () => {
  const manifest = JSON.parse(
    readFileSync(
      fileURLToPath(new URL('../../packages/graph-client/persisted-documents.json', import.meta.url)),
      'utf8',
    ),
  ) as Record<string, { name: string }>;
  const [hash] = Object.entries(manifest).find(([, { name }]) => name === 'Home')!;
  const { data, errors } = await hub.ask(undefined, {
    extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
  });
  expect(data).toEqual({ me: null });
  expect(errors!.length).toBeGreaterThan(0);
});

test('nor may an orientation provider, or somebody without a token', async () => {
  for (const viewer of [asDemoStaff(4, 'provider', null), undefined]) {
    const { errors, data } = await hub.ask(viewer, { query: '{ __typename }' });
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions['code']).toMatch(/^PERSISTED_QUERY/);
  }
});
