import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connected, newSecret, type ScratchServer, startScratchServer } from '@cmpp/db';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The command as somebody at a terminal runs it, against databases of a server of its own: it sets the passwords of the roles.
const cli = fileURLToPath(new URL('../../packages/hub/src/cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cmpp-seed-'));
/** Enough that every kind of household comes up. */
const people = 320;
/** Each run of the command takes seconds, and there are several. */
const timeout = 240_000;
let server: ScratchServer;

beforeAll(async () => {
  server = await startScratchServer();
});
afterAll(() => server.stop());

const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
const create = (name: string) => connected(server.url, (client) => client.query(`CREATE DATABASE ${name}`));

async function hub(name: string, args: string[], more: NodeJS.ProcessEnv = {}) {
  const env = { PATH: process.env['PATH'], HUB_DATA_DIR: join(folder, name), DATABASE_URL: urlOf(name), ...more };
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
const seed = (name: string, ...args: string[]) => hub(name, ['seed', '--today', '2026-12-01', ...args]);

/** What is not sealed, of everybody, as one text. */
const look = (name: string) =>
  connected(urlOf(name), async (client) => {
    const { rows } = await client.query<{ all: string }>(`
      SELECT (SELECT string_agg(concat_ws('|', id, household_id, household_role, spoken_language, under_14, protected_at, caseworker_id), ';' ORDER BY id) FROM cases.participant)
        || (SELECT string_agg(concat_ws('|', id, local_start, status, outcome, proceeding_id), ';' ORDER BY id) FROM cases.hearing)
        || (SELECT string_agg(concat_ws('|', id, session_id, participant_id, status, attendance), ';' ORDER BY id) FROM orientation.booking)
        || (SELECT string_agg(concat_ws('|', id, participant_id, service_id, status), ';' ORDER BY id) FROM referrals.referral)
        || (SELECT string_agg(concat_ws('|', id, participant_id, source_id, status), ';' ORDER BY id) FROM notices.notice) AS all`);
    return rows[0]!.all;
  });
const count = (name: string, what: string) =>
  connected(urlOf(name), async (client) => Number((await client.query(`SELECT count(*) FROM ${what}`)).rows[0].count));

test(
  'a site of some size is made of what it is meant to be or said not to be, and seeding it again changes nothing',
  { timeout },
  async () => {
    await create('seed_one');
    await create('seed_two');
    const first = await seed('seed_one', '--participants', String(people), '--check');
    expect(first).toMatchObject({ code: 0 });
    expect(await seed('seed_two', '--participants', String(people))).toMatchObject({ code: 0 });
    expect(first.said).toMatch(/es +\d+ of 329 +7\d\.\d % {2}wanted +74\.7 %/);
    expect(first.said).not.toContain('NOT AS WANTED');
    const before = await look('seed_one');
    expect((await seed('seed_one', '--participants', String(people))).code).toBe(0);
    expect(await look('seed_one')).toBe(before);
    expect(await look('seed_two')).toBe(before);

    // As if they had always been there: nobody hears of it, nobody is texted, every place is counted, no session is overbooked.
    expect(await count('seed_one', 'bus.job_common')).toBe(0);
    expect(await count('seed_one', "notices.notice WHERE status IN ('PLANNED', 'SENDING', 'UNKNOWN')")).toBe(0);
    // Of 320 people some have left, and their places are free.
    const theirs =
      '(SELECT count(*) FROM cases.participant p WHERE p.site_id = award.site_id AND p.round_id = award.round_id';
    expect(
      await count('seed_one', `cases.award WHERE capacity = ${people} AND taken = ${theirs} AND closed_at IS NULL)`),
    ).toBe(1);
    expect(await count('seed_one', `cases.award WHERE capacity = ${people} AND ${theirs}) = ${people}`)).toBe(1);
    expect(await count('seed_one', 'orientation.session WHERE seats_taken > 0')).toBeGreaterThan(10);

    expect((await seed('seed_one', '--participants', String(people + 60))).code).toBe(0);
    expect(await count('seed_one', 'cases.participant')).toBeGreaterThanOrEqual(people + 9 + 60);
    await connected(urlOf('seed_two'), (client) => client.query("UPDATE cases.participant SET spoken_language = 'en'"));
    const { code, said } = await seed('seed_two', '--check');
    expect(code).toBe(1);
    expect(said).toMatch(/en .*NOT AS WANTED/);
    expect(said).toMatch(/Not as wanted: .*es/);
    const another = await seed('seed_one', '--participants', '40', '--seed', 'another');
    expect(another).toMatchObject({ code: 1 });
    expect(another.said).toMatch(/^This database holds the people of another seed/m);
  },
);

test("a real hub's database is refused, and so are numbers that are none", { timeout }, async () => {
  await create('real_one');
  const secrets = { DATABASE_ROLES_SECRET: 'x'.repeat(32), WRAPPING_KEYS: newSecret(), INDEX_KEYS: newSecret() };
  expect((await hub('real_one', ['migrate'], secrets)).code).toBe(0);
  const refused = await seed('real_one', '--participants', '5');
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.said).toContain(`The database "real_one" is not a demo's`);
  const wrong = [['--participants', '0'], ['--participants', 'many'], ['--today', 'never', '--check'], ['--fast'], []];
  const answers = await Promise.all(wrong.map((args) => hub('real_one', ['seed', ...args])));
  expect(answers.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
});
