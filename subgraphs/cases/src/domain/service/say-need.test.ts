import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Viewer } from '@cmpp/auth';
import { asParticipant, asStaff, createRig, participantId, person, type Rig, seedOf } from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1), person(2)]));
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM need_word'));

type Words = { kind: string; answer: string; saidHow: string | null }[];
type Answer = { participant: { needWords: Words } | null; problems: { code: string }[] };

async function say(viewer: Viewer, input: object): Promise<Answer> {
  const { data } = await rig.ask<{ sayNeed: Answer }>(
    viewer,
    'mutation ($input: SayNeedInput!) { sayNeed(input: $input) { participant { needWords { kind answer saidHow } } problems { code } } }',
    {
      input: { participantId: participantId(1), kind: 'FOOD', answer: 'MET', idempotencyKey: 'need-word-1', ...input },
    },
  );
  return data.sayNeed;
}

const caseworker = asStaff(1, 'caseworker');
const codes = ({ problems }: Answer) => problems.map(({ code }) => code);

test('a person says whether a need is met, and the last they say counts', async () => {
  const { participant } = await say(asParticipant(1), { answer: 'NOT_MET' });
  expect(participant!.needWords).toEqual([{ kind: 'FOOD', answer: 'NOT_MET', saidHow: null }]);
  const later = await say(caseworker, { answer: 'PARTLY', saidHow: 'BY_TELEPHONE', idempotencyKey: 'need-word-2' });
  expect(later.participant!.needWords).toEqual([{ kind: 'FOOD', answer: 'PARTLY', saidHow: 'BY_TELEPHONE' }]);
  expect(await rig.sql('SELECT 1 FROM need_word')).toHaveLength(2);
});

test('who writes it down for them says how they said it; it is a need that they chose', async () => {
  expect(codes(await say(caseworker, {}))).toEqual(['said_how.missing']);
  expect(codes(await say(asParticipant(1), { kind: 'HOUSING' }))).toEqual(['need.not_chosen']);
  expect(codes(await say(asParticipant(1), { idempotencyKey: '' }))).toEqual(['idempotency_key.invalid']);
});

test('sent twice it is written once, and the same key with another answer is a mistake', async () => {
  const first = await say(asParticipant(1), {});
  expect(await say(asParticipant(1), {})).toEqual(first);
  expect(codes(await say(asParticipant(1), { answer: 'PARTLY' }))).toEqual(['idempotency_key.used']);
  expect(await rig.sql('SELECT 1 FROM need_word')).toHaveLength(1);
});

test('nobody says it of somebody else', async () => {
  for (const viewer of [asParticipant(2), asStaff(3, 'caseworker', 2)])
    expect(codes(await say(viewer, { saidHow: 'SIGNED' }))).toEqual(['participant.unknown']);
});
