import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import type { PostgresHome } from './postgres-home.ts';

/** A running server of ours. `url` is the superuser's, without a database name worth keeping (`postgres`). */
export type PostgresServer = {
  url: string;
  port: number;
  pid: number;
  stop(): Promise<void>;
  stopNow(): Promise<void>;
};

export type PostgresOptions = {
  home: PostgresHome;
  /** The superuser's password; given at the first start of a data folder, needed at every later one. */
  password: string;
  /** 0 or nothing: a free port. */
  port?: number;
  /** Throw away what the data folder holds and begin anew. */
  fresh?: boolean;
  /** Tests only: trade durability for speed. */
  volatile?: boolean;
};

const run = promisify(execFile);

/**
 * Starts PostgreSQL on loopback, making its data folder at the first start. A server left behind by a killed process is stopped
 * first (the caller holds the lock of the data folder, so nobody else can be using it).
 *
 * @returns once it accepts connections.
 * @throws Error with the server's own last words when it does not come up.
 */
export async function startPostgres({
  home,
  password,
  port = 0,
  fresh = false,
  volatile = false,
}: PostgresOptions): Promise<PostgresServer> {
  await stopLeftOver(home.dataDir);
  if (fresh) rmSync(home.dataDir, { recursive: true, force: true });
  if (!existsSync(join(home.dataDir, 'PG_VERSION'))) await initialise(home, password, volatile);
  const chosen = port || (await freePort());
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    'shared_buffers=128MB',
  ];
  if (volatile) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  // A process group of its own: Ctrl-C at the terminal must reach the hub alone, which then stops the server last.
  const server = spawn(
    join(home.binDir, 'postgres'),
    ['-D', home.dataDir, '-p', String(chosen), ...settings.flatMap((s) => ['-c', s])],
    {
      ...identity(home),
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  await untilReady(server);
  return {
    url: `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${chosen}/postgres`,
    port: chosen,
    pid: server.pid!,
    stop: () => end(server, 'SIGINT'),
    stopNow: () => end(server, 'SIGQUIT'),
  };
}

async function initialise(home: PostgresHome, password: string, volatile: boolean): Promise<void> {
  mkdirSync(home.dataDir, { recursive: true, mode: 0o700 });
  if (home.account) chownSync(home.dataDir, home.account.uid, home.account.gid);
  const passwordFile = join(home.dataDir, '..', `.pw-${randomBytes(6).toString('hex')}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.account) chownSync(passwordFile, home.account.uid, home.account.gid);
  const flags = [
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  if (volatile) flags.push('--no-sync');
  try {
    await run(
      join(home.binDir, 'initdb'),
      [`--pgdata=${home.dataDir}`, `--pwfile=${passwordFile}`, ...flags],
      identity(home),
    );
  } catch (cause) {
    rmSync(home.dataDir, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL could not set up ${home.dataDir}: ${(cause as { stderr?: string }).stderr?.trim() || String(cause)}`,
      { cause },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The server must not inherit our environment: it holds keys, and PG* variables would change its settings. */
function identity({ account }: PostgresHome) {
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
  return account ? { uid: account.uid, gid: account.gid, env, cwd: '/' } : { env };
}

async function untilReady(server: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.once('exit', () =>
      failed(new Error(`PostgreSQL did not start: ${said.trim().split('\n').slice(-2).join(' ')}`)),
    );
    server.stderr!.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('ready to accept connections')) ready();
    });
  });
}

async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill(signal);
  const late = setTimeout(() => server.kill('SIGQUIT'), 4000);
  await gone;
  clearTimeout(late);
}

/**
 * The server that runs on a home now, if any: to look at its data while a hub serves.
 *
 * @returns the superuser's connection string, or undefined.
 */
export function findRunningPostgres({ dataDir }: PostgresHome, password: string): string | undefined {
  const lock = join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const [pid, , , port] = readFileSync(lock, 'utf8').split('\n');
  if (!isServerOf(Number(pid), dataDir)) return undefined;
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

async function stopLeftOver(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!isServerOf(pid, dataDir)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isServerOf(pid, dataDir); waited += 50) {
    if (waited > 10_000)
      throw new Error(`A PostgreSQL server (process ${pid}) still holds ${dataDir}: stop it, then start again.`);
    await delay(50);
  }
}

/** Process ids are reused: only a postgres that was started on this very folder counts. */
function isServerOf(pid: number, dataDir: string): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return !existsSync('/proc/self/cmdline') || readFileSync(commandLine, 'utf8').includes(dataDir);
  } catch {
    return false; // no such process
  }
}
