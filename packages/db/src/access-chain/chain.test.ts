import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connected, contexts } from '../roles.ts';
import { beginning, chainKeyId, hashOf, openChain } from './chain.ts';
import { findHeads, headsFile, headsOf } from './heads.ts';
import { createSealer } from './seal.ts';
import { createLogRig, type LogRig, randomKeyring } from './testing.ts';
import { verifyChain } from './verify.ts';

const ana = '019b0000-0003-7000-8000-000000000001';
const rosa = '019b0000-0003-7000-8000-000000000002';
let rig: LogRig;
/** Three lines of Ana's file and two of Rosa's, in the order of sealing. */
let lines: string[];
beforeAll(async () => {
  rig = await createLogRig();
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('TRUNCATE access_entry, access_seal');
  await rm(headsFile(rig.headsFolder, 'orientation'), { force: true });
  lines = [];
  for (const subject of [ana, rosa, ana, rosa, ana]) {
    lines.push(...(await rig.write([subject])));
    await createSealer({ ...rig, context: 'orientation' })();
  }
});

const faults = async (withHeads = true) =>
  (await rig.verify(withHeads)).faults.map(({ kind, entryId, number }) => ({ kind, entryId, number }));
const sealAnew = () => createSealer({ ...rig, context: 'orientation' })();

test('a link fits one line at one place after one other link, of one subgraph', () => {
  const chain = { context: 'orientation', key: createSecretKey(randomBytes(32)) } as const;
  const link = { subjectId: ana, number: 1, sealedAt: new Date(), previous: beginning, line: ['id', null, 'read'] };
  const other = [
    { subjectId: rosa },
    { number: 2 },
    { sealedAt: new Date(0) },
    { previous: randomBytes(32) },
    { line: ['id', null] },
  ];
  const hashes = [
    hashOf({ ...chain, context: 'cases' }, link),
    ...other.map((more) => hashOf(chain, { ...link, ...more })),
  ];
  for (const hash of hashes) expect(hash.equals(hashOf(chain, link))).toBe(false);
});

test('what nobody touched holds, also when lines come late, under an earlier time or a lower id, and are many', async () => {
  expect(await faults()).toEqual([]);
  await rig.write([ana], 60 * 24 * 400);
  await rig.sql(
    `INSERT INTO access_entry (id, request_id, viewer_kind, viewer_id, role, subject_id, outcome, fields)
     VALUES ('01000000-0000-7000-8000-000000000000', 'r', 'SERVICE', 'notices', 'notices', $1, 'READ', '{}')`,
    [ana],
  );
  await rig.write(Array.from({ length: 4_500 }, (_, at) => (at % 3 ? ana : randomUUID())));
  expect(await sealAnew()).toBe(4_502);
  const report = await rig.verify();
  expect(report).toMatchObject({ links: 4_507, files: 1_502, waiting: 0, faultCount: 0 });
  expect(await sealAnew()).toBe(0);
});

describe('one byte of one row', () => {
  test('is named by the row, in every column of the line and of its seal', async () => {
    const columns = await rig.sql<{ name: string; type: string; of: string }>(
      `SELECT column_name AS name, udt_name AS type, table_name AS of FROM information_schema.columns
       WHERE table_schema = 'orientation' AND table_name IN ('access_entry', 'access_seal') ORDER BY 1`,
    );
    expect(columns).toHaveLength(17);
    const other: Record<string, string> = {
      uuid: 'gen_random_uuid()',
      text: `overlay($column placing 'ä' from 1 for 1)`,
      timestamptz: `$column - interval '1 millisecond'`,
      _text: `ARRAY[$column[1] || ',' || $column[2]]`,
      int4: '$column + 10',
      bytea: 'set_byte($column, 7, get_byte($column, 7) # 1)',
    };
    for (const { name, type, of } of columns) {
      const key = of === 'access_entry' ? 'id' : 'entry_id';
      await rig.sql('DROP TABLE IF EXISTS kept');
      await rig.sql(`CREATE TABLE kept AS SELECT * FROM ${of}`);
      await rig.sql(`UPDATE ${of} SET ${name} = ${other[type]!.replaceAll('$column', name)} WHERE ${key} = $1`, [
        lines[2],
      ]);
      const named = (await faults()).map(({ entryId, number }) => entryId ?? number);
      if (`${of}.${name}` === 'access_seal.number') expect(named).toContain(2);
      else if (name === 'id' || name === 'entry_id') expect(named, name).toContain(lines[2]);
      else if (`${of}.${name}` === 'access_seal.subject_id') expect(named).toContain(lines[2]);
      else expect(named, `${of}.${name}`).toEqual([lines[2]]);
      await rig.sql(`DELETE FROM ${of}; INSERT INTO ${of} SELECT * FROM kept`);
    }
    await rig.sql('DROP TABLE kept');
    expect(await faults()).toEqual([]);
  });

  test.each([
    ['nothing instead of an empty word', 'reason', "''", 'NULL'],
    ['nothing instead of an empty list', 'fields', "'{}'", 'NULL'],
    ['one field instead of two', 'fields', "'{a,b}'", `'{"a,b"}'`],
  ])('is not passed over where it is %s', async (_, column, before, after) => {
    await rig.sql(
      `INSERT INTO access_entry SELECT gen_random_uuid(), at, request_id, viewer_kind, viewer_id, role, site_id, organization_id, reason, subject_id, outcome, fields FROM access_entry WHERE id = $1`,
      [lines[0]],
    );
    await rig.sql(`UPDATE access_entry SET ${column} = ${before} WHERE NOT id = ANY ($1)`, [lines]);
    await sealAnew();
    expect(await faults()).toEqual([]);
    await rig.sql(`UPDATE access_entry SET ${column} = ${after} WHERE NOT id = ANY ($1)`, [lines]);
    expect(await faults()).toMatchObject([{ kind: 'changed', number: 4 }]);
  });
});

