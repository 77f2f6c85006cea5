import { expect, test } from 'vitest';
import { aBooking, phone } from './test-facts.ts';
import { eventually, type Rig, startRig } from './test-rig.ts';

/** Everything in every text, binary and JSON column of notices and of the bus. */
async function everythingStored(rig: Rig): Promise<string> {
  const columns = (await rig.sql(
    `SELECT table_schema AS schema, table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
     WHERE table_schema IN ('notices', 'bus') AND data_type IN ('text', 'character varying', 'bytea', 'jsonb', 'ARRAY')`,
  )) as Record<'schema' | 'table' | 'column' | 'type', string>[];
  expect(columns.length).toBeGreaterThan(20);
  const values: unknown[] = [];
  for (const { schema, table, column, type } of columns) {
    const readable = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    for (const { value } of await rig.sql(`SELECT ${readable} AS value FROM ${schema}."${table}"`)) values.push(value);
  }
  return values.join('\n');
}

test('a sign-in code, sent or not, is nowhere in the database and in no log', async () => {
  const rig = await startRig({ timeoutMs: 300 });
  for (const kind of ['429', '500', 'timeout-after-accept', { errorCode: 29999 }] as const)
    rig.simulator.failNext({ kind });
  for (let run = 0; run < 6; run++) await rig.ask({ code: '271828' });
  await rig.sendDue();
  rig.pass(30);
  await eventually(() => rig.sendDue().then(() => rig.sent().length)).toBe(4);
  await eventually(async () => (await rig.rows()).filter(({ status }) => status === 'DELIVERED').length).toBe(4);
  expect(rig.sent().every(({ body }) => body.includes('271828'))).toBe(true);

  const stored = await everythingStored(rig);
  for (const place of [stored, rig.logged.join('\n'), rig.statements.join('\n')]) {
    expect(place).not.toContain('271828');
    expect(place).not.toContain('sign-in code');
    expect(place).not.toContain(phone.slice(-7));
  }
  expect(await rig.sql('SELECT 1 FROM notice WHERE body_sealed IS NOT NULL OR to_sealed IS NOT NULL')).toEqual([]);
});

test('numbers and words of texts lie encrypted in the database, and are in no log', async () => {
  const rig = await startRig();
  for (const errorCode of [21211, 21610, 20003, 29999]) rig.simulator.failNext({ kind: { errorCode } });
  for (let run = 0; run < 6; run++) {
    const phones = [
      { number: phone.replace('23', `2${run}`), mayText: true, frozen: false, shared: false, guardian: null },
    ];
    await rig.hear(aBooking({ participant: { siteName: 'Canary Site', phones } }));
  }
  await rig.sendDue();
  await rig.simulator.text({ from: phone, to: '+19995550100', body: 'STOP it, canary!' });
  const stored = await everythingStored(rig);
  for (const place of [stored, rig.logged.join('\n'), rig.statements.join('\n')])
    expect(place).not.toMatch(/canary|Dec 17|Varick|5550?12/i);
});

test('a text moved to another row does not open there', async () => {
  const rig = await startRig();
  const { participant } = await rig.hear(aBooking());
  await rig.hear(aBooking({ participant }));
  await rig.sendDue();
  await rig.sql(`UPDATE notice SET body_sealed = (SELECT body_sealed FROM notice ORDER BY id LIMIT 1)`);
  const { data, errors } = await rig.read(participant, 'nodes { id body }');
  expect(data?.['_entities']).toMatchObject([{ notices: { nodes: [{ body: null }, { body: expect.any(String) }] } }]);
  expect(errors).toHaveLength(1);
});
