import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// How long a new user waits: clones this repository, installs, starts twice, and stops. Prints the figures; exits 1 when one is missed.
//   pnpm measure:start

const limits = { 'first start': 120, 'second start': 15, stop: 5 };
const root = fileURLToPath(new URL('../..', import.meta.url));
const clone = mkdtempSync(join(tmpdir(), 'cmpp-measure-'));
const env = {
  ...process.env,
  HUB_PORT: '0',
  SIMULATOR_PORT: '0',
  DEMO_IDP_PORT: '0',
  npm_config_yes: 'true',
  NODE_ENV: undefined,
};
const missed: string[] = [];
let elsewhere: string | undefined;

try {
  execFileSync('git', ['clone', '--quiet', root, clone]);
  const install = timed();
  execFileSync('npx', ['pnpm@12', 'install', '--frozen-lockfile'], {
    cwd: clone,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  console.log(`install        ${install()} s`);
  for (const name of ['first start', 'second start'] as const) {
    const hub = await start(name);
    await look(hub.said);
    await stop(hub);
  }
} finally {
  rmSync(clone, { recursive: true, force: true });
  // Started by root in a private folder, PostgreSQL lives elsewhere, and says where.
  if (elsewhere) rmSync(elsewhere, { recursive: true, force: true });
}
if (missed.length) {
  console.error(`Missed: ${missed.join(', ')}`);
  process.exitCode = 1;
}

async function start(name: 'first start' | 'second start') {
  const seconds = timed();
  const child = spawn('npx', ['pnpm@12', 'start'], {
    cwd: clone,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ctrl-C stops everything')) ready();
    });
    child.once('exit', (code) => failed(new Error(`start ended with ${code}:\n${said}`)));
  });
  judge(name, seconds());
  elsewhere ??= /its data is in (\/var\/tmp\/cmpp-hub-\w+)/.exec(said)?.[1];
  return { child, said };
}

/** Every address that `start` prints answers an anonymous GET. */
async function look(said: string): Promise<void> {
  for (const [url] of said.matchAll(/https?:\/\/\S+/g)) {
    const { status } = await fetch(url, { redirect: 'manual' });
    console.log(`  ${status} ${url}`);
    if (status < 200 || status > 399) missed.push(`${url} answers ${status}`);
  }
}

/** As Ctrl-C at a terminal: to the whole group. */
async function stop({ child }: Awaited<ReturnType<typeof start>>): Promise<void> {
  const seconds = timed();
  const gone = once(child, 'exit');
  process.kill(-child.pid!, 'SIGINT');
  await gone;
  // npx may go first; what counts is that nothing of the group is left, PostgreSQL included.
  for (;;) {
    const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(clone) && !line.includes('measure'));
    if (!left.length || seconds() > 30) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  judge('stop', seconds());
}

function timed(): () => number {
  const began = performance.now();
  return () => Math.round((performance.now() - began) / 100) / 10;
}

function judge(name: keyof typeof limits, seconds: number): void {
  const good = seconds <= limits[name];
  if (!good) missed.push(name);
  console.log(`${name.padEnd(14)} ${seconds} s (at most ${limits[name]} s)${good ? '' : '  MISSED'}`);
}
