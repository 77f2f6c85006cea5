import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connected, startScratchServer } from '@cmpp/db';

// How long a site of twenty thousand made-up people takes, in all four parts, by the command as somebody types it. Prints the figures; exits 1
// when it takes too long.
//   pnpm measure:seed

const people = 20_000;
const limit = 180;
const cli = fileURLToPath(new URL('../../packages/hub/src/cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cmpp-measure-'));
const server = await startScratchServer({ volatile: false });

try {
  await connected(server.url, (client) => client.query('CREATE DATABASE measure'));
  const url = Object.assign(new URL(server.url), { pathname: '/measure' }).href;
  const env = { PATH: process.env['PATH'], HUB_DATA_DIR: folder, DATABASE_URL: url };
  const seed = (...args: string[]) => execFileSync(process.execPath, [cli, 'seed', ...args], { env, stdio: 'inherit' });
  const began = performance.now();
  seed('--participants', String(people));
  const seconds = (performance.now() - began) / 1000;
  const good = seconds <= limit;
  console.log(
    `seed           ${seconds.toFixed(1)} s for ${people} people (at most ${limit} s)${good ? '' : '  MISSED'}`,
  );
  seed('--check');
  if (!good) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
}
