import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connected, newSecret, startScratchServer } from '@cmpp/db';
import { copyAgain } from './import/copy.ts';
import { importHeader, importLines } from './import/people.ts';

// How long ten thousand people take to be read from a file, by the command as somebody types it, encryption and checkpoints included; and how
// that compares with PostgreSQL copying the same sealed rows, and nothing else. Prints the figures; exits 1 when it takes too long.
//   pnpm measure:import

const people = 10_000;
const limit = 60;
const cli = fileURLToPath(new URL('../../packages/hub/src/cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cmpp-measure-'));
const server = await startScratchServer({ volatile: false });

try {
  await connected(server.url, (client) => client.query('CREATE DATABASE measure'));
  const url = Object.assign(new URL(server.url), { pathname: '/measure' }).href;
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: url,
    DATABASE_ROLES_SECRET: newSecret(),
    WRAPPING_KEYS: newSecret(),
    INDEX_KEYS: newSecret(),
    ACCESS_HEADS_DIR: join(folder, 'heads'),
  };
  const hub = (...args: string[]) =>
    execFileSync(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  hub('migrate');
  await connected(url, (client) =>
    client.query(`INSERT INTO cases.site (id, name, short_name, time_zone, phone) VALUES
      (gen_random_uuid(), 'Measured site', 'MS', 'America/New_York', '+12125550190')`),
  );
  const file = join(folder, 'people.csv');
  writeFileSync(file, `${[importHeader, ...importLines(people)].join('\n')}\n`);

  const began = performance.now();
  hub('import', 'participants', file);
  const seconds = (performance.now() - began) / 1000;
  const copied = await copyAgain(url);
  const written = await connected(url, async (client) =>
    Number((await client.query('SELECT count(*) FROM cases.participant')).rows[0].count),
  );

  if (written !== people) throw new Error(`${written} of ${people} people were written.`);
  const good = seconds <= limit;
  console.log(
    `import         ${seconds.toFixed(1)} s for ${people} people (at most ${limit} s)${good ? '' : '  MISSED'}`,
  );
  console.log(
    `bare COPY      ${copied.seconds.toFixed(2)} s for the same ${copied.rows} sealed rows in ${copied.tables} tables`,
  );
  console.log(`ratio          ${(seconds / copied.seconds).toFixed(1)}`);
  if (!good) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
}
