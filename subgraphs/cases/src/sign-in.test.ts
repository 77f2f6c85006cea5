import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asService, createRig, participantId, person, type Rig, seedOf } from './test-rig.ts';

const portal = asService('portal', 'signin');
const notices = asService('notices', 'signin:deliver');
let rig: Rig;

beforeAll(async () => {
  rig = await createRig();
  const shared = { phones: [{ id: '019b0000-0005-7000-8000-0000000000aa', number: '+12125550198', mayText: true }] };
  const alsoShared = {
    phones: [{ id: '019b0000-0005-7000-8000-0000000000ab', number: '+12125550198', mayText: true }],
  };
  await rig.subgraph.seed({
    ...seedOf([person(1), person(2, shared), person(3, alsoShared), person(4), person(5)]),
    frozenNumbers: [{ number: '+12125550104', reason: 'wrong number' }],
  });
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM code_send');
  await rig.sql('DELETE FROM sign_in_challenge');
});

type Asked = { challengeId: string | null; expiresAt: string | null; problems: { code: string }[] };
const request = async (phone = '(212) 555-0101', clientAddress = '192.0.2.1') =>
  (
    await rig.ask<{ r: Asked }>(
      portal,
      'mutation ($input: RequestSignInCodeInput!) { r: requestSignInCode(input: $input) { challengeId expiresAt problems { code } } }',
      { input: { phone, locale: 'es', clientAddress } },
    )
  ).data.r;
const codeFor = async (id: string | null) =>
  (
    await rig.ask<{ signInChallenge: { code: string; phone: string; locale: string } | null }>(
      notices,
      'query ($id: ID!) { signInChallenge(id: $id) { code phone locale } }',
      { id },
    )
  ).data.signInChallenge;
const confirm = async (challengeId: string | null, code: string, ownPhone = false) =>
  (
    await rig.ask<{ c: { secret: string | null; expiresAt: string; problems: { code: string }[] } }>(
      portal,
      'mutation ($input: ConfirmSignInCodeInput!) { c: confirmSignInCode(input: $input) { secret expiresAt problems { code } } }',
      { input: { challengeId, code, ownPhone } },
    )
  ).data.c;
const exchange = async (secret: string | null) =>
  (
    await rig.ask<{ e: { token: string | null; kind: string; steppedUp: boolean; problems: { code: string }[] } }>(
      portal,
      'mutation ($input: SignInSecretInput!) { e: exchangeSignIn(input: $input) { token kind steppedUp problems { code } } }',
      { input: { secret } },
    )
  ).data.e;
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const signIn = async (ownPhone = false) => {
  const { challengeId } = await request();
  return confirm(challengeId, (await codeFor(challengeId))!.code, ownPhone);
};

