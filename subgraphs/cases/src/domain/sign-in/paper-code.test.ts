import { decodeJwt } from 'jose';
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
  siteId,
  staffId,
} from '../../test-rig.ts';
import { notices, portal, signInDoors } from '../../testing/sign-in.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1), person(2), person(4, { siteId: siteId(2), caseworkerId: staffId(3) })]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  for (const table of ['paper_code_try', 'paper_code', 'access_entry', 'sign_in'])
    await rig.sql(`DELETE FROM ${table}`);
});

const caseworker = asStaff(1, 'caseworker');
type Viewer = Parameters<Rig['ask']>[0];
const ask = (viewer: Viewer, id: string) =>
  rig.ask<{ i: { code: string | null; expiresAt: string; problems: { code: string }[] } }>(
    viewer,
    'mutation ($input: IssuePaperCodeInput!) { i: issuePaperCode(input: $input) { code expiresAt problems { code } } }',
    { input: { participantId: id } },
  );
const issue = async (number = 1) => (await ask(caseworker, participantId(number))).data.i.code!;
const confirm = async (code: string, clientAddress = '192.0.2.1', viewer: Viewer = portal) => {
  const { data, errors } = await rig.ask<{
    c: { secret: string | null; expiresAt: string; problems: { code: string }[] };
  }>(
    viewer,
    'mutation ($input: ConfirmPaperCodeInput!) { c: confirmPaperCode(input: $input) { secret expiresAt problems { code path message nextStep } } }',
    { input: { code, clientAddress } },
  );
  return errors ? { secret: null, expiresAt: '', problems: [{ code: String(errors[0]!.extensions['code']) }] } : data.c;
};
const another = (code: string) => String((Number(code) + 1) % 1e12).padStart(12, '0');
const wrong = [{ code: 'paper_code.wrong' }];

describe('a code on paper', () => {
  test('signs its person in once, for twelve hours, with no number that could be taken from them', async () => {
    const { data } = await ask(caseworker, participantId(1));
    const code = data.i.code!;
    expect(code).toMatch(/^\d{12}$/);
    expect(Math.round((Date.parse(data.i.expiresAt) - Date.now()) / 3_600_000)).toBe(24);
    const { secret, expiresAt } = await confirm(` ${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)}`);
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 3_600_000)).toBe(12);
    const { token, steppedUp } = (await signInDoors(rig).exchange(secret)) as { token: string; steppedUp: boolean };
    expect(decodeJwt(token)).toMatchObject({ viewer: { id: participantId(1), scopes: ['participant'] } });
    expect(steppedUp).toBe(false);
    expect(await rig.sql('SELECT own_phone, number_index FROM sign_in')).toEqual([
      { own_phone: false, number_index: null },
    ]);
  });

  test('that is wrong, used, ended by a newer one or a day old is answered in the same words', async () => {
    const [ended, used] = [await issue(), await issue()];
    await confirm(used);
    const old = await issue(2);
    await rig.sql("UPDATE paper_code SET expires_at = now() - interval '1 second' WHERE participant_id = $1", [
      participantId(2),
    ]);
    const answers = [];
    for (const code of [another(used), 'no code', '', ended, used, old]) answers.push(await confirm(code));
    expect(answers[0]!.problems).toMatchObject(wrong);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('tried ten times at once signs in once', async () => {
    const code = await issue();
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(code)));
    expect(answers.filter(({ secret }) => secret)).toHaveLength(1);
  });

  test('of six that are issued at once, one opens', async () => {
    const codes = await Promise.all(Array.from({ length: 6 }, () => issue()));
    const opened = [];
    for (const code of codes) opened.push((await confirm(code)).secret);
    expect(opened.filter(Boolean)).toHaveLength(1);
  });

  test('is in no table, as text or as its plain hash', async () => {
    const code = await issue();
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256').update(code).digest('hex');
    for (const table of ['paper_code', 'access_entry', 'bus.job_common']) {
      const rows = JSON.stringify(await rig.sql(`SELECT t::text AS row FROM ${table} t`));
      expect(rows).not.toContain(code);
      expect(rows).not.toContain(hash);
    }
  });
});

describe('handing one out', () => {
  test('is in the access log: who, to whom, when', async () => {
    await issue();
    const who = { viewer_id: staffId(1), role: 'caseworker', subject_id: participantId(1), outcome: 'READ' };
    expect(await rig.sql('SELECT viewer_id, role, subject_id, outcome, fields FROM access_entry')).toEqual([
      { ...who, fields: ['PaperCode.code'] },
    ]);
  });

  test('is for those who may read the file: another one is answered as one that is not there', async () => {
    const other = (await ask(caseworker, participantId(4))).data.i;
    expect(other).toEqual({ code: null, expiresAt: null, problems: [{ code: 'participant.unknown' }] });
    for (const id of [participantId(999), 'no-id']) expect((await ask(caseworker, id)).data.i).toEqual(other);
    for (const viewer of [asParticipant(1), asProvider, portal, notices, { kind: 'anonymous' as const }])
      expect((await ask(viewer, participantId(1))).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(await rig.sql('SELECT 1 FROM paper_code')).toEqual([]);
  });
});

describe('trying codes', () => {
  const tried = (n: number, addressOf: (n: number) => string) =>
    Promise.all(Array.from({ length: n }, (_, k) => confirm('000000000000', addressOf(k))));
  const countWrong = (answers: { problems: { code: string }[] }[]) =>
    answers.filter(({ problems }) => problems[0]?.code === 'paper_code.wrong').length;

  test('is limited to 20 wrong ones an hour from one address, also at once; then a right one opens nothing either', async () => {
    expect(countWrong(await tried(30, () => '192.0.2.7'))).toBe(20);
    const code = await issue();
    expect((await confirm(code, '192.0.2.7')).problems).toMatchObject([{ code: 'tries.busy' }]);
    expect((await confirm(code, '192.0.2.8')).problems).toEqual([]);
    await rig.sql("UPDATE paper_code_try SET at = at - interval '1 hour'");
    expect((await confirm(code, '192.0.2.7')).problems).toMatchObject(wrong);
  });

  test('is limited to 10,000 wrong ones an hour from all together: a few strangers cannot close the door to everybody', async () => {
    await rig.sql(
      'INSERT INTO paper_code_try SELECT gen_random_uuid(), sha256(n::text::bytea), now() FROM generate_series(1, 9999) n',
    );
    expect(countWrong(await tried(5, (n) => `192.0.2.${n}`))).toBe(1);
  });

  test('leaves no trace of an address, and none after the hour; right tries leave none at all', async () => {
    await confirm(await issue());
    expect(await rig.sql('SELECT 1 FROM paper_code_try')).toEqual([]);
    await confirm('000000000000');
    expect(
      JSON.stringify(await rig.sql("SELECT encode(address_index, 'escape') AS a FROM paper_code_try")),
    ).not.toContain('192.0.2.1');
    await rig.sql("UPDATE paper_code_try SET at = at - interval '61 minutes'");
    await rig.sql("UPDATE paper_code SET expires_at = expires_at - interval '49 hours'");
    await rig.subgraph.jobs[0]!.run();
    for (const table of ['paper_code_try', 'paper_code']) expect(await rig.sql(`SELECT 1 FROM ${table}`)).toEqual([]);
  });

  test('is for the portal alone', async () => {
    const code = await issue();
    for (const viewer of [notices, caseworker, asParticipant(1), { kind: 'anonymous' as const }])
      expect((await confirm(code, '192.0.2.1', viewer)).problems).toEqual([{ code: 'FORBIDDEN' }]);
    expect((await confirm(code)).problems).toEqual([]);
  });
});
