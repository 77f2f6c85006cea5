import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connected, newSecret, type ScratchServer, startScratchServer } from '@cmpp/db';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The command as somebody at a terminal runs it, against a real hub's database on a server of its own: it sets the passwords of the roles.
const cli = fileURLToPath(new URL('../../packages/hub/src/cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cmpp-import-'));
/** Each run of the command takes seconds, and there are several. */
const timeout = 240_000;
let server: ScratchServer;
let admin: pg.Client;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  server = await startScratchServer();
  await connected(server.url, (client) => client.query('CREATE DATABASE hub_import'));
  const url = Object.assign(new URL(server.url), { pathname: '/hub_import' }).href;
  env = {
    PATH: process.env['PATH'],
    DATABASE_URL: url,
    DATABASE_ROLES_SECRET: 'x'.repeat(32),
    WRAPPING_KEYS: newSecret(),
    INDEX_KEYS: newSecret(),
    ACCESS_HEADS_DIR: join(tmpdir(), 'cmpp-import-heads'),
  };
  expect(await hub('migrate')).toMatchObject({ code: 0 });
  admin = new pg.Client({ connectionString: url, options: '-c search_path=cases' });
  await admin.connect();
  await admin.query(`INSERT INTO site (id, name, short_name, time_zone, phone) VALUES
    (gen_random_uuid(), 'Site One', 'S1', 'America/New_York', '+12125550190')`);
});
afterAll(async () => {
  await admin?.end();
  await server.stop();
});

const start = (...args: string[]) =>
  spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });

async function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
const hub = (...args: string[]) => ended(start(...args));

function file(name: string, header: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `\ufeff${[header, ...lines].join('\r\n')}\r\n`);
  return path;
}
const header =
  'external_id,given_name,family_name,born_on,a_number,written_language,spoken_language,enrolled_on,phone,services_agreed_on,agreed_how,agreed_in,interpreter';
const line = (number: number, aNumber = String(600_000 + number).padStart(9, '0')) =>
  `P-${number},Given${number},"Family, of ${number}",1990-02-28,${aNumber},es,es,2026-10-01,+1999${4_000_000 + number},2026-10-01,signed,es,none needed`;
const people = async () => Number((await admin.query('SELECT count(*) FROM participant')).rows[0].count);

test(
  'a file is judged, then written once; what is wrong stands beside it without what the cells say',
  { timeout },
  async () => {
    const path = file('people.csv', header, [line(1), line(2, 'canary-12'), line(3)]);
    const dry = await hub('import', 'participants', path, '--dry-run');
    expect(dry.said).toContain('3 rows: 2 would be written, 0 there already, 1 refused.');
    expect(dry.code).toBe(1);
    expect(await people()).toBe(0);
    const first = await hub('import', 'participants', path, '--site', 's1');
    expect(first.said).toContain('3 rows: 2 written, 0 there already, 1 refused.');
    const errors = readFileSync(join(folder, 'people.errors.csv'), 'utf8');
    expect(errors.split('\r\n').slice(0, 2)).toEqual([
      'row,column,code,message,next_step'.replaceAll(/\w+/g, '"$&"'),
      '3,"a_number","a_number.invalid","An A-number has 7 to 9 digits.","Copy it from the notice, with or without the letter A."',
    ]);
    expect(errors + first.said + dry.said).not.toMatch(/canary|Given2|Family/);
    const mended = file('people.csv', header, [line(1), line(2), line(3)]);
    const second = await hub('import', 'participants', mended);
    expect(second).toMatchObject({ code: 0 });
    expect(second.said).toContain('3 rows: 1 written, 2 there already, 0 refused.');
    expect(existsSync(join(folder, 'people.errors.csv'))).toBe(false);
    expect(await people()).toBe(3);
  },
);