describe('a code', () => {
  test('signs in the person of the number, once', async () => {
    const { challengeId } = await request();
    const challenge = await codeFor(challengeId);
    expect(challenge).toEqual({ code: expect.stringMatching(/^\d{6}$/), phone: '+12125550101', locale: 'es' });
    const { secret, problems } = await confirm(
      challengeId,
      ` ${challenge!.code.slice(0, 3)} ${challenge!.code.slice(3)}`,
    );
    expect(problems).toEqual([]);
    expect(await exchange(secret)).toMatchObject({
      kind: 'PARTICIPANT',
      steppedUp: false,
      problems: [],
      token: expect.stringMatching(/^ey/),
    });
    expect((await confirm(challengeId, challenge!.code)).problems).toEqual([{ code: 'code.used_up' }]);
    expect(await codeFor(challengeId)).toBeNull();
  });

  test('is stored nowhere', async () => {
    const { challengeId } = await request();
    const { code } = (await codeFor(challengeId))!;
    for (const table of ['cases.sign_in_challenge', 'cases.code_send', 'bus.job_common']) {
      const rows = await rig.sql(`SELECT t::text AS row FROM ${table} t`);
      // Without what may hold any six digits by chance: ids and times.
      expect(
        JSON.stringify(rows).replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d[ T][\d:.+-]+|\\\\x[0-9a-f]+/g, ''),
      ).not.toContain(code);
    }
  });

  test('is worth nothing after ten minutes of the database clock', async () => {
    const { challengeId } = await request();
    const { code } = (await codeFor(challengeId))!;
    await rig.sql("UPDATE sign_in_challenge SET expires_at = expires_at - interval '10 minutes'");
    expect(await codeFor(challengeId)).toBeNull();
    expect((await confirm(challengeId, code)).problems).toEqual([{ code: 'code.expired' }]);
  });

  test('is used up by five wrong tries', async () => {
    const { challengeId } = await request();
    const { code } = (await codeFor(challengeId))!;
    for (let n = 0; n < 5; n++)
      expect((await confirm(challengeId, wrong(code))).problems).toEqual([{ code: 'code.wrong' }]);
    expect((await confirm(challengeId, code)).problems).toEqual([{ code: 'code.used_up' }]);
  });

  test('tried by many at once is counted per try', async () => {
    const { challengeId } = await request();
    const { code } = (await codeFor(challengeId))!;
    const tries = await Promise.all(Array.from({ length: 20 }, () => confirm(challengeId, wrong(code))));
    expect(tries.filter(({ problems }) => problems[0]?.code === 'code.wrong')).toHaveLength(5);
  });

  test('of one number, tried at once on several challenges, are counted together', async () => {
    const codes: (string | null)[] = [];
    for (let n = 0; n < 3; n++) codes.push((await request()).challengeId);
    const right = await Promise.all(codes.map((id) => codeFor(id)));
    const tries = await Promise.all(
      Array.from({ length: 24 }, (_, n) => confirm(codes[n % 3]!, wrong(right[n % 3]!.code))),
    );
    expect(tries.filter(({ problems }) => problems[0]?.code === 'code.wrong')).toHaveLength(10);
  });

  test('ten wrong tries a day close the number until the next day, and say who has another way in', async () => {
    for (let round = 0; round < 2; round++) {
      const { challengeId } = await request();
      const { code } = (await codeFor(challengeId))!;
      for (let n = 0; n < 5; n++) await confirm(challengeId, wrong(code));
    }
    expect((await request()).problems).toEqual([{ code: 'tries.too_many' }]);
    await rig.sql("UPDATE sign_in_challenge SET created_at = created_at - interval '1 day'");
    expect((await request()).problems).toEqual([]);
  });
});

