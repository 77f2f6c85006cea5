import { adminUrlOf, connected, newSecret, readKeyring, rewrapKeys, urlOf } from '@cmpp/db';
import { createEdge, demoId, demoPeople, rotateKeys, startDemoHub, startHub } from '@cmpp/hub';
import type { Viewer } from '@cmpp/auth';
import { parse } from 'graphql';
import { SIMULATED_SENDER } from '@cmpp/twilio-simulator';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoParticipant, asDemoStaff } from '../setup/viewer.ts';

// The hub runs with both keys and writes with the old ones, as it does after the first of the steps that the README names.
const keys = { wrapping: [newSecret(1), newSecret(2)], index: [newSecret(1), newSecret(2)] };
const turned = { WRAPPING_KEYS: keys.wrapping.toReversed().join(), INDEX_KEYS: keys.index.toReversed().join() };
const phone = demoPeople[0]!.phone;
const notices: Viewer = { kind: 'service', id: 'notices', scopes: ['sms:act'] };

let hub: TestHub;
beforeAll(async () => {
  const secrets = { twilio: 'a', oidc: 'b', wrapping: keys.wrapping.join(), index: keys.index.join() };
  hub = await startTestHub({ portal: false, secrets });
}, 60_000);
afterAll(() => hub.close());

type Cases = Pick<TestHub['hub']['cases'], 'execute'>;
const ask = async (cases: Cases, viewer: Viewer, source: string) => {
  const { data, errors } = await cases.execute({ document: parse(source), variables: {}, viewer });
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
};
const byNumber = (cases: Cases) =>
  ask(cases, notices, `mutation { done: smsSignIn(input: { phone: "${phone}" }) { participantId } }`);
const byId = (cases: Cases) =>
  ask(
    cases,
    asDemoStaff(2, 'supervisor'),
    `{ participant(id: "${demoId('participant', 1)}") { givenName familyName needs { ownWords } } }`,
  );
const write = (cases: Cases, words: string) =>
  ask(
    cases,
    asDemoParticipant(1),
    `mutation { done: rankNeeds(input: { needs: [{ kind: SOMETHING_ELSE, ownWords: "${words}" }] }) { problems { code } } }`,
  );

async function rotate(): Promise<string[]> {
  const said: string[] = [];
  await rotateKeys(hub.database, turned, (line) => said.push(line));
  return said;
}
const versions = (context: string) =>
  hub.sql(`SELECT DISTINCT version FROM ${context}.subject_key WHERE wrapped IS NOT NULL`);

test('whose key is destroyed between the reading and the writing of a rotation stays erased', async () => {
  const [key] = await hub.sql('SELECT subject_id AS id FROM referrals.subject_key LIMIT 1');
  await connected(adminUrlOf(hub.database), async (erasing) => {
    await erasing.query('BEGIN');
    const destroy = 'UPDATE referrals.subject_key SET wrapped = NULL, version = 0 WHERE subject_id = $1';
    await erasing.query(destroy, [key!['id']]);
    const rotation = connected(urlOf(hub.database, 'referrals'), (client) => rewrapKeys(client, readKeyring(turned)));
    // The rotation has read the key as it was, and waits for whoever erases.
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE subject_key%'`;
    await expect.poll(() => hub.sql(waiting), { timeout: 10_000 }).toHaveLength(1);
    await erasing.query('COMMIT');
    expect(await rotation).toMatchObject({ broken: [] });
  });
  const row = 'SELECT wrapped, version FROM referrals.subject_key WHERE subject_id = $1';
  expect(await hub.sql(row, [key!['id']])).toEqual([{ wrapped: null, version: 0 }]);
});

