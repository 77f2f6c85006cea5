import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRig, participantId, person, type Rig, seedOf } from '../../test-rig.ts';
import { type Asked, portal, signInDoors } from '../../testing/sign-in.ts';

let rig: Rig;
let doors: ReturnType<typeof signInDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = signInDoors(rig);
  await rig.subgraph.seed(seedOf([person(1), person(4)]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM code_send');
  await rig.sql('DELETE FROM sign_in_challenge');
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
    const { challengeId } = await doors.request();
    const { code } = (await doors.codeFor(challengeId))!;
    await happen();
    expect((await doors.confirm(challengeId, code)).problems).toEqual([{ code: 'code.wrong' }]);
  });

  test('frozen: a code that was asked for before is not texted any more', async () => {
    const { challengeId } = await doors.request();
    expect(await doors.codeFor(challengeId)).not.toBeNull();
    await freeze();
    expect(await doors.codeFor(challengeId)).toBeNull();
  });

  test('frozen: what was signed in with it is signed out, on an own phone too', async () => {
    const { secret } = await doors.signIn(true);
    expect((await doors.exchange(secret)).problems).toEqual([]);
    await freeze();
    expect((await doors.exchange(secret)).problems).toEqual([{ code: 'sign_in.ended' }]);
  });

  test('shared: no fresh code is sent to it', async () => {
    const { secret } = await doors.signIn();
    await share();
    const { data } = await rig.ask<{ r: Asked }>(
      portal,
      'mutation ($input: RequestStepUpCodeInput!) { r: requestStepUpCode(input: $input) { challengeId problems { code } } }',
      { input: { secret, clientAddress: '192.0.2.1' } },
    );
    expect(data.r).toEqual({ challengeId: null, problems: [{ code: 'phone.none' }] });
  });
});
