import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asParticipant,
  asProvider,
  asService,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { portal, signInDoors } from '../../testing/sign-in.ts';

const phoneId = (number: number) => `019b0000-0005-7000-8000-${number.toString(16).padStart(12, '0')}`;
const caseworker = asStaff(1, 'caseworker');
let rig: Rig;
let doors: ReturnType<typeof signInDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = signInDoors(rig);
  await rig.subgraph.seed(seedOf([person(1), person(4, { siteId: siteId(2), caseworkerId: staffId(3) })]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  for (const table of ['frozen_number', 'task', 'code_send', 'access_entry']) await rig.sql(`DELETE FROM ${table}`);
});

const saidToBeWrong = (number: number, text = 'text') =>
  rig.subgraph.handlers['task.raised']!({
    ...{
      key: `wrong-number/${number}/${text}`,
      kind: 'WRONG_NUMBER',
      participantId: participantId(number),
      aboutId: null,
    },
    dueAt: '2026-12-01T15:00:00.000Z',
  });
type Answer = { participant: { phones: { frozen: boolean }[] } | null; problems: { code: string }[] };
const release = (viewer: Parameters<Rig['ask']>[0] = caseworker, id = phoneId(1)) =>
  rig.ask<{ r: Answer }>(
    viewer,
    'mutation ($input: ReleaseNumberInput!) { r: releaseNumber(input: $input) { participant { phones { frozen } } problems { code } } }',
    { input: { phoneId: id } },
  );
const signedIn = async (secret: string | null) => (await doors.exchange(secret)).problems.length === 0;
const isTheirs = { participant: { phones: [{ frozen: false }] }, problems: [] };

test('a number that somebody has decided about opens again what it did, however often they say so', async () => {
  await saidToBeWrong(1);
  expect(await doors.codeFor((await doors.request()).challengeId)).toBeNull();
  for (const { data } of [...(await Promise.all([release(), release()])), await release()])
    expect(data.r).toEqual(isTheirs);
  expect(await signedIn((await doors.signIn()).secret)).toBe(true);
});

test('the task that asked for the decision is done with it, and was one however often the number was said to be wrong', async () => {
  const tasks = () => rig.sql('SELECT done_at IS NOT NULL AS done, done_by_id FROM task ORDER BY id');
  await Promise.all([saidToBeWrong(1), saidToBeWrong(1, 'again'), saidToBeWrong(1, 'and-again')]);
  expect(await tasks()).toEqual([{ done: false, done_by_id: null }]);
  await release();
  expect(await tasks()).toEqual([{ done: true, done_by_id: caseworker.id }]);
  await saidToBeWrong(1, 'later');
  expect(await tasks()).toMatchObject([{ done: true }, { done: false }]);
});

test('a number got since is closed too when somebody says that it is not theirs, though a task is open already', async () => {
  await saidToBeWrong(1);
  await rig.sql('DELETE FROM frozen_number'); // as one that the person did not have then
  await saidToBeWrong(1, 'of-the-new-one');
  expect(await doors.codeFor((await doors.request()).challengeId)).toBeNull();
  expect(await rig.sql('SELECT 1 FROM task')).toHaveLength(1);
});

test('whoever was signed in by it before stays signed out, on an own phone too', async () => {
  const { secret } = await doors.signIn(true);
  await saidToBeWrong(1);
  await release();
  expect(await signedIn(secret)).toBe(false);
});

test('saying so of a number that is not frozen signs nobody out', async () => {
  const { secret } = await doors.signIn();
  expect((await release()).data.r).toEqual(isTheirs);
  expect(await signedIn(secret)).toBe(true);
});

test('who decided is in the access log, whatever they asked for besides', async () => {
  await rig.ask(caseworker, 'mutation ($i: ReleaseNumberInput!) { releaseNumber(input: $i) { problems { code } } }', {
    i: { phoneId: phoneId(1) },
  });
  expect(await rig.sql('SELECT subject_id, outcome, fields FROM access_entry')).toEqual([
    { subject_id: participantId(1), outcome: 'READ', fields: ['Mutation.releaseNumber'] },
  ]);
});

test('is decided by those who may read the file; others learn nothing of it', async () => {
  await saidToBeWrong(4);
  const unknown = { participant: null, problems: [{ code: 'phone.unknown' }] };
  const strangers = [caseworker, asStaff(2, 'supervisor'), { ...asStaff(3, 'caseworker', 2), id: staffId(4) }];
  for (const viewer of strangers)
    for (const id of [phoneId(4), phoneId(999), 'no-id']) expect((await release(viewer, id)).data.r).toEqual(unknown);
  expect(await rig.sql('SELECT DISTINCT subject_id, fields FROM access_entry')).toEqual([
    { subject_id: participantId(4), fields: ['Mutation.releaseNumber'] },
  ]);
  for (const viewer of [asParticipant(4), asProvider, asService('notices', 'delivery:read'), portal])
    expect((await release(viewer, phoneId(4))).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  expect(await rig.sql('SELECT reason FROM frozen_number')).toEqual([{ reason: 'wrong number' }]);
  expect((await release(asStaff(4, 'supervisor', 2), phoneId(4))).data.r).toEqual(isTheirs);
});