describe('a row that is gone', () => {
  test('is named: the last, one in the middle, two at once, and the seal alone', async () => {
    await rig.sql('DELETE FROM access_entry WHERE id = ANY ($1)', [[lines[4], lines[1]]]);
    expect(await faults()).toEqual([
      { kind: 'gone', entryId: lines[4], number: 3 },
      { kind: 'gone', entryId: lines[1], number: 1 },
    ]);
    await rig.sql('DELETE FROM access_seal WHERE entry_id = $1', [lines[3]]);
    expect(await faults()).toContainEqual({ kind: 'unsealed', entryId: lines[3], number: null });
  });

  test('with its seal, the last of a file, is named by the heads, and stays so when lines come after it', async () => {
    for (const table of ['access_entry WHERE id', 'access_seal WHERE entry_id'])
      await rig.sql(`DELETE FROM ${table} = $1`, [lines[4]]);
    expect(await faults(false)).toEqual([]);
    expect(await faults()).toEqual([{ kind: 'gone', entryId: lines[4], number: 3 }]);
    await rig.write([ana, ana]);
    await sealAnew();
    expect(await faults(false)).toEqual([]);
    expect(await faults()).toEqual([{ kind: 'gone', entryId: lines[4], number: 3 }]);
  });

  test('with its seal, in the middle or with the whole file, is told by its place, and the last by name', async () => {
    for (const table of ['access_entry WHERE id', 'access_seal WHERE entry_id'])
      await rig.sql(`DELETE FROM ${table} = ANY ($1)`, [[lines[1], lines[2], lines[3]]]);
    expect(await faults()).toEqual([
      { kind: 'gone', entryId: null, number: 2 },
      { kind: 'gone', entryId: null, number: 1 },
      { kind: 'gone', entryId: lines[3], number: 2 },
    ]);
  });

  test('in the place of another: both are named', async () => {
    await rig.sql(
      `UPDATE access_entry one SET request_id = 'other', viewer_id = other.id::text FROM access_entry other
       WHERE one.id = ANY ($1) AND other.id = ANY ($1) AND one.id <> other.id`,
      [[lines[0], lines[2]]],
    );
    expect((await faults()).map(({ entryId }) => entryId)).toEqual([lines[0], lines[2]]);
  });

  test('under the number of another: both are named', async () => {
    const [first, second] = [lines[0], lines[2]];
    await rig.sql('UPDATE access_seal SET number = -number WHERE entry_id IN ($1, $2)', [first, second]);
    await rig.sql('UPDATE access_seal SET number = CASE entry_id WHEN $1 THEN 2 ELSE 1 END WHERE number < 0', [first]);
    expect((await faults()).map(({ entryId }) => entryId)).toEqual(expect.arrayContaining([first, second]));
  });
});

describe('the heads outside of the database', () => {
  const path = () => headsFile(rig.headsFolder, 'orientation');

  test('may lag behind, and hold ids, hashes and a wrapped key alone', async () => {
    const old = await readFile(path());
    await rig.write([ana, rosa]);
    await sealAnew();
    expect(await readFile(path())).not.toEqual(old);
    await writeFile(path(), old);
    expect(await faults()).toEqual([]);
    expect(old.toString()).toMatch(
      /^[0-9TZ:.-]{24} key 1 [0-9a-f]{120}\n([0-9a-f-]{36} \d+ [0-9a-f-]{36} [0-9a-f]{64}\n)+[0-9a-f]{64}\n$/,
    );
  });

  test('are begun anew when the file is lost, which is no fault, and say since when', async () => {
    await rm(path());
    expect(await faults()).toEqual([]);
    await sealAnew();
    const text = await findHeads(rig.headsFolder, 'orientation');
    const since = await connected(rig.url, async (client) =>
      headsOf(text!, await openChain(client, 'orientation', rig.keyring)),
    );
    expect(since.bySubject.size).toBe(2);
    expect(Date.now() - since.since.getTime()).toBeLessThan(60_000);
  });

  test('changed by another hand are told from a changed database, and are not written over', async () => {
    const changed = (await readFile(path(), 'utf8')).replace(/ (\d+) /, ' 7 ');
    await writeFile(path(), changed);
    await expect(rig.verify()).rejects.toThrow('was changed by another hand');
    await rig.write([ana]);
    await expect(sealAnew()).rejects.toThrow('was changed by another hand');
    expect(await readFile(path(), 'utf8')).toBe(changed);
  });
});

test('two sealers side by side seal each line once, and a run beside another does nothing', async () => {
  await rig.write(Array.from({ length: 5_000 }, () => ana));
  const sealed = await Promise.all(Array.from({ length: 4 }, () => sealAnew()));
  expect(sealed.reduce((sum, each) => sum + each)).toBe(5_000);
  expect(await rig.verify()).toMatchObject({ links: 5_005, faultCount: 0 });
});

test('the key of the chain is wrapped, is in no other subgraph, and is not made anew over links that it made', async () => {
  await connected(rig.url, async (client) => {
    const other = await openChain(client, 'orientation', rig.keyring);
    expect((await verifyChain(client, { ...other, context: 'notices' }, undefined)).faultCount).toBe(5);
    await expect(openChain(client, 'orientation', randomKeyring())).rejects.toThrow();
  });
  await rig.sql('DELETE FROM subject_key WHERE subject_id = $1', [chainKeyId]);
  await expect(sealAnew()).rejects.toThrow('The key of the access log');
  expect(contexts).toHaveLength(4);
  await rig.sql('TRUNCATE access_seal');
  await rm(headsFile(rig.headsFolder, 'orientation'));
  expect(await sealAnew()).toBe(5);
});
