import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  asService,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
} from '../../test-rig.ts';
import { signInDoors } from '../../testing/sign-in.ts';

let rig: Rig;
const phone = (last: string, mayText = true) => ({
  phones: [{ id: crypto.randomUUID(), number: `+121255501${last}`, mayText }],
});
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({
    ...seedOf([
      person(1, { writtenLanguage: 'en', spokenLanguage: 'es' }),
      person(2, phone('98')),
      person(3, phone('98')),
      person(4),
      person(5, { detainedAt: new Date('2026-11-20T12:00:00Z') }),
      person(6, phone('06', false)),
    ]),
    frozenNumbers: [{ number: '+12125550104', reason: 'wrong number' }],
  });
});
afterAll(() => rig.close());

const notices = asService('notices', 'sms:act');
type Answer = {
  token: string | null;
  participantId: string | null;
  holders: string[];
  problems: { code: string; message: string; nextStep: string }[];
};
const signIn = (number: string, viewer: Parameters<Rig['ask']>[0] = notices) =>
  rig.ask<{ s: Answer }>(
    viewer,
    `mutation ($input: SmsSignInInput!) { s: smsSignIn(input: $input) {
      token expiresAt participantId language timeZone siteName sitePhone holders problems { code path message nextStep } } }`,
    { input: { phone: number } },
  );

test('the one person whose number it is acts by text for a minute, with less than a participant may who signed in', async () => {
  const { s } = (await signIn('+12125550101')).data;
  expect(s).toMatchObject({
    ...{ participantId: participantId(1), language: 'en', timeZone: 'America/New_York', siteName: 'S1' },
    ...{ sitePhone: '+12125550190', holders: [participantId(1)], problems: [] },
  });
  const { viewer, exp, iat } = decodeJwt<{ viewer: object }>(s.token!);
  expect(viewer).toEqual({
    ...{ kind: 'participant', id: participantId(1), siteId: siteId(1), roles: ['participant'] },
    ...{ scopes: ['participant'], signInId: 'sms', purpose: 'sms' },
  });
  expect(exp! - iat!).toBeLessThanOrEqual(60);
});

const unusable: [string, string, number[]][] = [
  ['nobody’s', '+12125550177', []],
  ['of several people', '+12125550198', [2, 3]],
  ['frozen', '+12125550104', [4]],
  ['a detained person’s', '+12125550105', [5]],
  ['not to be texted', '+12125550106', [6]],
  ['no phone number', '12', []],
];
test.each(unusable)('a number that is %s opens nothing, and only the holders differ', async (_, number, holders) => {
  const nobody = (await signIn('+12125550177')).data.s;
  const { s } = (await signIn(number)).data;
  expect({ ...s, holders: [] }).toEqual(nobody);
  expect(s.problems).toMatchObject([{ code: 'phone.not_usable' }]);
  expect(s.holders).toEqual(holders.map(participantId));
});

test('costs one statement and leaves no line in the access log, whoever’s number it is', async () => {
  for (const number of ['+12125550101', ...unusable.map(([, number]) => number)]) {
    rig.statements.length = 0;
    await signIn(number);
    expect(rig.statements).toHaveLength(1);
  }
  expect(await rig.sql('SELECT 1 FROM access_entry')).toEqual([]);
});

test('is for the part that talks by text alone', async () => {
  for (const viewer of [
    asService('portal', 'signin'),
    asService('notices', 'delivery:read', 'signin:deliver'),
    asStaff(2, 'supervisor'),
    asParticipant(1, { steppedUp: true }),
    { kind: 'anonymous' as const },
  ])
    expect((await signIn('+12125550101', viewer)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('a number whose holder says that it is not theirs opens nothing until somebody has decided, and then stays as decided', async () => {
  const said = () =>
    rig.subgraph.handlers['task.raised']!({
      ...{ key: 'wrong-number/a-text', kind: 'WRONG_NUMBER', participantId: participantId(1), aboutId: null },
      dueAt: '2026-12-01T15:00:00.000Z',
    });
  const doors = signInDoors(rig);
  const { secret } = await doors.signIn();
  await Promise.all([said(), said()]);
  expect((await signIn('+12125550101')).data.s).toMatchObject({
    token: null,
    problems: [{ code: 'phone.not_usable' }],
  });
  expect((await doors.exchange(secret)).problems).toMatchObject([{ code: 'sign_in.ended' }]);
  expect(await doors.codeFor((await doors.request()).challengeId)).toBeNull();
  await rig.sql(
    'DELETE FROM frozen_number WHERE number_index IN (SELECT number_index FROM participant_phone WHERE participant_id = $1)',
    [participantId(1)],
  );
  await said();
  expect((await signIn('+12125550101')).data.s.problems).toEqual([]);
});
