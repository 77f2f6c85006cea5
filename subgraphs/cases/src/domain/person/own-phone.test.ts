import { afterAll, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, householdId, participantId, person, type Rig, seedOf } from '../../test-rig.ts';
import { yes } from '../../testing/enrolment.ts';
import { signInDoors } from '../../testing/sign-in.ts';

let rig: Rig;
let doors: ReturnType<typeof signInDoors>;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1, { householdId }), person(2, { householdId }), person(3)]));
  doors = signInDoors(rig);
});
afterAll(() => rig.close());

type Phones = { id: string; number: string; mayText: boolean; holder: string; startWord: string | null }[];
type Answer = { participant: { phones: Phones } | null; problems: { code: string; path: string[] }[] };
const caseworker = asStaff(1, 'caseworker');
const write = async (mutation: string, input: object, as = caseworker) =>
  (
    await rig.ask<{ w: Answer }>(
      as,
      `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { w: ${mutation}(input: $input) {
        participant { phones { id number mayText holder startWord } } problems { code path } } }`,
      { input },
    )
  ).data.w;
const right = { holder: 'OWN', mayCall: true, mayLeaveMessage: false, startWord: 'girasol', texts: yes };
const add = (number: string, more: object = {}, as = caseworker) =>
  write('addPhone', { participantId: participantId(1), number, ...right, ...more }, as);
/** Asked a day later, so that the limits of codes sent are not in the way. */
const signs = async (number: string) => {
  await rig.sql("UPDATE code_send SET at = at - interval '1 day'");
  return (await doors.codeFor((await doors.request(number)).challengeId)) !== null;
};

test('a number that somebody has now is texted and signs them in by their own yes; one that is theirs no more ends at once', async () => {
  const first = await add('(212) 555-0151');
  for (const answer of [first, await add('+12125550151')]) {
    expect(answer.problems).toEqual([]);
    expect(answer.participant!.phones).toMatchObject([
      { number: '+12125550101' },
      { number: '+12125550151', mayText: true, holder: 'OWN', startWord: 'girasol' },
    ]);
  }
  const answers = "SELECT 1 FROM consent WHERE participant_id = $1 AND kind = 'TEXTS'";
  expect(await rig.sql(answers, [participantId(1)])).toHaveLength(1);
  const asked = (await doors.request('+12125550151')).challengeId;
  const { secret } = await doors.confirm(asked, (await doors.codeFor(asked))!.code, true);
  expect((await doors.exchange(secret)).problems).toEqual([]);
  const waiting = (await doors.request('+12125550151')).challengeId;
  const { code } = (await doors.codeFor(waiting))!;

  const { id } = first.participant!.phones[1]!;
  for (const _ of [1, 2]) {
    const retired = await write('retirePhone', { phoneId: id, ofHousehold: false });
    expect(retired.problems).toEqual([]);
    expect(retired.participant!.phones).toMatchObject([{ number: '+12125550101' }]);
  }
  expect((await doors.exchange(secret)).problems).toMatchObject([{ code: 'sign_in.ended' }]);
  expect(await doors.codeFor(waiting)).toBeNull();
  expect((await doors.confirm(waiting, code)).secret).toBeNull();
  expect(await signs('+12125550151')).toBe(false);
  // It is not frozen: who has it now uses it.
  expect(await rig.sql('SELECT 1 FROM frozen_number')).toEqual([]);
  expect((await add('+12125550151', { participantId: participantId(3) })).problems).toEqual([]);
  expect(await signs('+12125550151')).toBe(true);
  const { texts: _, ...safety } = right;
  expect((await write('setPhoneSafety', { phoneId: id, ...safety })).problems).toMatchObject([
    { code: 'phone.unknown' },
  ]);
});

