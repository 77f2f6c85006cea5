import { afterAll, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, person, type Rig, seedOf } from './test-rig.ts';

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
