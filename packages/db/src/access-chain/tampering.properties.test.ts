import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogRig, type LogRig } from './testing.ts';

const [ana, rosa] = ['019b0000-0003-7000-8000-000000000001', '019b0000-0003-7000-8000-000000000002'];
let rig: LogRig;
let lines: string[];
beforeAll(async () => {
  rig = await createLogRig();
  lines = await rig.write([ana, rosa, ana, rosa, ana, ana], 0);
  await rig.seal();
  for (const table of ['entry', 'seal']) await rig.sql(`CREATE TABLE kept_${table} AS SELECT * FROM access_${table}`);
});
afterAll(() => rig.close());

const line = fc.nat({ max: 5 });
const change = fc.oneof(
  fc.record({
    does: fc.constantFrom('role', 'reason', 'viewer_id', 'request_id', 'outcome'),
    to: line,
    word: fc.constantFrom('asked', 'x'),
  }),
  fc.record({
    does: fc.constantFrom('delete line', 'delete seal', 'delete both', 'write line', 'hash', 'time'),
    to: line,
  }),
  fc.record({ does: fc.constantFrom('number', 'seal of another'), to: line, from: fc.integer({ min: -2, max: 8 }) }),
);
type Change = { does: string; to: number; word?: string; from?: number };

async function make({ does, to, word, from = 0 }: Change): Promise<void> {
  const id = lines[to]!;
  if (word !== undefined) await rig.sql(`UPDATE access_entry SET ${does} = $2 WHERE id = $1`, [id, word]);
  if (does === 'delete line' || does === 'delete both') await rig.sql('DELETE FROM access_entry WHERE id = $1', [id]);
  if (does === 'delete seal' || does === 'delete both')
    await rig.sql('DELETE FROM access_seal WHERE entry_id = $1', [id]);
  if (does === 'write line') await rig.write([to % 2 ? ana : rosa], 0);
  if (does === 'hash') await rig.sql('UPDATE access_seal SET hash = set_byte(hash, 3, 7) WHERE entry_id = $1', [id]);
  if (does === 'time')
    await rig.sql(`UPDATE access_seal SET sealed_at = sealed_at + interval '1 s' WHERE entry_id = $1`, [id]);
  if (does === 'number')
    await rig.sql(
      `UPDATE access_seal one SET number = $2 WHERE entry_id = $1
       AND NOT EXISTS (SELECT 1 FROM access_seal other WHERE other.subject_id = one.subject_id AND other.number = $2)`,
      [id, from],
    );
  if (does === 'seal of another') {
    const [written] = await rig.write([ana], 0);
    await rig.sql(
      `INSERT INTO access_seal SELECT $1, subject_id, $2, hash, sealed_at FROM kept_seal WHERE entry_id = $3 ON CONFLICT DO NOTHING`,
      [written, from, id],
    );
  }
}

/** Whether a line that was sealed, or a seal, is not as it was. */
async function differs(): Promise<boolean> {
  const either = (now: string, then: string) => `EXISTS ((${now} EXCEPT ${then}) UNION ALL (${then} EXCEPT ${now}))`;
  const [row] = await rig.sql<{ differs: boolean }>(
    `SELECT ${either('SELECT * FROM access_seal', 'SELECT * FROM kept_seal')}
       OR ${either('SELECT * FROM access_entry WHERE id IN (SELECT entry_id FROM kept_seal)', 'SELECT * FROM kept_entry')} AS differs`,
  );
  return row!.differs;
}

test('whatever is changed, taken away or written in: a fault is named when what was sealed differs, and only then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), async (changes) => {
      await rig.sql('TRUNCATE access_entry, access_seal');
      for (const table of ['entry', 'seal']) await rig.sql(`INSERT INTO access_${table} SELECT * FROM kept_${table}`);
      for (const each of changes) await make(each);
      expect((await rig.verify()).faultCount > 0).toBe(await differs());
    }),
    { numRuns: 30 },
  );
});
