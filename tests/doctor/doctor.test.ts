import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chainKeyId, type Context, contexts, createSealer, newSecret, readKeyring, urlOf } from '@cmpp/db';
import { type Check, demoId, examine, writeCheck } from '@cmpp/hub';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { asDemoStaff } from '../setup/viewer.ts';

const secrets = { twilio: 'a', oidc: 'b', wrapping: newSecret(1), index: newSecret(1) };
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ portal: false, secrets });
  for (const person of [1, 2])
    await hub.hub.cases.execute({
      document: parse('query ($id: ID!) { participant(id: $id) { givenName needs { ownWords } } }'),
      variables: { id: demoId('participant', person) },
      viewer: asDemoStaff(1, 'caseworker'),
    });
  await sealAll();
});
afterAll(() => hub.close());

const data = (wrapping = secrets.wrapping) => ({
  database: hub.database,
  secrets: { WRAPPING_KEYS: wrapping, INDEX_KEYS: secrets.index },
  logLevel: 'silent',
  accessHeads: hub.accessHeads,
});
async function sealAll() {
  const keyring = readKeyring(data().secrets);
  for (const context of contexts)
    await createSealer({ context, url: urlOf(hub.database, context), keyring, headsFolder: hub.accessHeads })();
}
async function look(wrapping?: string): Promise<Check[]> {
  const checks = [];
  for await (const check of examine(data(wrapping))) checks.push(check);
  return checks;
}
const faultsOf = (checks: Check[]) => checks.flatMap(({ faults }) => faults.map(({ what }) => what));
/** Does something, looks, and undoes it. */
async function lookWhile(change: string, undo: string, wrapping?: string) {
  await hub.sql(change);
  const checks = await look(wrapping);
  await hub.sql(undo);
  return faultsOf(checks);
}

test('of a hub that is well it says so, check by check, and nothing about anybody', async () => {
  const checks = await look();
  expect(faultsOf(checks)).toEqual([]);
  const said = checks.map(writeCheck).join('\n');
  expect(checks).toHaveLength(2 + 3 * contexts.length);
  expect(said).toMatch(/✓ Access log of cases +[1-9]\d* lines of 2 files sealed, 0 waiting, ends known since/);
  expect(said).toMatch(/✓ Encrypted values of cases +[1-9]\d* values of \d\d columns opened/);
  expect(said).not.toMatch(/Quisbert|Ana|555|000000001/);
  for (const secret of [secrets.wrapping, secrets.index]) expect(said).not.toContain(secret.slice(2, 20));
});

test('lines that are changed, gone, or gone with their seal are named, and that there is something to do', async () => {
  const [changed, gone] = await hub.sql<{ id: string }>('SELECT id FROM cases.access_entry ORDER BY id LIMIT 2');
  const context: Context = 'referrals';
  const late = randomUUID();
  const [last] = [randomUUID()];
  const insert = (id: string, hours: number) =>
    hub.sql(
      `INSERT INTO ${context}.access_entry (id, at, request_id, viewer_kind, viewer_id, role, subject_id, outcome, fields)
       VALUES ($1, now() - $2 * interval '1 hour', 'r', 'SERVICE', 'notices', 'notices', $3, 'READ', '{}')`,
      [id, hours, demoId('participant', 1)],
    );
  await insert(last, 0);
  await sealAll();
  await insert(late, 2);
  await hub.sql('CREATE TABLE kept AS SELECT * FROM cases.access_entry');
  const faults = await lookWhile(
    `UPDATE cases.access_entry SET role = 'caseworkes' WHERE id = '${changed!.id}'; DELETE FROM cases.access_entry WHERE id = '${gone!.id}';
     DELETE FROM ${context}.access_entry WHERE id = '${last}'; DELETE FROM ${context}.access_seal WHERE entry_id = '${last}'`,
    `TRUNCATE cases.access_entry; INSERT INTO cases.access_entry SELECT * FROM kept; DROP TABLE kept`,
  );
  const row = (of: string, id: string, what: string) =>
    expect.stringMatching(new RegExp(`^${of}.access_entry ${id}, .*${what}`));
  expect(faults).toHaveLength(5);
  expect(faults).toEqual(
    expect.arrayContaining([
      row('cases', changed!.id, 'line \\d+ of file .* or its seal was changed$'),
      row('cases', gone!.id, 'is gone$'),
      row(context, last, 'is gone$'),
      `the seals of ${context} are gone: there were some of 1 file`, // it was the only one
      row(context, late, 'has no seal an hour after it was written$'),
    ]),
  );
  await hub.sql(`TRUNCATE ${context}.access_entry, ${context}.access_seal`);
  await rm(join(hub.accessHeads, `access-heads-${context}.txt`));
});