test('keys rotate while people read and write; afterwards everything is of the new ones, and the old ones may go', async () => {
  const { cases } = hub.hub;
  const file = await byId(cases);
  // What somebody texts is kept under their number, and so is the answer.
  await hub.simulator.text({ from: phone, to: SIMULATED_SENDER, body: 'hola' });
  await expect.poll(() => hub.simulator.messagesTo(phone).length, { timeout: 20_000 }).toBeGreaterThan(0);
  let rounds = 0;
  let over = false;
  const serving = Array.from({ length: 4 }, async (_, at) => {
    for (; !over || rounds < 12; rounds += 1) {
      expect(await byNumber(cases)).toEqual({ done: { participantId: demoId('participant', 1) } });
      expect(await byId(cases)).toMatchObject({ participant: { givenName: 'Ana' } });
      expect(await write(cases, `words ${at} ${rounds}`)).toEqual({ done: { problems: [] } });
    }
  });
  const first = await rotate();
  await rotate();
  over = true;
  await Promise.all(serving);
  expect(first.join('\n')).toMatch(/cases: [1-9]\d* keys wrapped anew/);
  expect(first.join('\n')).toMatch(/notices: indexes of [1-9]\d* rows written anew/);
  await write(cases, 'the last words');

  const last = await rotate(); // what was written with the old keys until the end
  expect(last).toContain('Version 1 of WRAPPING_KEYS may be taken out.');
  for (const context of ['cases', 'orientation', 'referrals', 'notices'])
    expect((await versions(context)).filter(({ version }) => version !== 2)).toEqual([]);
  const index = `SELECT DISTINCT get_byte(number_index, 0) AS version FROM cases.participant_phone
    UNION SELECT get_byte(i, 0) FROM cases.participant, unnest(name_indexes || a_number_index) i WHERE i IS NOT NULL
    UNION SELECT get_byte(number_index, 0) FROM cases.frozen_number
    UNION SELECT get_byte(to_index, 0) FROM notices.notice WHERE to_index IS NOT NULL
    UNION SELECT get_byte(from_index, 0) FROM notices.inbound_message`;
  expect(await hub.sql(index)).toEqual([{ version: 2 }]);

  const alone = await withNewKeysAlone();
  const { cases: again } = alone.hub;
  expect(await byNumber(again)).toEqual({ done: { participantId: demoId('participant', 1) } });
  expect(await byId(again)).toEqual({
    participant: { ...(file['participant'] as object), needs: [{ ownWords: 'the last words' }] },
  });
  await alone.close();
}, 120_000);

/** The hub begun again once the old keys are taken out. */
async function withNewKeysAlone() {
  const log = pino({ level: 'silent' });
  const edge = await createEdge({ host: 'localhost', port: 0, publicOrigin: undefined, log });
  const secrets = { twilio: 'a', oidc: 'b', wrapping: keys.wrapping[1]!, index: keys.index[1]! };
  return startDemoHub(
    {
      port: edge.port,
      database: hub.database,
      accessHeads: hub.accessHeads,
      ports: { simulator: 0, idp: 0 },
      secrets,
      portal: false,
      log,
    },
    (config) => startHub({ ...config, edge, work: false }),
  );
}

test('of what cannot be moved subgraph and row are named, and everything else is moved', async () => {
  const id = demoId('participant', 2);
  await hub.sql('UPDATE cases.subject_key SET version = 1 WHERE subject_id = $1', [id]);
  await hub.sql('UPDATE orientation.subject_key SET version = 7, wrapped = $1', [Buffer.from('no key')]);
  // Theirs and another's number stand by the old key still.
  const older = await hub.sql('SELECT number_index AS index, participant_id AS id FROM cases.participant_phone');
  await hub.sql(`UPDATE cases.participant_phone SET number_index = set_byte(number_index, 0, 1)`);
  await expect(rotate()).rejects.toThrow(new RegExp(`cases.subject_key ${id}[^]*orientation.subject_key`));
  const now = await hub.sql('SELECT number_index AS index, participant_id AS id FROM cases.participant_phone');
  const others = older.filter((row) => row['id'] !== id);
  expect(others.length).toBeGreaterThan(1);
  expect(now).toEqual(expect.arrayContaining(others));
  await hub.sql('DELETE FROM cases.participant_phone WHERE participant_id = $1', [id]);
});

test('a number that said STOP and is known nowhere else keeps the old index key needed', async () => {
  await hub.sql(`DELETE FROM cases.subject_key WHERE subject_id = $1`, [demoId('participant', 2)]);
  await hub.sql('DELETE FROM orientation.subject_key');
  expect(await rotate()).toContain('Version 1 of INDEX_KEYS may be taken out.');
  await hub.sql(`INSERT INTO notices.opt_out VALUES ('\\x01ff', 'STOPPED', now())`);
  const said = await rotate();
  expect(said.join('\n')).toMatch(/notices\.opt_out\.number_index: 1 rows of an older key \(STOP holds/);
  expect(said.at(-1)).toBe('The old INDEX_KEYS have to stay: something is found by them alone.');
});
