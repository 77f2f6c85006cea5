import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asService,
  asStaff,
  createRig,
  hearingId,
  participantId,
  person,
  type Rig,
  seedOf,
  staffId,
} from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf(Array.from({ length: 50 }, (_, n) => person(n + 1))));
});
afterAll(() => rig.close());

const source = `query ($first: Int) { participants(first: $first) { nodes {
  givenName familyName maskedANumber bornOn site { name } caseworker { name } phones { number frozen shared } needs { ownWords kind }
  hearings(upcoming: true) { nodes { startsAt court { name } participant { spokenLanguage } } } appointments { nodes { startsAt office { name } } } } } }`;

test('fifty participants cost as many statements as two', async () => {
  const count = async (first: number) => {
    rig.statements.length = 0;
    const { data, errors } = await rig.ask<{ participants: { nodes: { phones: { number: string }[] }[] } }>(
      asStaff(1, 'caseworker'),
      source,
      { first },
    );
    expect(errors).toBeUndefined();
    expect(data.participants.nodes.map(({ phones }) => phones[0]!.number)).toHaveLength(first);
    return rig.statements.length;
  };
  await count(50); // opens the persons' keys, which are then remembered for a minute
  const [two, fifty] = [await count(2), await count(50)];
  expect(fifty).toBe(two);
  expect(fifty).toBeLessThanOrEqual(15);
});

const batches: [string, Parameters<Rig['ask']>[0], string, (count: number) => Record<string, unknown>][] = [
  [
    'hearings by their ids, with what a text says of them',
    asService('notices', 'delivery:read'),
    `query ($ids: [ID!]!) { hearings(ids: $ids) { version status startsAt court { street } participant { detained writtenLanguage site { shortName phone } phones { number mayText frozen } } } }`,
    (count) => ({ ids: Array.from({ length: count }, (_, n) => hearingId(n + 1)) }),
  ],
  [
    'tasks, with whom they are about',
    asStaff(1, 'caseworker'),
    'query ($first: Int) { tasks(first: $first) { nodes { kind dueAt participant { givenName tasks { kind } } } } }',
    (first) => ({ first }),
  ],
  [
    'the people of a roster',
    asService('orientation', 'roster:read'),
    'query ($ids: [ID!]!) { rosterPeople(ids: $ids, organizationId: "019b0000-000a-7000-8000-000000000001") { givenName spokenLanguage } }',
    (count) => ({ ids: Array.from({ length: count }, (_, n) => participantId(n + 1)) }),
  ],
  [
    'whether a staff member may read each file',
    asService('notices', 'delivery:read'),
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { openToStaff(staffId: "${staffId(1)}") } } }`,
    (count) => ({
      r: Array.from({ length: count }, (_, n) => ({ __typename: 'Participant', id: participantId(n + 1) })),
    }),
  ],
];
test.each(batches)('fifty cost as many statements as two: %s', async (_, viewer, text, variables) => {
  for (let number = 1; number <= 50; number++)
    await rig.subgraph.handlers['task.raised']!({
      ...{ key: `task ${number}`, kind: 'CALL_WITH_DATE', participantId: participantId(number), aboutId: null },
      dueAt: '2026-12-01T15:00:00.000Z',
    });
  const count = async (rows: number) => {
    rig.statements.length = 0;
    const { data, errors } = await rig.ask(viewer, text, variables(rows));
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toContain('null');
    return rig.statements.length;
  };
  await count(50);
  const [two, fifty] = [await count(2), await count(50)];
  expect(fifty).toBe(two);
  expect(fifty).toBeLessThanOrEqual(8);
});

test('a page is 50 by default, and asking for more than 200 gets 200', async () => {
  const page = async (args: string) =>
    (
      await rig.ask<{ participants: { edges: unknown[]; pageInfo: { hasNextPage: boolean } } }>(
        asStaff(1, 'caseworker'),
        `{ participants${args} { edges { cursor } pageInfo { hasNextPage } } }`,
      )
    ).data.participants;
  expect((await page('')).edges).toHaveLength(50);
  expect((await page('(first: 99999999)')).edges).toHaveLength(50);
  expect(await page('(first: 10)')).toMatchObject({ pageInfo: { hasNextPage: true } });
});

test.each(['first: -5', 'last: -1', 'first: 2, after: "rubbish"'])(
  'a page that makes no sense (%s) is refused by its name',
  async (args) => {
    const { errors } = await rig.ask(asStaff(1, 'caseworker'), `{ participants(${args}) { edges { cursor } } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  },
);