test('a lost or changed file of heads is said to be that, and no line is said to be gone', async () => {
  const path = join(hub.accessHeads, 'access-heads-cases.txt');
  const kept = await readFile(path, 'utf8');
  await rm(path);
  expect(faultsOf(await look())).toEqual([expect.stringContaining('No line is said to be.')]);
  await writeFile(path, kept.replace(/ 1 /, ' 2 '));
  expect(faultsOf(await look())).toEqual([expect.stringContaining('was changed by another hand')]);
  await writeFile(path, kept);
});

test('a log that was made anew is told from lost heads: another key, none, or no seals', async () => {
  const keep = `CREATE TABLE kept_seal AS SELECT * FROM cases.access_seal;
    CREATE TABLE kept_key AS SELECT * FROM cases.subject_key WHERE subject_id = '${chainKeyId}';`;
  const back = `DELETE FROM cases.access_seal; DELETE FROM cases.subject_key WHERE subject_id = '${chainKeyId}';
    INSERT INTO cases.access_seal SELECT * FROM kept_seal; INSERT INTO cases.subject_key SELECT * FROM kept_key;
    DROP TABLE kept_seal, kept_key`;
  const forget = `DELETE FROM cases.subject_key WHERE subject_id = '${chainKeyId}';`;
  expect(await lookWhile(`${keep} ${forget}`, back)).toEqual([
    expect.stringContaining('the key of the chain of cases is gone from the database'),
  ]);
  const { wrapped } = readKeyring(data().secrets).wrap(randomBytes(32), chainKeyId);
  const other = `INSERT INTO cases.subject_key (subject_id, wrapped, version) VALUES ('${chainKeyId}', '\\x${Buffer.from(wrapped).toString('hex')}', 1)`;
  expect(await lookWhile(`${keep} ${forget} ${other}`, back)).toEqual([
    expect.stringContaining('the key of the chain of cases in the database is another one'),
  ]);
  expect(await lookWhile(`${keep} TRUNCATE cases.access_seal`, back)).toContain(
    'the seals of cases are gone: there were some of 2 files',
  );
  const path = join(hub.accessHeads, 'access-heads-cases.txt');
  const heads = await readFile(path, 'utf8');
  await writeFile(path, heads.replace(/ 1 /, ' 2 '));
  expect(await lookWhile(`${keep} TRUNCATE cases.access_seal`, back)).toContainEqual(
    expect.stringContaining('was changed by another hand'),
  );
  await writeFile(path, heads);
});

test('a key version that is not configured is named, and a key or a value that does not open by its row', async () => {
  const named = faultsOf(await look(newSecret(2)));
  expect(named.filter((what) => /version 1, which is not configured/.test(what))).toHaveLength(4);
  const [one, other] = await hub.sql<{ id: string }>('SELECT id FROM cases.participant ORDER BY id LIMIT 2');
  const flip = (table: string, column: string, key: string, id: string) =>
    `UPDATE cases.${table} SET ${column} = set_byte(${column}, 30, get_byte(${column}, 30) # 1) WHERE ${key} = '${id}';`;
  const both = `${flip('participant', 'family_name_sealed', 'id', one!.id)} ${flip('subject_key', 'wrapped', 'subject_id', other!.id)}`;
  const faults = await lookWhile(both, both);
  expect(faults).toContain(`participant.family_name_sealed of row ${one!.id} does not open`);
  expect(faults).toContainEqual(expect.stringContaining(`subject_key ${other!.id} does not open`));
});

test('a migration that is not applied and a queue that is not there are named', async () => {
  const [newest] = await hub.sql<{ name: string }>(
    'SELECT migration_name AS name FROM notices._prisma_migrations ORDER BY 1 DESC LIMIT 1',
  );
  const [queue] = await hub.sql<{ name: string }>(
    "SELECT name FROM bus.queue WHERE name <> 'dead' AND NOT EXISTS (SELECT 1 FROM bus.job_common job WHERE job.name = queue.name) LIMIT 1",
  );
  const rename = (from: [string, string], to: [string, string]) =>
    `UPDATE notices._prisma_migrations SET migration_name = '${to[0]}' WHERE migration_name = '${from[0]}';
     UPDATE bus.queue SET name = '${to[1]}' WHERE name = '${from[1]}'`;
  const [now, then]: [string, string][] = [
    [newest!.name, queue!.name],
    ['x', 'x'],
  ];
  expect(await lookWhile(rename(now!, then!), rename(then!, now!))).toEqual([
    `notices: ${newest!.name} is not applied`,
    `the queue ${queue!.name} is not there`,
  ]);
});