test(
  'whatever stands in whatever column of either file, it is neither in the database in plain words nor in the file of errors',
  { timeout },
  async () => {
    // Words, a day that is none, and days still to come: each once in each column.
    const canaries = ['Canary-77', '2987-02-31', '2987-03-04', '2987-03-04T09:00'];
    const said: string[] = [];
    for (const kind of ['participants', 'hearings'] as const) {
      const columns = [...(await hub('import', kind)).said.matchAll(/^ {2}([a-z_]+) /gm)].map(([, name]) => name!);
      expect(columns.length).toBeGreaterThan(10);
      expect(columns).toContain(kind === 'hearings' ? 'local_start' : 'external_id');
      const rows = columns.flatMap((_, place) =>
        canaries.map((canary) => columns.map((__, other) => (other === place ? canary : '')).join(',')),
      );
      const path = file(`canary-${kind}.csv`, columns.join(','), rows);
      const { said: printed } = await hub('import', kind, path);
      expect(printed).toContain(`0 written, 0 there already, ${rows.length} refused.`);
      said.push(printed.replaceAll(folder, ''), readFileSync(path.replace('.csv', '.errors.csv'), 'utf8'));
    }
    expect(said).toHaveLength(4);
    const kept = await admin.query('SELECT * FROM import_problem');
    expect(kept.rows.filter(({ code }) => code === 'day.in_future')).toHaveLength(4);
    expect(JSON.stringify([said, kept.rows])).not.toMatch(/Canary-77|2987/);
  },
);

test(
  'killed in the middle it goes on where it was, and every row is written or in the list of problems, once',
  { timeout },
  async () => {
    const lines = Array.from({ length: 2_000 }, (_, index) =>
      line(10_000 + index, index % 100 === 7 ? 'none' : undefined),
    );
    const path = file('many.csv', header, lines);
    const before = await people();
    const settled = async () => Number((await admin.query('SELECT max(settled) FROM import_run')).rows[0].max);
    const child = start('import', 'participants', path);
    const gone = ended(child);
    await expect.poll(settled, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(500);
    child.kill('SIGKILL');
    await gone;
    const committed = await settled();
    expect(committed).toBeLessThan(2_000);
    expect((await people()) - before).toBe(committed - committed / 100);
    const resumed = await hub('import', 'participants', path);
    expect(resumed.said).toContain(`Went on after ${committed} rows`);
    expect(resumed.said).toContain('2000 rows: 1980 written, 0 there already, 20 refused.');
    expect((await people()) - before).toBe(1_980);
    const errors = readFileSync(join(folder, 'many.errors.csv'), 'utf8').trim().split('\r\n').slice(1);
    expect(errors.map((text) => Number(text.split(',')[0]))).toEqual(
      Array.from({ length: 20 }, (_, index) => index * 100 + 9),
    );
    const again = await hub('import', 'participants', path);
    expect(again.said).toContain('2000 rows: 0 written, 1980 there already, 20 refused.');
  },
);

test('hearings find their people; what concerns the whole file is one sentence', { timeout }, async () => {
  const hearings = 'external_id,kind,medium,court,local_start,told_by,checked_on';
  const path = file('hearings.csv', hearings, ['P-1,master,in person,ELP,2099-03-04 09:00,notice,2026-11-20']);
  expect((await hub('import', 'hearings', path)).said).toContain('1 rows: 1 written');
  const checkSaid = async (args: readonly string[], sentence: RegExp) => {
    const { code, said } = await hub('import', ...args);
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/ at .*\.ts:/);
    expect(code).toBe(1);
  };
  const wrong = file('wrong.csv', `${header},shoe_size`, [`${line(1)},38`]);
  await checkSaid(['participants', wrong], /1 of 14 columns have a name that nobody knows: number 14 from the left/);
  await checkSaid(['hearings', path, '--site', 'S9'], /The sites are: S1/);
  // These end before they come to the database, where two at once would be in each other's way.
  await Promise.all([
    checkSaid(['participants', join(folder, 'nowhere.csv')], /cannot be read \(ENOENT\)/),
    checkSaid(['people', path], /pnpm hub import participants\|hearings/),
    checkSaid(['participants', path, '--fast'], /pnpm hub import participants\|hearings/),
  ]);
});
