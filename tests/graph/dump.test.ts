import { demoPeople } from '@cmpp/hub';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../setup/hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ portal: false });
});
afterAll(() => hub.close());

/** Everything that a dump of the database would hold: each row of each table as text. */
async function dump(): Promise<string> {
  const tables = await hub.sql<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  expect(tables.length).toBeGreaterThan(20);
  const rows = [];
  for (const { name } of tables) rows.push(...(await hub.sql<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)));
  // Ids and times hold any digits; a name or number could not hide in them.
  return rows
    .map(({ row }) => row.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>'))
    .join('\n');
}

test('a dump shows no name, phone, birth date or A-number of a participant or household member, as text or as hex', async () => {
  const text = await dump();
  const canaries = [
    'Quisbert',
    'Mamani',
    'Wilner',
    'Desrosiers',
    'Chavajay',
    'Villalobos',
    'Abiodun',
    'Orellana',
    '1981-03-11',
    '000000001',
    '000000003',
    'guardar mis papeles',
    ...demoPeople.flatMap(({ phone }) => [phone, phone.slice(2)]),
  ];
  for (const canary of canaries) {
    expect(text, canary).not.toContain(canary);
    expect(text, canary).not.toContain(Buffer.from(canary).toString('hex'));
    expect(text, canary).not.toContain(Buffer.from(canary).toString('base64').replace(/=+$/, '').slice(0, -1));
  }
  expect(text).toContain('26 Federal Plaza'); // a court's address is public: the search itself works
});

test('the log shows none of it either', () => {
  expect(hub.logged.join('\n')).not.toMatch(/Quisbert|Wilner|Chavajay|555010|000000001/);
});
