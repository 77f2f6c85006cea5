import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asParticipant,
  asProvider,
  asService,
  asStaff,
  createRig,
  hearingId,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { dateDoors } from '../../testing/dates.ts';
import { paperDoors } from '../../testing/paper-dates.ts';
import { portal, signInDoors } from '../../testing/sign-in.ts';

let rig: Rig;
let doors: ReturnType<typeof signInDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = signInDoors(rig);
  await rig.subgraph.seed(seedOf([person(1), person(4, { siteId: siteId(2), caseworkerId: staffId(3) })]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('UPDATE participant SET detained_at = NULL');
  for (const table of ['task', 'code_send', 'sign_in_challenge', 'access_entry']) await rig.sql(`DELETE FROM ${table}`);
});

const caseworker = asStaff(1, 'caseworker');
type Viewer = Parameters<Rig['ask']>[0];
const record = (mutation: 'recordDetention' | 'recordRelease', viewer: Viewer = caseworker, id = participantId(1)) =>
  rig.ask<{
    d: { participant: { detained: boolean; tasks: { kind: string }[] } | null; problems: { code: string }[] };
  }>(
    viewer,
    `mutation ($input: DetentionInput!) { d: ${mutation}(input: $input) { participant { detained tasks { kind } } problems { code } } }`,
    { input: { participantId: id } },
  );
const signedIn = async (secret: string | null) => (await doors.exchange(secret)).problems.length === 0;

test('is recorded once, whoever says it how often, and opens one task', async () => {
  const answers = await Promise.all([record('recordDetention'), record('recordDetention'), record('recordDetention')]);
  for (const { data } of [...answers, await record('recordDetention')])
    expect(data.d).toEqual({ participant: { detained: true, tasks: [{ kind: 'DETAINED' }] }, problems: [] });
});

test('is over with the release: the task about it is done, and a new detention opens a new one', async () => {
  await record('recordDetention');
  expect((await record('recordRelease')).data.d.participant).toEqual({ detained: false, tasks: [] });
  expect((await record('recordDetention')).data.d.participant?.tasks).toEqual([{ kind: 'DETAINED' }]);
});

test('is over with the release: what became of their dates meanwhile is announced, once, also what was taken off', async () => {
  const hearings = dateDoors(rig, 'Hearing', caseworker);
  const papers = paperDoors(rig);
  await record('recordDetention');
  const { date } = await hearings.enter();
  await hearings.cancel(date!.id, 1);
  const over = (await hearings.enter({ idempotencyKey: 'one-of-last-week' })).date!.id;
  await hearings.cancel(over, 1);
  await rig.sql("UPDATE hearing SET starts_at = now() - interval '7 days' WHERE id = $1", [over]);
  const { paper } = await papers.tell();
  await rig.sql('DELETE FROM bus.job_common');
  await Promise.all([record('recordRelease'), record('recordRelease')]);
  await record('recordRelease');
  expect(await hearings.announced(hearingId(1))).toEqual([1]);
  expect(await hearings.announced(date!.id)).toEqual([2]);
  expect(await hearings.announced(over)).toEqual([]);
  expect(await papers.announced('paper-date.changed', 'paperDateId', paper!.id)).toEqual([1]);
});

test('signs out whoever is signed in, on an own phone too, and they stay signed out after the release', async () => {
  const secrets = [(await doors.signIn()).secret, (await doors.signIn(true)).secret];
  await record('recordDetention');
  for (const secret of secrets) expect(await signedIn(secret)).toBe(false);
  expect((await record('recordRelease')).data.d.participant).toMatchObject({ detained: false });
  for (const secret of secrets) expect(await signedIn(secret)).toBe(false);
  expect(await signedIn((await doors.signIn()).secret)).toBe(true);
});

test('makes their number one that opens nothing, also with a code that is on its way', async () => {
  const { challengeId } = await doors.request();
  const { code } = (await doors.codeFor(challengeId))!;
  await record('recordDetention');
  expect(await doors.codeFor(challengeId)).toBeNull();
  expect((await doors.confirm(challengeId, code)).problems).toEqual([{ code: 'code.wrong' }]);
  const again = await doors.request();
  expect(again.problems).toEqual([]);
  expect(await doors.codeFor(again.challengeId)).toBeNull();
});

test('that is recorded while somebody signs in with their number signs that out too', async () => {
  const { secret } = await doors.signIn();
  await rig.sql('UPDATE participant SET detained_at = now()'); // as if the sign-in had committed a moment later
  expect(await signedIn(secret)).toBe(false);
});

const issue = async () =>
  (
    await rig.ask<{ i: { code: string } }>(
      caseworker,
      'mutation ($input: IssuePaperCodeInput!) { i: issuePaperCode(input: $input) { code } }',
      { input: { participantId: participantId(1) } },
    )
  ).data.i.code;
const confirm = async (code: string) =>
  (
    await rig.ask<{ c: { secret: string | null; problems: { code: string }[] } }>(
      portal,
      'mutation ($input: ConfirmPaperCodeInput!) { c: confirmPaperCode(input: $input) { secret problems { code } } }',
      { input: { code, clientAddress: '192.0.2.1' } },
    )
  ).data.c;

test('makes the code on paper that they carry worth nothing; one that is given to them afterwards opens', async () => {
  const carried = await issue();
  await record('recordDetention');
  expect(await confirm(carried)).toEqual({ secret: null, problems: [{ code: 'paper_code.wrong' }] });
  expect(await signedIn((await confirm(await issue())).secret)).toBe(true);
});

test('is recorded by those who may read the file; others learn nothing of it', async () => {
  for (const mutation of ['recordDetention', 'recordRelease'] as const) {
    const other = (await record(mutation, caseworker, participantId(4))).data.d;
    expect(other).toEqual({ participant: null, problems: [{ code: 'participant.unknown' }] });
    for (const id of [participantId(999), 'no-id'])
      expect((await record(mutation, caseworker, id)).data.d).toEqual(other);
    for (const viewer of [asParticipant(1), asProvider, asService('notices', 'delivery:read'), portal])
      expect((await record(mutation, viewer)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
  expect(await rig.sql('SELECT 1 FROM participant WHERE detained_at IS NOT NULL')).toEqual([]);
});
