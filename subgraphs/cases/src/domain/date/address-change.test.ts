import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asProvider,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
} from '../../test-rig.ts';
import { deadlinesOf } from './address-deadline.ts';

let now = new Date();
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf([person(1), person(2)]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  now = new Date('2026-11-23T15:00:00Z'); // the Monday before Thanksgiving
  await rig.sql('TRUNCATE address_change, task, access_entry CASCADE');
});

type Change = { id: string; changedOn: string; steps: { authority: string; dueOn: string; doneOn: string | null }[] };
type Answer = { addressChange: Change | null; problems: { code: string }[] };
const fields = '{ addressChange { id changedOn steps { authority dueOn doneOn } } problems { code } }';
const ask = async (viewer: Viewer, mutation: string, Input: string, input: object) => {
  const { data, errors } = await rig.ask<{ r: Answer }>(
    viewer,
    `mutation ($input: ${Input}!) { r: ${mutation}(input: $input) ${fields} }`,
    { input },
  );
  if (errors) throw new Error(String(errors[0]!.extensions['code']));
  return data.r;
};
const tell = (input: object = {}, viewer: Viewer = asParticipant(1)) =>
  ask(viewer, 'tellAddressChange', 'TellAddressChangeInput', {
    changedOn: '2026-11-20',
    idempotencyKey: crypto.randomUUID(),
    ...input,
  });
const tick = (
  changeId: string,
  authority: string,
  doneOn: string | null = '2026-11-23',
  viewer: Viewer = asParticipant(1),
) => ask(viewer, 'recordAddressStep', 'RecordAddressStepInput', { changeId, authority, doneOn });
const takeBack = (changeId: string, viewer: Viewer = asParticipant(1)) =>
  ask(viewer, 'takeBackAddressChange', 'TakeBackAddressChangeInput', { changeId });
const raise = () => rig.subgraph.jobs.find(({ name }) => name === 'raise-due-tasks')!.run();
const tasks = () =>
  rig.sql<{ due_at: Date; done_at: Date | null }>(
    "SELECT due_at, done_at FROM task WHERE kind = 'ADDRESS_TO_REPORT' ORDER BY due_at",
  );

test.each([
  ['a Friday, with Thanksgiving ahead', '2026-11-20', '2026-11-30', '2026-11-30'],
  ['a Saturday', '2026-12-05', '2026-12-11', '2026-12-15'],
  ['a week with nothing in it', '2026-12-07', '2026-12-14', '2026-12-17'],
  ['before Christmas and New Year', '2026-12-23', '2026-12-31', '2027-01-02'],
])('%s: court and ICE hear within five working days, USCIS within ten days', (_, changedOn, five, ten) => {
  expect(deadlinesOf(changedOn)).toEqual({ COURT: five, ICE: five, USCIS: ten });
});

test('a change begins a checklist of three; told again, with whatever key, it is the same one', async () => {
  const { addressChange, problems } = await tell();
  expect(problems).toEqual([]);
  expect(addressChange!.steps).toEqual(
    ['COURT', 'ICE', 'USCIS'].map((authority) => ({ authority, dueOn: '2026-11-30', doneOn: null })),
  );
  const again = await Promise.all([tell(), tell({ participantId: participantId(1) }, asStaff(1, 'caseworker'))]);
  expect(again.map((answer) => answer.addressChange)).toEqual([addressChange, addressChange]);
  const { data } = await rig.ask<{ me: { addressChanges: Change[] } }>(
    asParticipant(1),
    `query ($id: ID!) { me: participant(id: $id) { addressChanges { id changedOn steps { authority dueOn doneOn } } } }`,
    { id: participantId(1) },
  );
  expect(data.me.addressChanges).toEqual([addressChange]);
});

test('each of the three is ticked off by itself, and may be taken back', async () => {
  const { id } = (await tell()).addressChange!;
  await tick(id, 'ICE');
  const twice = await tick(id, 'ICE');
  expect(twice.addressChange!.steps.map(({ doneOn }) => doneOn)).toEqual([null, '2026-11-23', null]);
  await tick(id, 'COURT', '2026-11-20', asStaff(1, 'caseworker'));
  const back = await tick(id, 'ICE', null);
  expect(back.addressChange!.steps.map(({ doneOn }) => doneOn)).toEqual(['2026-11-20', null, null]);
});

