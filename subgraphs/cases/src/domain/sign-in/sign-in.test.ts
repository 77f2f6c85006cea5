import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRig, householdId, participantId, person, type Rig, seedOf } from '../../test-rig.ts';
import { type Asked, portal, signInDoors } from '../../testing/sign-in.ts';
import { signInsKeptDays } from './forget-sign-ins.ts';

let rig: Rig;
let doors: ReturnType<typeof signInDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = signInDoors(rig);
  await rig.subgraph.seed(seedOf([1, 2, 3].map((number) => person(number, { householdId }))));
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM code_send');
  await rig.sql('DELETE FROM sign_in_challenge');
});

describe('a sign-in', () => {
  test('ends after 15 idle minutes, and activity keeps it open, to 12 hours', async () => {
    const { secret } = await doors.signIn();
    const idle = (interval: string) =>
      rig.sql(`UPDATE sign_in SET last_seen_at = last_seen_at - interval '${interval}'`);
    await idle('14 minutes');
    expect((await doors.exchange(secret)).problems).toEqual([]);
    await idle('14 minutes');
    expect((await doors.exchange(secret)).problems).toEqual([]);
    await idle('16 minutes');
    expect((await doors.exchange(secret)).problems).toEqual([{ code: 'sign_in.ended' }]);
    const { secret: second } = await doors.signIn();
    await rig.sql("UPDATE sign_in SET expires_at = expires_at - interval '12 hours'");
    expect((await doors.exchange(second)).problems).toEqual([{ code: 'sign_in.ended' }]);
  });

  test('speaks for the children under 14 whom they look after, as long as they are that and are not hidden', async () => {
    const { secret } = await doors.signIn();
    const wards = async () =>
      decodeJwt<{ viewer: { wards?: string[] } }>((await doors.exchange(secret)).token!).viewer.wards;
    expect(await wards()).toBeUndefined();
    await rig.sql('UPDATE participant SET under_14 = true WHERE id = $1', [participantId(2)]);
    await rig.sql(
      `INSERT INTO guardianship (id, guardian_id, ward_id, basis, since)
       VALUES ($1, $3, $4, 'PARENT_OF_CHILD', now()), ($2, $3, $5, 'CARETAKER', now())`,
      [91, 92, 1, 2, 3].map(participantId),
    );
    expect(await wards()).toEqual([participantId(2)]);
    await rig.sql('UPDATE participant SET protected_at = now() WHERE id = $1', [participantId(2)]);
    expect(await wards()).toBeUndefined();
    await rig.sql('UPDATE participant SET protected_at = NULL, under_14 = false WHERE id = $1', [participantId(2)]);
    expect(await wards()).toBeUndefined();
  });

  test('on "my own phone" lasts 30 days, idle or not', async () => {
    const { secret, expiresAt } = await doors.signIn(true);
    expect(Math.round((new Date(expiresAt).getTime() - Date.now()) / 86_400_000)).toBe(30);
    await rig.sql("UPDATE sign_in SET last_seen_at = last_seen_at - interval '3 days'");
    expect((await doors.exchange(secret)).problems).toEqual([]);
  });

  test('ends on the server at once, and ending again is no mistake', async () => {
    const { secret } = await doors.signIn();
    const end = async () =>
      (
        await rig.ask<{ endSignIn: { ended: boolean } }>(
          portal,
          'mutation ($input: SignInSecretInput!) { endSignIn(input: $input) { ended } }',
          { input: { secret } },
        )
      ).data.endSignIn.ended;
    expect([await end(), await end()]).toEqual([true, true]);
    expect((await doors.exchange(secret)).problems).toEqual([{ code: 'sign_in.ended' }]);
    expect((await doors.exchange('no-such-secret')).problems).toEqual([{ code: 'sign_in.ended' }]);
  });

  test('is kept as a hash only', async () => {
    const { secret } = await doors.signIn();
    expect(
      JSON.stringify(await rig.sql("SELECT encode(secret_hash, 'escape') AS h, t::text FROM sign_in t")),
    ).not.toContain(secret);
  });

  test('steps up by a fresh code of its own, for ten minutes', async () => {
    const { secret } = await doors.signIn();
    const { secret: other } = await doors.signIn();
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
    const { code } = (await doors.codeFor(challengeId))!;
    expect((await doors.confirm(challengeId, code)).problems).toEqual([{ code: 'code.wrong' }]); // no way to sign in with it
    expect(await stepUp(other, challengeId, code)).toEqual([{ code: 'code.wrong' }]);
    expect(await stepUp(secret, challengeId, code)).toEqual([]);
    expect((await doors.exchange(secret)).steppedUp).toBe(true);
    expect((await doors.exchange(other)).steppedUp).toBe(false);
    await rig.sql("UPDATE sign_in SET stepped_up_until = stepped_up_until - interval '10 minutes'");
    expect((await doors.exchange(secret)).steppedUp).toBe(false);
  });
});

test('a sign-in and the asking for its code are deleted thirty days after they are over; one that holds stays, and lets in', async () => {
  await rig.sql('DELETE FROM sign_in');
  const forget = rig.subgraph.jobs.find(({ name }) => name === 'forget-old')!;
  const left = async () => {
    await Promise.all([forget.run(), forget.run()]);
    await forget.run();
    const [row] = await rig.sql(
      'SELECT (SELECT count(*)::int FROM sign_in) AS "signIns", (SELECT count(*)::int FROM sign_in_challenge) AS challenges',
    );
    return row;
  };
  const over = (interval: string) =>
    rig.sql(`UPDATE sign_in SET ended_at = now() - interval '${interval}' WHERE ended_at IS NOT NULL;
      UPDATE sign_in_challenge SET expires_at = now() - interval '${interval}' WHERE used_at IS NOT NULL`);
  await doors.signIn();
  await rig.sql('UPDATE sign_in SET ended_at = now()');
  const { secret } = await doors.signIn();
  const asked = await doors.request();
  await over(`${signInsKeptDays - 1} days 23 hours`);
  expect(await left()).toEqual({ signIns: 2, challenges: 3 });
  await over(`${signInsKeptDays} days 1 minute`);
  expect(await left()).toEqual({ signIns: 1, challenges: 1 });
  expect((await doors.exchange(secret)).problems).toEqual([]);
  expect(await doors.codeFor(asked.challengeId)).not.toBeNull();
  // Nobody ended it: it came to its time.
  await rig.sql(`UPDATE sign_in SET expires_at = now() - interval '${signInsKeptDays} days 1 minute'`);
  expect(await left()).toEqual({ signIns: 0, challenges: 1 });
});
