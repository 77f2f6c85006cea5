import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NeedKind } from '../../generated/prisma/enums.ts';
import { asParticipant, asStaff, createRig, participantId, person, type Rig, seedOf, staffId } from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1), person(2), person(3)]));
  // 1 wants all of it in their portal.
  await rig.sql(
    `INSERT INTO portal_wish (participant_id, service, wanted, said_at)
     SELECT $1, service, true, now() FROM unnest(enum_range(NULL::kept_out)) service`,
    [participantId(1)],
  );
});
afterAll(() => rig.close());

const rank =
  'mutation ($needs: [NeedChoiceInput!]!) { rankNeeds(input: { needs: $needs }) { participant { needs { id kind rank ownWords chosenAt } } problems { code path } } }';
type Ranked = {
  rankNeeds: {
    participant: {
      needs: { id: string; kind: string; rank: number; ownWords: string | null; chosenAt: string }[];
    } | null;
    problems: { code: string; path: string[] }[];
  };
};
const save = (needs: { kind: string; ownWords?: string | null }[], number = 1) =>
  rig.ask<Ranked>(asParticipant(number), rank, { needs });

const choice = fc.record({
  kind: fc.constantFrom(...Object.values(NeedKind)),
  ownWords: fc.constantFrom('un médico', 'Ⅻ <b>', "'; DROP TABLE need; --"),
});
const order = fc.uniqueArray(choice, { selector: ({ kind }) => kind, maxLength: 15 });

