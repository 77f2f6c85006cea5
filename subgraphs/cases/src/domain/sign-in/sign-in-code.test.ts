import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { signInDoors, wrong } from '../../testing/sign-in.ts';

let rig: Rig;
let doors: ReturnType<typeof signInDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = signInDoors(rig);
  await rig.subgraph.seed(seedOf([person(1)]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM code_send');
  await rig.sql('DELETE FROM sign_in_challenge');
});

describe('a code', () => {
  test('signs in the person of the number, once', async () => {
    const { challengeId } = await doors.request();
    const challenge = await doors.codeFor(challengeId);
    expect(challenge).toEqual({ code: expect.stringMatching(/^\d{6}$/), phone: '+12125550101', locale: 'es' });
    const { secret, problems } = await doors.confirm(
      challengeId,
      ` ${challenge!.code.slice(0, 3)} ${challenge!.code.slice(3)}`,
    );
    expect(problems).toEqual([]);
    expect(await doors.exchange(secret)).toMatchObject({
      kind: 'PARTICIPANT',
      steppedUp: false,
      problems: [],
      token: expect.stringMatching(/^ey/),
    });
    expect((await doors.confirm(challengeId, challenge!.code)).problems).toEqual([{ code: 'code.used_up' }]);
    expect(await doors.codeFor(challengeId)).toBeNull();
  });

  test('is stored nowhere', async () => {
    const { challengeId } = await doors.request();
    const { code } = (await doors.codeFor(challengeId))!;
    for (const table of ['cases.sign_in_challenge', 'cases.code_send', 'bus.job_common']) {
      const rows = await rig.sql(`SELECT t::text AS row FROM ${table} t`);
      // Without what may hold any six digits by chance: ids and times.
      expect(
        JSON.stringify(rows).replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d[ T][\d:.+-]+|\\\\x[0-9a-f]+/g, ''),
      ).not.toContain(code);
    }
  });

  test('is worth nothing after ten minutes of the database clock', async () => {
    const { challengeId } = await doors.request();
    const { code } = (await doors.codeFor(challengeId))!;
    await rig.sql("UPDATE sign_in_challenge SET expires_at = expires_at - interval '10 minutes'");
    expect(await doors.codeFor(challengeId)).toBeNull();
    expect((await doors.confirm(challengeId, code)).problems).toEqual([{ code: 'code.expired' }]);
  });

  test('is used up by five wrong tries', async () => {
    const { challengeId } = await doors.request();
    const { code } = (await doors.codeFor(challengeId))!;
    for (let n = 0; n < 5; n++)
      expect((await doors.confirm(challengeId, wrong(code))).problems).toEqual([{ code: 'code.wrong' }]);
    expect((await doors.confirm(challengeId, code)).problems).toEqual([{ code: 'code.used_up' }]);
  });

  test('tried by many at once is counted per try', async () => {
    const { challengeId } = await doors.request();
    const { code } = (await doors.codeFor(challengeId))!;
    const tries = await Promise.all(Array.from({ length: 20 }, () => doors.confirm(challengeId, wrong(code))));
    expect(tries.filter(({ problems }) => problems[0]?.code === 'code.wrong')).toHaveLength(5);
  });

  test('of one number, tried at once on several challenges, are counted together', async () => {
    const codes: (string | null)[] = [];
    for (let n = 0; n < 3; n++) codes.push((await doors.request()).challengeId);
    const right = await Promise.all(codes.map((id) => doors.codeFor(id)));
    const tries = await Promise.all(
      Array.from({ length: 24 }, (_, n) => doors.confirm(codes[n % 3]!, wrong(right[n % 3]!.code))),
    );
    expect(tries.filter(({ problems }) => problems[0]?.code === 'code.wrong')).toHaveLength(10);
  });

  test('ten wrong tries a day close the number until the next day, and say who has another way in', async () => {
    for (let round = 0; round < 2; round++) {
      const { challengeId } = await doors.request();
      const { code } = (await doors.codeFor(challengeId))!;
      for (let n = 0; n < 5; n++) await doors.confirm(challengeId, wrong(code));
    }
    expect((await doors.request()).problems).toEqual([{ code: 'tries.too_many' }]);
    await rig.sql("UPDATE sign_in_challenge SET created_at = created_at - interval '1 day'");
    expect((await doors.request()).problems).toEqual([]);
  });
});