describe('asking for a code', () => {
  test.each([
    ['unknown', '212 555 0177'],
    ['shared', '+1 212 555 0198'],
    ['frozen', '+1 (212) 555-0104'],
  ])('looks the same for a number that is %s, costs the same statements, and no code opens it', async (_, phone) => {
    rig.statements.length = 0;
    const known = await request();
    const forKnown = rig.statements.length;
    rig.statements.length = 0;
    const other = await request(phone);
    expect(rig.statements.length).toBe(forKnown);
    expect(Object.keys(other)).toEqual(Object.keys(known));
    expect(other).toMatchObject({ challengeId: expect.stringMatching(/^[0-9a-f-]{36}$/), problems: [] });
    expect(await codeFor(other.challengeId)).toBeNull();
    expect((await confirm(other.challengeId, '123456')).problems).toEqual([{ code: 'code.wrong' }]);
  });

  test('is limited per number: three in 15 minutes, five an hour, ten a day', async () => {
    const sent = async () => (await request()).problems[0]?.code ?? 'sent';
    const ago = (interval: string) => rig.sql(`UPDATE code_send SET at = at - interval '${interval}'`);
    expect([await sent(), await sent(), await sent(), await sent()]).toEqual([
      'sent',
      'sent',
      'sent',
      'sends.too_many',
    ]);
    await ago('16 minutes');
    expect([await sent(), await sent(), await sent()]).toEqual(['sent', 'sent', 'sends.too_many']);
    await ago('1 hour');
    expect([await sent(), await sent(), await sent()]).toEqual(['sent', 'sent', 'sent']);
    await ago('1 hour');
    expect([await sent(), await sent(), await sent()]).toEqual(['sent', 'sent', 'sends.too_many']);
    await ago('1 day');
    expect(await sent()).toBe('sent');
  });

  test('many at once for one number are counted one by one', async () => {
    const asked = await Promise.all(Array.from({ length: 12 }, () => request()));
    expect(asked.filter(({ problems }) => problems.length === 0)).toHaveLength(3);
  });

  test('is limited per address to 20 an hour, whoever is asked for', async () => {
    for (let n = 0; n < 20; n++) expect((await request(`212 555 01${10 + n}`)).problems).toEqual([]);
    expect((await request('212 555 0150')).problems).toEqual([{ code: 'sends.busy' }]);
    expect((await request('212 555 0150', '192.0.2.2')).problems).toEqual([]);
  });

  test('forty at once from one address, an IPv6 subscriber among them, are counted one by one', async () => {
    const taken = async (addressOf: (n: number) => string) => {
      await rig.sql('DELETE FROM code_send');
      const asked = await Promise.all(
        Array.from({ length: 40 }, (_, n) => request(`212 555 01${10 + n}`, addressOf(n))),
      );
      return asked.filter(({ problems }) => problems.length === 0).length;
    };
    expect(await taken(() => '192.0.2.7')).toBe(20);
    expect(await taken((n) => `2001:db8:1:2::${n + 1}`)).toBe(20);
    expect(await taken((n) => `2001:db8:1:${n + 1}::1`)).toBe(40);
  });

  test('keeps no trace of the address beyond the hour that counts', async () => {
    await request();
    const [job] = rig.subgraph.jobs;
    await rig.sql("UPDATE code_send SET at = at - interval '61 minutes'");
    await job!.run();
    expect(await rig.sql('SELECT address_index FROM code_send')).toEqual([{ address_index: null }]);
    await rig.sql("UPDATE code_send SET at = at - interval '1 day'");
    await job!.run();
    expect(await rig.sql('SELECT 1 FROM code_send')).toEqual([]);
  });

  test('refuses what is no phone number, saying what to write', async () => {
    expect((await request('12')).problems).toEqual([{ code: 'phone.invalid' }]);
  });

  test('is for the portal alone', async () => {
    for (const viewer of [notices, { kind: 'anonymous' as const }]) {
      const { errors } = await rig.ask(
        viewer,
        'mutation { requestSignInCode(input: { phone: "2125550101", locale: "es", clientAddress: "192.0.2.1" }) { challengeId } }',
      );
      expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
    expect(await rig.sql('SELECT 1 FROM code_send')).toEqual([]);
  });
});

describe('a number that is frozen, or given to a second person', () => {
  afterEach(async () => {
    await rig.sql("DELETE FROM frozen_number WHERE reason = 'test'");
    await rig.sql(
      'DELETE FROM participant_phone WHERE participant_id = $1 AND number_index IN (SELECT number_index FROM participant_phone WHERE participant_id = $2)',
      [participantId(4), participantId(1)],
    );
  });
  const freeze = () =>
    rig.sql(
      "INSERT INTO frozen_number SELECT number_index, 'test', now() FROM participant_phone WHERE participant_id = $1",
      [participantId(1)],
    );
  const share = () =>
    rig.sql(
      'INSERT INTO participant_phone SELECT gen_random_uuid(), $1, number_sealed, number_index, true FROM participant_phone WHERE participant_id = $2',
      [participantId(4), participantId(1)],
    );

  test.each([
    ['frozen', freeze],
    ['shared', share],
  ])('after the code was sent: the code opens nothing (%s)', async (_, happen) => {
    const { challengeId } = await request();
    const { code } = (await codeFor(challengeId))!;
    await happen();
    expect((await confirm(challengeId, code)).problems).toEqual([{ code: 'code.wrong' }]);
  });

  test('frozen: what was signed in with it is signed out, on an own phone too', async () => {
    const { secret } = await signIn(true);
    expect((await exchange(secret)).problems).toEqual([]);
    await freeze();
    expect((await exchange(secret)).problems).toEqual([{ code: 'sign_in.ended' }]);
  });

  test('shared: no fresh code is sent to it', async () => {
    const { secret } = await signIn();
    await share();
    const { data } = await rig.ask<{ r: Asked }>(
      portal,
      'mutation ($input: RequestStepUpCodeInput!) { r: requestStepUpCode(input: $input) { challengeId problems { code } } }',
      { input: { secret, clientAddress: '192.0.2.1' } },
    );
    expect(data.r).toEqual({ challengeId: null, problems: [{ code: 'phone.none' }] });
  });
});

describe('a sign-in', () => {
  test('ends after 15 idle minutes, and activity keeps it open, to 12 hours', async () => {
    const { secret } = await signIn();
    const idle = (interval: string) =>
      rig.sql(`UPDATE sign_in SET last_seen_at = last_seen_at - interval '${interval}'`);
    await idle('14 minutes');
    expect((await exchange(secret)).problems).toEqual([]);
    await idle('14 minutes');
    expect((await exchange(secret)).problems).toEqual([]);
    await idle('16 minutes');
    expect((await exchange(secret)).problems).toEqual([{ code: 'sign_in.ended' }]);
    const { secret: second } = await signIn();
    await rig.sql("UPDATE sign_in SET expires_at = expires_at - interval '12 hours'");
    expect((await exchange(second)).problems).toEqual([{ code: 'sign_in.ended' }]);
  });

  test('on "my own phone" lasts 30 days, idle or not', async () => {
    const { secret, expiresAt } = await signIn(true);
    expect(Math.round((new Date(expiresAt).getTime() - Date.now()) / 86_400_000)).toBe(30);
    await rig.sql("UPDATE sign_in SET last_seen_at = last_seen_at - interval '3 days'");
    expect((await exchange(secret)).problems).toEqual([]);
  });

  test('ends on the server at once, and ending again is no mistake', async () => {
    const { secret } = await signIn();
    const end = async () =>
      (
        await rig.ask<{ endSignIn: { ended: boolean } }>(
          portal,
          'mutation ($input: SignInSecretInput!) { endSignIn(input: $input) { ended } }',
          { input: { secret } },
        )
      ).data.endSignIn.ended;
    expect([await end(), await end()]).toEqual([true, true]);
    expect((await exchange(secret)).problems).toEqual([{ code: 'sign_in.ended' }]);
    expect((await exchange('no-such-secret')).problems).toEqual([{ code: 'sign_in.ended' }]);
  });

  test('is kept as a hash only', async () => {
    const { secret } = await signIn();
    expect(
      JSON.stringify(await rig.sql("SELECT encode(secret_hash, 'escape') AS h, t::text FROM sign_in t")),
    ).not.toContain(secret);
  });

  test('steps up by a fresh code of its own, for ten minutes', async () => {
    const { secret } = await signIn();
    const { secret: other } = await signIn();
    const ask = async (s: string | null) =>
      (
        await rig.ask<{ r: Asked }>(
          portal,
          'mutation ($input: RequestStepUpCodeInput!) { r: requestStepUpCode(input: $input) { challengeId problems { code } } }',
          { input: { secret: s, clientAddress: '192.0.2.1' } },
        )
      ).data.r;
    const stepUp = async (s: string | null, challengeId: string | null, code: string) =>
      (
        await rig.ask<{ c: { problems: { code: string }[] } }>(
          portal,
          'mutation ($input: ConfirmStepUpInput!) { c: confirmStepUp(input: $input) { problems { code } } }',
          { input: { secret: s, challengeId, code } },
        )
      ).data.c.problems;
    const { challengeId } = await ask(secret);
    const { code } = (await codeFor(challengeId))!;
    expect((await confirm(challengeId, code)).problems).toEqual([{ code: 'code.wrong' }]); // no way to sign in with it
    expect(await stepUp(other, challengeId, code)).toEqual([{ code: 'code.wrong' }]);
    expect(await stepUp(secret, challengeId, code)).toEqual([]);
    expect((await exchange(secret)).steppedUp).toBe(true);
    expect((await exchange(other)).steppedUp).toBe(false);
    await rig.sql("UPDATE sign_in SET stepped_up_until = stepped_up_until - interval '10 minutes'");
    expect((await exchange(secret)).steppedUp).toBe(false);
  });
});