test('a number that nobody of the household has any more goes out of all their files', async () => {
  for (const number of [1, 2]) await add('+12125550152', { participantId: participantId(number) });
  const [, phone] = (await add('+12125550152')).participant!.phones;
  await rig.sql('DELETE FROM access_entry');
  expect((await write('retirePhone', { phoneId: phone!.id, ofHousehold: true })).problems).toEqual([]);
  const logged =
    "SELECT subject_id FROM access_entry WHERE fields @> ARRAY['Mutation.retirePhone'] ORDER BY subject_id";
  expect(await rig.sql(logged)).toEqual([1, 2].map((number) => ({ subject_id: participantId(number) })));
  const live = 'SELECT number_index FROM participant_phone WHERE participant_id = $1 AND retired_at IS NULL';
  for (const number of [1, 2]) expect(await rig.sql(live, [participantId(number)])).toHaveLength(1);
  const again = await add('+12125550152', { texts: { ...yes, given: false } });
  expect(again.participant!.phones).toMatchObject([{}, { id: phone!.id, mayText: false }]);
});

test('what cannot be is refused, and nothing is written', async () => {
  const before = await rig.sql('SELECT id FROM participant_phone');
  for (const [more, code, path] of [
    [{ number: '12' }, 'phone.invalid', 'number'],
    [{ mayCall: false, mayLeaveMessage: true }, 'phone.message_without_call', 'mayLeaveMessage'],
    [{ texts: { ...yes, language: 'mam' } }, 'consent.interpreter_missing', 'texts.interpreter'],
    [{ callFrom: '9' }, 'phone.hours', 'callFrom'],
  ] as const)
    expect((await add('+12125550153', more)).problems).toMatchObject([{ code, path: path.split('.') }]);
  const stranger = asStaff(3, 'caseworker', 2);
  expect((await add('+12125550153', {}, stranger)).problems).toMatchObject([{ code: 'participant.unknown' }]);
  const [own] = await rig.sql<{ id: string }>('SELECT id FROM participant_phone WHERE participant_id = $1', [
    participantId(1),
  ]);
  const retired = await write('retirePhone', { phoneId: own!.id, ofHousehold: true }, stranger);
  expect(retired.problems).toMatchObject([{ code: 'phone.unknown' }]);
  expect(await rig.sql('SELECT id FROM participant_phone')).toEqual(before);
});

test('a number of two of a household that one of them has no more stays with the other one', async () => {
  for (const number of [1, 2]) await add('+12125550154', { participantId: participantId(number) });
  const { phones } = (await add('+12125550154')).participant!;
  const phone = phones.find(({ number }) => number === '+12125550154');
  const counts = async () => {
    const live = 'SELECT count(*)::int AS n FROM participant_phone WHERE participant_id = $1 AND retired_at IS NULL';
    const rows = await Promise.all([1, 2].map((number) => rig.sql<{ n: number }>(live, [participantId(number)])));
    return rows.map(([row]) => row!.n);
  };
  const [one, other] = (await counts()) as [number, number];
  expect((await write('retirePhone', { phoneId: phone!.id, ofHousehold: false })).problems).toEqual([]);
  expect(await counts()).toEqual([one - 1, other]);
});

test('nobody has more than five numbers, and one that they have already is none more', async () => {
  const their = (number: number) => add(`+1312555010${number}`, { participantId: participantId(3) });
  const [{ n }] = (await rig.sql<{ n: number }>(
    'SELECT count(*)::int AS n FROM participant_phone WHERE participant_id = $1 AND retired_at IS NULL',
    [participantId(3)],
  )) as [{ n: number }];
  for (let number = n; number < 5; number++) expect((await their(number)).problems).toEqual([]);
  expect((await their(5)).problems).toMatchObject([{ code: 'phones.too_many', path: ['number'] }]);
  expect((await their(4)).problems).toEqual([]);
});

test('whose the numbers are is asked for until none of them is open any more', async () => {
  const [, second] = (await add('+13125550109', { participantId: participantId(2) })).participant!.phones;
  await rig.subgraph.handlers['task.raised']!({
    ...{ key: 'wrong-number/2/text', kind: 'WRONG_NUMBER', participantId: participantId(2), aboutId: null },
    dueAt: '2026-12-01T15:00:00.000Z',
  });
  const done = () => rig.sql("SELECT done_at IS NOT NULL AS done FROM task WHERE kind = 'WRONG_NUMBER'");
  const retire = (phoneId: string) => write('retirePhone', { phoneId, ofHousehold: false });
  const left = (await retire(second!.id)).participant!.phones;
  expect(await done()).toEqual([{ done: false }]);
  for (const { id } of left) await retire(id);
  expect(await done()).toEqual([{ done: true }]);
});