describe('the order of needs', () => {
  test('is the one that the person gave, whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(order, async (needs) => {
        const { data } = await save(needs);
        expect(data.rankNeeds.participant!.needs.map(({ kind, ownWords }) => ({ kind, ownWords }))).toEqual(needs);
        expect(data.rankNeeds.participant!.needs.map((need) => need.rank)).toEqual(needs.map((_, index) => index + 1));
      }),
      { numRuns: 25 },
    );
  });

  test('saved twice is the same, and a need that stays keeps its id and day', async () => {
    const first = await save([{ kind: 'FOOD' }, { kind: 'HOUSING' }]);
    const again = await save([{ kind: 'FOOD' }, { kind: 'HOUSING' }]);
    expect(again).toEqual(first);
    const swapped = await save([{ kind: 'HOUSING' }, { kind: 'FOOD' }]);
    expect(swapped.data.rankNeeds.participant!.needs.map(({ id }) => id)).toEqual(
      first.data.rankNeeds.participant!.needs.map(({ id }) => id).reverse(),
    );
  });

  test('keeps what is kept out of their portal, which they may choose there, and are neither shown nor lose', async () => {
    const hidden: string[] = ['MENTAL_HEALTH', 'SAFETY'];
    const kindsOf = async (viewer: Parameters<Rig['ask']>[0]) => {
      const { data } = await rig.ask<{
        participant: { needs: { kind: string; rank: number; ownWords: string | null }[] };
      }>(viewer, 'query ($id: ID!) { participant(id: $id) { needs { kind rank ownWords } } }', {
        id: participantId(3),
      });
      return data.participant;
    };
    let kept: string[] = [];
    await fc.assert(
      fc.asyncProperty(order, async (needs) => {
        const { needs: before } = await kindsOf(asStaff(1, 'caseworker'));
        await save(needs, 3);
        const chosen = needs.map(({ kind }) => kind as string);
        kept = [...new Set([...kept, ...chosen.filter((kind) => hidden.includes(kind))])];
        const { needs: shown } = await kindsOf(asParticipant(3));
        expect(shown.map(({ kind }) => kind)).toEqual(chosen.filter((kind) => !hidden.includes(kind)));
        expect(shown.map(({ rank }) => rank)).toEqual(shown.map((_, index) => index + 1));
        const { needs: whole } = await kindsOf(asStaff(1, 'caseworker'));
        expect(whole.map(({ kind }) => kind).sort()).toEqual([...new Set([...chosen, ...kept])].sort());
        const seen = (kind: string) => chosen.includes(kind) && !hidden.includes(kind);
        expect(whole.map(({ kind }) => kind).filter(seen)).toEqual(chosen.filter(seen));
        for (const kind of hidden) {
          const [was, is] = [before, whole].map((all) => all.find((need) => need.kind === kind)?.rank ?? Infinity);
          if (was! < Infinity) expect(is).toBeLessThanOrEqual(was!);
        }
        await save(needs, 3);
        expect((await kindsOf(asStaff(1, 'caseworker'))).needs).toEqual(whole);
      }),
      { numRuns: 20 },
    );
    // Chosen again without a word, what was said of it stays; and nobody finds out by saying that it is met.
    await rig.sql('DELETE FROM need WHERE participant_id = $1', [participantId(3)]);
    await save([{ kind: 'SAFETY', ownWords: 'At night.' }], 3);
    await save([{ kind: 'FOOD' }, { kind: 'SAFETY' }], 3);
    expect((await kindsOf(asStaff(1, 'caseworker'))).needs).toContainEqual({
      ...{ kind: 'SAFETY', ownWords: 'At night.' },
      rank: 1, // said to be first before, and not there to be put in order
    });
    const word = { participantId: participantId(3), kind: 'SAFETY', answer: 'MET', idempotencyKey: 'a-form-of-theirs' };
    const said = await rig.ask<{ s: { problems: { code: string }[] } }>(
      asParticipant(3),
      'mutation ($input: SayNeedInput!) { s: sayNeed(input: $input) { problems { code } } }',
      { input: word },
    );
    expect(said.data.s.problems).toEqual([{ code: 'need.not_chosen' }]);
  });

  test.each([
    ['a need twice', [{ kind: 'FOOD' }, { kind: 'FOOD' }], { code: 'need.twice', path: ['needs', '1', 'kind'] }],
    [
      'something else without words',
      [{ kind: 'SOMETHING_ELSE', ownWords: ' ' }],
      { code: 'need.words_missing', path: ['needs', '0', 'ownWords'] },
    ],
    [
      'a novel',
      [{ kind: 'FOOD', ownWords: 'x'.repeat(281) }],
      { code: 'need.words_too_long', path: ['needs', '0', 'ownWords'] },
    ],
  ])('with %s is refused, naming the field, and nothing changes', async (_, needs, problem) => {
    await save([{ kind: 'CLOTHING' }]);
    expect((await save(needs)).data.rankNeeds).toEqual({ participant: null, problems: [problem] });
    const { data } = await rig.ask<{ participant: { needs: unknown[] } }>(
      asParticipant(1),
      'query ($id: ID!) { participant(id: $id) { needs { kind } } }',
      { id: participantId(1) },
    );
    expect(data.participant.needs).toEqual([{ kind: 'CLOTHING' }]);
  });

  test('saved by ten phones at once is one of theirs, whole', async () => {
    const orders = Array.from({ length: 10 }, (_, n) =>
      n % 2 ? [{ kind: 'FOOD' }, { kind: 'SAFETY' }] : [{ kind: 'SAFETY' }, { kind: 'FOOD' }, { kind: 'SCHOOL' }],
    );
    for (const { errors } of await Promise.all(orders.map((needs) => save(needs)))) expect(errors).toBeUndefined();
    const { data } = await rig.ask<{ participant: { needs: { kind: string; rank: number }[] } }>(
      asParticipant(1),
      'query ($id: ID!) { participant(id: $id) { needs { kind rank } } }',
      { id: participantId(1) },
    );
    expect(orders.map((needs) => needs.map(({ kind }, index) => ({ kind, rank: index + 1 })))).toContainEqual(
      data.participant.needs,
    );
  });

  test('is set by the person alone', async () => {
    const { errors } = await rig.ask(asStaff(1, 'caseworker'), rank, { needs: [] });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('said to somebody at the site is theirs all the same, with how it was said', async () => {
    const ask = async (viewer: Parameters<Rig['ask']>[0], saidHow = 'BY_TELEPHONE') =>
      rig.ask<{ r: { participant: { needs: { kind: string; saidHow: string | null }[] } | null } }>(
        viewer,
        'mutation ($input: RankNeedsForInput!) { r: rankNeedsFor(input: $input) { participant { needs { kind saidHow } } problems { code } } }',
        { input: { participantId: participantId(2), needs: [{ kind: 'SCHOOL' }, { kind: 'FOOD' }], saidHow } },
      );
    const said = ['SCHOOL', 'FOOD'].map((kind) => ({ kind, saidHow: 'BY_TELEPHONE' }));
    for (let times = 0; times < 2; times++)
      expect((await ask(asStaff(1, 'caseworker'))).data.r).toEqual({ participant: { needs: said }, problems: [] });
    expect((await rig.sql('SELECT recorded_by_id AS by FROM need WHERE said_how IS NOT NULL'))[0]).toEqual({
      by: staffId(1),
    });
    expect((await ask(asParticipant(2))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    // Ranked again by themselves, it is said by nobody else.
    await save([{ kind: 'FOOD' }], 2);
    expect(
      await rig.sql('SELECT recorded_by_id, said_how FROM need WHERE participant_id = $1', [participantId(2)]),
    ).toEqual([{ recorded_by_id: null, said_how: null }]);
  });
});