describe('on the last day', () => {
  beforeEach(async () => {
    now = new Date('2026-12-10T15:00:00Z');
  });
  const changed = { changedOn: '2026-12-07' }; // court and ICE by the 14th, USCIS by the 17th
  const at = (day: string) => (now = new Date(`${day}T15:00:00Z`));

  test('the site is asked to help, once for each last day, however often it is looked', async () => {
    await tell(changed);
    await raise();
    expect(await tasks()).toEqual([]);
    now = new Date('2026-12-14T04:59:00Z'); // a minute before midnight in New York
    await raise();
    expect(await tasks()).toEqual([]);
    at('2026-12-14');
    await Promise.all([raise(), raise()]);
    expect(await tasks()).toEqual([{ due_at: new Date('2026-12-14T22:00:00Z'), done_at: null }]);
    at('2026-12-20');
    await raise();
    expect((await tasks()).map(({ due_at }) => due_at.toISOString().slice(0, 10))).toEqual([
      '2026-12-14',
      '2026-12-17',
    ]);
  });

  test('nobody is asked for what is done, and what is asked for is off the list once all of that day is done', async () => {
    const { id } = (await tell(changed)).addressChange!;
    await tick(id, 'USCIS', '2026-12-09');
    at('2026-12-18');
    await raise();
    expect(await tasks()).toMatchObject([{ done_at: null }]);
    await tick(id, 'COURT', '2026-12-15');
    expect(await tasks()).toMatchObject([{ done_at: null }]);
    await tick(id, 'ICE', '2026-12-15');
    expect((await tasks())[0]!.done_at).not.toBeNull();
  });

  test('what is unticked again is asked for again', async () => {
    const { id } = (await tell(changed)).addressChange!;
    await tick(id, 'COURT', '2026-12-09');
    at('2026-12-14');
    await raise();
    await tick(id, 'ICE', '2026-12-14');
    expect((await tasks())[0]!.done_at).not.toBeNull();
    await tick(id, 'ICE', null);
    await raise();
    expect(await tasks()).toMatchObject([{ done_at: null }]);
  });

  test('on which nobody works, the site is asked on the working day before', async () => {
    now = new Date('2026-12-24T15:00:00Z');
    const { id } = (await tell({ changedOn: '2026-12-23' })).addressChange!; // ten days later is a Saturday, after New Year
    for (const authority of ['COURT', 'ICE']) await tick(id, authority, '2026-12-24');
    at('2026-12-30');
    await raise();
    expect(await tasks()).toEqual([]);
    at('2026-12-31');
    await raise();
    expect(await tasks()).toEqual([{ due_at: new Date('2026-12-31T22:00:00Z'), done_at: null }]);
  });

  test('a change told by mistake is taken back: nobody is asked for it any more, and it may be told anew', async () => {
    const { id } = (await tell(changed)).addressChange!;
    at('2026-12-14');
    await raise();
    expect((await takeBack(id)).problems).toEqual([]);
    expect(await takeBack(id, asStaff(1, 'caseworker'))).toMatchObject({ addressChange: { id }, problems: [] });
    expect((await tasks())[0]!.done_at).not.toBeNull();
    expect((await tick(id, 'ICE', '2026-12-14')).problems).toEqual([{ code: 'address_change.taken_back' }]);
    at('2026-12-18');
    await raise();
    expect(await tasks()).toHaveLength(1);
    const again = (await tell(changed)).addressChange!;
    expect(again.id).not.toBe(id);
    const { data } = await rig.ask<{ me: { addressChanges: object[] } }>(
      asParticipant(1),
      'query ($id: ID!) { me: participant(id: $id) { addressChanges { id } } }',
      { id: participantId(1) },
    );
    expect(data.me.addressChanges).toEqual([{ id: again.id }]);
  });

  test('nobody is asked about somebody who has left', async () => {
    await tell(changed);
    await rig.sql('UPDATE participant SET closed_at = now() WHERE id = $1', [participantId(1)]);
    at('2026-12-18');
    await raise();
    await rig.sql('UPDATE participant SET closed_at = NULL');
    expect(await tasks()).toEqual([]);
  });
});

test.each([
  ['a day that is still to come', { changedOn: '2026-11-24' }, 'address_change.not_yet'],
  ['a day of the year before last', { changedOn: '2024-11-20' }, 'address_change.too_old'],
  ['somebody else', { participantId: participantId(2) }, 'participant.unknown'],
  ['a key that is words', { idempotencyKey: 'to my aunt' }, 'idempotency_key.invalid'],
])('%s is refused', async (_, input, code) => {
  expect(await tell(input)).toEqual({ addressChange: null, problems: [{ code }] });
  expect(await rig.sql('SELECT id FROM address_change')).toEqual([]);
});

test('nobody was told before it changed, or tomorrow', async () => {
  const { id } = (await tell()).addressChange!;
  for (const [day, code] of [
    ['2026-11-19', 'address_change.done_too_early'],
    ['2026-11-24', 'address_change.not_yet'],
  ] as const)
    expect(await tick(id, 'ICE', day)).toEqual({ addressChange: null, problems: [{ code }] });
});

test('to others a change is not there', async () => {
  const { id } = (await tell()).addressChange!;
  const nothing = { addressChange: null, problems: [{ code: 'address_change.unknown' }] };
  for (const viewer of [asParticipant(2), asStaff(3, 'caseworker', 2)]) {
    expect(await tick(id, 'ICE', '2026-11-23', viewer)).toEqual(nothing);
    expect(await tick(participantId(999), 'ICE', '2026-11-23', viewer)).toEqual(nothing);
    expect(await takeBack(id, viewer)).toEqual(nothing);
  }
  expect(await rig.sql("SELECT subject_id FROM access_entry WHERE outcome = 'REFUSED'")).toEqual(
    Array(4).fill({ subject_id: participantId(1) }),
  );
  await expect(tell({}, asProvider)).rejects.toThrow('FORBIDDEN');
  expect((await tell({}, asStaff(1, 'caseworker'))).problems).toEqual([{ code: 'participant.unknown' }]);
});
