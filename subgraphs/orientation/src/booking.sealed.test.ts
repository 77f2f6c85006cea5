import { afterAll, beforeAll, expect, test } from 'vitest';
import { asParticipant, book, createRig, type Rig, session, sessionId, venue } from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({ venues: [venue], sessions: [session(1)], bookings: [] });
});
afterAll(() => rig.close());

const me = { __typename: 'Participant', id: asParticipant(1).id, siteId: asParticipant(1).siteId, openToViewer: true };
const read = async () => {
  const { data } = await rig.ask<{ _entities: { bookings: { nodes: object[] } }[] }>(
    asParticipant(1),
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { bookings { nodes { accessNeeds question } } } } }',
    { r: [me] },
  );
  return data._entities[0]!.bookings.nodes;
};

test('what a person writes stands in no table as it is', async () => {
  const written = { accessNeeds: 'canary-wheelchair', question: 'canary-asylum ¿?' };
  await book(rig, asParticipant(1), { sessionId: sessionId(1), ...written });
  expect(await read()).toEqual([written]);
  const tables = await rig.sql<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('orientation', 'bus')",
  );
  expect(tables.map(({ name }) => name)).toContain('orientation.booking');
  for (const { name } of tables) {
    const rows = await rig.sql(`SELECT * FROM ${name}`);
    const bytes = (_: string, value: unknown) =>
      (value as { type?: string })?.type === 'Buffer'
        ? Buffer.from((value as { data: number[] }).data).toString('latin1')
        : value;
    expect(JSON.stringify(rows, bytes)).not.toContain('canary');
  }
});

test('a ciphertext moved to another column does not open', async () => {
  await rig.sql('UPDATE booking SET access_needs_sealed = question_sealed');
  const { data, errors } = await rig.ask<{ _entities: unknown[] }>(
    asParticipant(1),
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { bookings { nodes { accessNeeds } } } } }',
    { r: [me] },
  );
  expect(errors).toHaveLength(1);
  expect(JSON.stringify({ data, errors })).not.toContain('canary');
});
