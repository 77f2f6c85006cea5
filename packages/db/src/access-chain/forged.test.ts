import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connected } from '../roles.ts';
import { chainKeyId } from './chain.ts';
import { chainOfHeads, findHeads, headsFile, headsOf } from './heads.ts';
import { createSealer } from './seal.ts';
import { createLogRig, type LogRig } from './testing.ts';
import { verifyChain } from './verify.ts';

const ana = '019b0000-0003-7000-8000-000000000001';
const rosa = '019b0000-0003-7000-8000-000000000002';
let rig: LogRig;
let lines: string[];
const sealAnew = () => createSealer({ ...rig, context: 'orientation' })();
beforeAll(async () => {
  rig = await createLogRig();
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('TRUNCATE access_entry, access_seal');
  await rm(headsFile(rig.headsFolder, 'orientation'), { force: true });
  lines = await rig.write([ana, rosa, ana], 0);
  await sealAnew();
});
const seals = async () => (await rig.sql('SELECT 1 FROM access_seal')).length;

describe('a log that is made anew', () => {
  test('is not sealed: with its key gone, with another key, or with its seals gone', async () => {
    const [key] = await rig.sql<{ wrapped: Buffer; version: number }>(
      'SELECT wrapped, version FROM subject_key WHERE subject_id = $1',
      [chainKeyId],
    );
    const put = (wrapped: Uint8Array) =>
      rig.sql('INSERT INTO subject_key (subject_id, wrapped, version) VALUES ($1, $2, $3)', [chainKeyId, wrapped, 1]);
    const forget = () => rig.sql('DELETE FROM subject_key WHERE subject_id = $1', [chainKeyId]);
    await forget();
    await rig.sql('TRUNCATE access_seal');
    await rig.sql("UPDATE access_entry SET role = 'nobody' WHERE id = $1", [lines[0]]);
    await expect(sealAnew()).rejects.toThrow('is not there');
    await put(rig.keyring.wrap(randomBytes(32), chainKeyId).wrapped);
    await expect(sealAnew()).rejects.toThrow('is another one');
    await forget();
    await put(key!.wrapped);
    await expect(sealAnew()).rejects.toThrow('The seals of the access log of orientation are gone');
    expect(await seals()).toBe(0);
  });

  test('does not keep the old seals from being verified when the key is gone from the database', async () => {
    const text = await findHeads(rig.headsFolder, 'orientation');
    const chain = chainOfHeads(text!, 'orientation', rig.keyring)!;
    const report = await connected(rig.url, (client) => verifyChain(client, chain, headsOf(text!, chain)));
    expect(report).toMatchObject({ links: 3, faultCount: 0 });
    const forged = { ...text!, body: text!.body.replace(/ 1 /, ' 7 ') };
    expect(chainOfHeads(forged, 'orientation', rig.keyring)).toBeUndefined();
  });
});

test('a line that is written in later under an earlier time is named when it is sealed, which is no fault by itself', async () => {
  expect((await rig.verify()).lateCount).toBe(0);
  const [late] = await rig.write([ana], 90);
  await sealAnew();
  expect(await rig.verify()).toMatchObject({ faultCount: 0, lateCount: 1, late: [{ entryId: late, subjectId: ana }] });
});

test('a lock that is held again and again is told of', async () => {
  const told: number[] = [];
  const seal = createSealer({ ...rig, context: 'orientation', onHeldOff: (runs) => void told.push(runs) });
  await rig.sql('SELECT pg_advisory_lock(7302613, 1)');
  for (let run = 0; run < 11; run += 1) expect(await seal()).toBe(0);
  await rig.sql('SELECT pg_advisory_unlock(7302613, 1)');
  expect(told).toEqual([5, 10]);
});

test('no row keeps the others from being sealed: no time, a table for a list, the highest number', async () => {
  await expect(rig.sql("UPDATE access_entry SET at = 'infinity'")).rejects.toThrow('is_a_time');
  await expect(rig.sql("UPDATE access_entry SET fields = '{{a,b}}'")).rejects.toThrow('are_a_list');
  const constraints = ['access_entry_at_is_a_time', 'access_entry_fields_are_a_list'];
  for (const name of constraints) await rig.sql(`ALTER TABLE access_entry DROP CONSTRAINT ${name}`);
  const odd = await rig.write([ana, ana, ana, rosa], 0);
  await rig.sql("UPDATE access_entry SET at = 'infinity' WHERE id = $1", [odd[0]]);
  await rig.sql("UPDATE access_entry SET fields = '{{a,b}}' WHERE id = $1", [odd[1]]);
  await rig.sql("UPDATE access_entry SET at = '290000-01-01' WHERE id = $1", [odd[2]]);
  expect(await sealAnew()).toBe(4);
  expect((await rig.verify()).faultCount).toBe(0);
  await rig.sql("UPDATE access_entry SET fields = '{a,b}' WHERE id = $1", [odd[1]]);
  expect((await rig.verify()).faults).toMatchObject([{ kind: 'changed', entryId: odd[1] }]);
  await rig.sql('UPDATE access_seal SET number = 2147483647 WHERE entry_id = $1', [odd[3]]);
  const [, mine] = await rig.write([rosa, ana], 0);
  await sealAnew();
  expect(await rig.sql('SELECT 1 FROM access_seal WHERE entry_id = $1', [mine])).toHaveLength(1);
  expect((await rig.verify()).faultCount).toBeGreaterThan(1_000_000);
});

test('after a run that failed between the seals and the heads, the next one looks at all', async () => {
  const seal = createSealer({ ...rig, context: 'orientation' });
  await seal();
  const inTheWay = `${headsFile(rig.headsFolder, 'orientation')}.new`;
  await mkdir(inTheWay);
  const [last] = await rig.write([ana], 0);
  await expect(seal()).rejects.toThrow('EISDIR');
  await rm(inTheWay, { recursive: true });
  await seal();
  await rig.sql('DELETE FROM access_entry WHERE id = $1', [last]);
  await rig.sql('DELETE FROM access_seal WHERE entry_id = $1', [last]);
  expect((await rig.verify()).faults).toMatchObject([{ kind: 'gone', entryId: last }]);
});
