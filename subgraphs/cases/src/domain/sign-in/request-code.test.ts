import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { notices, signInDoors } from '../../testing/sign-in.ts';

let rig: Rig;
let doors: ReturnType<typeof signInDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = signInDoors(rig);
  const shared = { phones: [{ id: '019b0000-0005-7000-8000-0000000000aa', number: '+12125550198', mayText: true }] };
  const alsoShared = {
    phones: [{ id: '019b0000-0005-7000-8000-0000000000ab', number: '+12125550198', mayText: true }],
  };
  const detained = { detainedAt: new Date('2026-11-20T12:00:00Z') };
  const notToBeTexted = {
    phones: [{ id: '019b0000-0005-7000-8000-0000000000ac', number: '+12125550106', mayText: false }],
  };
  await rig.subgraph.seed({
    ...seedOf([
      person(1),
      person(2, shared),
      person(3, alsoShared),
      person(4),
      person(5, detained),
      person(6, notToBeTexted),
    ]),
    frozenNumbers: [{ number: '+12125550104', reason: 'wrong number' }],
  });
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM code_send');
  await rig.sql('DELETE FROM sign_in_challenge');
});

describe('asking for a code', () => {
  test.each([
    ['unknown', '212 555 0177'],
    ['shared', '+1 212 555 0198'],
    ['frozen', '+1 (212) 555-0104'],
    ["a detained person's", '212-555-0105'],
    ['not to be texted', '212.555.0106'],
  ])('looks the same for a number that is %s, costs the same statements, and no code opens it', async (_, phone) => {
    rig.statements.length = 0;
    const known = await doors.request();
    const forKnown = rig.statements.length;
    rig.statements.length = 0;
    const other = await doors.request(phone);
    expect(rig.statements.length).toBe(forKnown);
    expect(Object.keys(other)).toEqual(Object.keys(known));
    expect(other).toMatchObject({ challengeId: expect.stringMatching(/^[0-9a-f-]{36}$/), problems: [] });
    expect(await doors.codeFor(other.challengeId)).toBeNull();
    expect((await doors.confirm(other.challengeId, '123456')).problems).toEqual([{ code: 'code.wrong' }]);
  });

  test('is limited per number: three in 15 minutes, five an hour, ten a day', async () => {
    const sent = async () => (await doors.request()).problems[0]?.code ?? 'sent';
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
    const asked = await Promise.all(Array.from({ length: 12 }, () => doors.request()));
    expect(asked.filter(({ problems }) => problems.length === 0)).toHaveLength(3);
  });

  test('is limited per address to 20 an hour, whoever is asked for', async () => {
    for (let n = 0; n < 20; n++) expect((await doors.request(`212 555 01${10 + n}`)).problems).toEqual([]);
    expect((await doors.request('212 555 0150')).problems).toEqual([{ code: 'sends.busy' }]);
    expect((await doors.request('212 555 0150', '192.0.2.2')).problems).toEqual([]);
  });

  test('forty at once from one address, an IPv6 subscriber among them, are counted one by one', async () => {
    const taken = async (addressOf: (n: number) => string) => {
      await rig.sql('DELETE FROM code_send');
      const asked = await Promise.all(
        Array.from({ length: 40 }, (_, n) => doors.request(`212 555 01${10 + n}`, addressOf(n))),
      );
      return asked.filter(({ problems }) => problems.length === 0).length;
    };
    expect(await taken(() => '192.0.2.7')).toBe(20);
    expect(await taken((n) => `2001:db8:1:2::${n + 1}`)).toBe(20);
    expect(await taken((n) => `2001:db8:1:${n + 1}::1`)).toBe(40);
  });

  test('keeps no trace of the address beyond the hour that counts', async () => {
    await doors.request();
    const [job] = rig.subgraph.jobs;
    await rig.sql("UPDATE code_send SET at = at - interval '61 minutes'");
    await job!.run();
    expect(await rig.sql('SELECT address_index FROM code_send')).toEqual([{ address_index: null }]);
    await rig.sql("UPDATE code_send SET at = at - interval '1 day'");
    await job!.run();
    expect(await rig.sql('SELECT 1 FROM code_send')).toEqual([]);
  });

  test('refuses what is no phone number, saying what to write', async () => {
    expect((await doors.request('12')).problems).toEqual([{ code: 'phone.invalid' }]);
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
