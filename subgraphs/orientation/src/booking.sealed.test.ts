import { afterAll, beforeAll, expect, test } from 'vitest';
import { asParticipant, book, cancel, createRig, type Rig, session, sessionId, today, venue } from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({ venues: [venue], sessions: [session(1), session(2)], bookings: [] });
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

test('what a person wrote goes when the roster of the session is closed, or so long after they gave their seat up; the seat stays', async () => {
  const [forget] = rig.subgraph.jobs;
  const writes = { accessNeeds: 'canary-chair', question: null };
  const seats = () =>
    rig.ask(
      { kind: 'service', id: 'cases', scopes: ['report:read'] },
      'query ($ids: [ID!]!) { orientationSeats(participantIds: $ids) { startsAt attendance } }',
      { ids: [1, 2].map((number) => asParticipant(number).id) },
    );
  const kept = async () =>
    (
      await rig.sql<{ number: number }>(
        'SELECT right(participant_id::text, 1)::int AS number FROM booking WHERE coalesce(access_needs_sealed, question_sealed) IS NOT NULL ORDER BY 1',
      )
    ).map(({ number }) => number);
  const given = await book(rig, asParticipant(2), { sessionId: sessionId(2), ...writes });
  await cancel(rig, asParticipant(2), given.booking!.id);
  await book(rig, asParticipant(3), { sessionId: sessionId(2), ...writes, accessNeeds: null, question: 'canary?' });
  const counted = await seats();
  // The sessions are on 2 December at 18:00 in New York, for 90 minutes; their rosters close thirty days after their end.
  for (const [now, left] of [
    ['2026-12-22T12:00:00.000Z', [1, 2, 3]],
    ['2026-12-22T12:00:00.001Z', [1, 3]],
    ['2027-01-02T00:30:00.000Z', [1, 3]],
    ['2027-01-02T00:30:00.001Z', []],
  ] as const) {
    rig.clock.now = new Date(now);
    await Promise.all([forget!.run(), forget!.run()]);
    await forget!.run();
    expect(await kept()).toEqual(left);
  }
  expect(await read()).toEqual([{ accessNeeds: null, question: null }]);
  expect(await seats()).toEqual(counted);
  rig.clock.now = new Date(today);
  await rig.sql('DELETE FROM booking');
  await book(rig, asParticipant(1), { sessionId: sessionId(1), accessNeeds: 'canary-wheelchair', question: 'canary?' });
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
