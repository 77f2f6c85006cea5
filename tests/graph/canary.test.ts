import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contexts, createSealer, newSecret, readKeyring, urlOf } from '@cmpp/db';
import { demoId, examine, writeCheck } from '@cmpp/hub';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { canaries, canaryDoors } from './canary/doors.ts';
import { hire, publishReports, sayAtTheDoor, sayInCare, sayInTrust, sayItWrongly } from './canary/journey.ts';
import { sealedWords } from './canary/sealed-words.ts';

const secrets = { twilio: 'a', oidc: 'b', wrapping: newSecret(), index: newSecret() };
const keys = { WRAPPING_KEYS: secrets.wrapping, INDEX_KEYS: secrets.index };
const keyring = readKeyring(keys);

/** Sealed columns into which nobody types words or numbers of a person, and why. */
const unspoken: Record<string, string> = {
  'cases.draw.secret_sealed': 'a random secret, shown to all after the draw',
  'cases.possible_relief.answer_sealed': 'yes, no or unknown: no word of theirs',
  'cases.screening.band_sealed': 'the code of a band, which the instrument shows to all',
  'cases.safety_step.called_at_sealed': 'the moment of a call, as many others are',
  'referrals.location.address_sealed': 'of the directory, which is loaded and not typed',
  'referrals.referral.note_sealed': 'no door writes it any more',
  'notices.notice.to_sealed': 'a number of the person, taken from their file when it is sent',
  'notices.conversation.memory_sealed': 'kept while somebody signs in by text: subgraphs/notices',
  'notices.inbound_message.body_sealed': 'comes from the carrier: subgraphs/notices',
  'notices.inbound_message.from_sealed': 'comes from the carrier: subgraphs/notices',
};

let hub: TestHub;
/** What was answered to those who asked wrongly. */
const answers: string[] = [];
beforeAll(async () => {
  hub = await startTestHub({ portal: false, secrets });
  await hire(hub);
  const ask = canaryDoors(hub, answers);
  await sayInCare(hub, ask);
  await sayInTrust(hub, ask);
  await sayAtTheDoor(hub, ask);
  await publishReports(hub);
  answers.push(...(await sayItWrongly(hub)));
  for (const context of contexts)
    await createSealer({ context, url: urlOf(hub.database, context), keyring, headsFolder: hub.accessHeads })();
}, 60_000);
afterAll(() => hub.close());

const holds = (text: string) => canaries.filter((each) => text.includes(each));

test('words and numbers were typed into every sealed column that there is, but those that nobody types into', async () => {
  const words = await sealedWords(hub, keyring, [demoId('participant', 1)]);
  const silent = [...words].filter(([, said]) => !holds(said).length).map(([column]) => column);
  expect(silent.sort(), 'Type a canary into it in canary/journey.ts, or say why nobody types there.').toEqual(
    Object.keys(unspoken).sort(),
  );
});

test('none of them is in a dump of the whole database, as text or as hex: of tables, jobs and published reports', async () => {
  const tables = await hub.sql<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  for (const name of ['bus.job_common', 'cases.report'])
    expect(await hub.sql(`SELECT 1 FROM ${name} LIMIT 1`)).toHaveLength(1);
  const inHex = canaries.map((each) => Buffer.from(each).toString('hex'));
  for (const { name } of tables) {
    const rows = await hub.sql<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    const text = rows.map(({ row }) => row).join('\n');
    expect([...holds(text), ...inHex.filter((hex) => text.includes(hex))], name).toEqual([]);
  }
});

test('none of them is in an answer to a wrong question, in the log, in the heads or in what the doctor says', async () => {
  expect(answers.length).toBeGreaterThan(90);
  expect(answers.filter((answer) => /"problems":\[\{|"errors"/.test(answer)).length).toBeGreaterThan(60);
  expect(answers.filter((answer) => holds(answer).length)).toEqual([]);
  expect(hub.logged.filter((line) => holds(line).length)).toEqual([]);
  const heads = await readdir(hub.accessHeads);
  expect(heads).toHaveLength(contexts.length);
  for (const name of heads) expect(holds(await readFile(join(hub.accessHeads, name), 'utf8'))).toEqual([]);
  const data = { database: hub.database, secrets: keys, logLevel: 'silent', accessHeads: hub.accessHeads };
  for await (const check of examine(data)) expect(holds(writeCheck(check))).toEqual([]);
});
