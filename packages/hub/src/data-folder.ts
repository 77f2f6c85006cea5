import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newSecret } from '@cmpp/db';
import { Stop } from '@cmpp/process';

/** Secrets that the demo makes for itself and keeps beside its data. */
export type DemoSecrets = {
  postgres: string;
  roles: string;
  wrapping: string;
  index: string;
  twilio: string;
  oidc: string;
};

/** The folder that a hub keeps its data in, held by one process at a time. */
export type DataFolder = {
  path: string;
  secrets: DemoSecrets;
  /** Puts new keys before those that there are, and keeps them. */
  renewKeys(): DemoSecrets;
  release(): void;
};

/**
 * Opens the folder and takes its lock. A lock left by a process that is gone is taken over.
 *
 * @throws Stop when another hub runs on it, or it cannot be written.
 */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  const lock = join(folder, 'hub.lock');
  try {
    mkdirSync(folder, { recursive: true });
    const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    if (holder && holder !== process.pid && isRunning(holder))
      throw new Stop(
        `A hub (process ${holder}) already uses ${folder}: stop it, or set HUB_DATA_DIR to another folder.`,
      );
    writeFileSync(lock, String(process.pid));
    const secrets = readSecrets(folder);
    const renewKeys = () =>
      writeSecrets(folder, { ...secrets, wrapping: renewed(secrets.wrapping), index: renewed(secrets.index) });
    return { path: folder, secrets, renewKeys, release: () => rmSync(lock, { force: true }) };
  } catch (cause) {
    if (cause instanceof Stop) throw cause;
    throw new Stop(
      `The data folder ${folder} cannot be written: make it writable, or set HUB_DATA_DIR to another one.`,
      { cause },
    );
  }
}

/** The secrets of a demo that has been started before, without holding its folder; undefined when none has. */
export function findSecrets(path: string): DemoSecrets | undefined {
  const file = join(resolve(path), 'secrets.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets) : undefined;
}

function readSecrets(folder: string): DemoSecrets {
  const known = findSecrets(folder);
  if (known) return known;
  const word = () => randomBytes(24).toString('base64url');
  return writeSecrets(folder, {
    postgres: word(),
    roles: word(),
    wrapping: newSecret(),
    index: newSecret(),
    twilio: word(),
    oidc: word(),
  });
}

function writeSecrets(folder: string, secrets: DemoSecrets): DemoSecrets {
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** `1:abc` -> `2:new,1:abc`. */
const renewed = (keys: string): string => `${newSecret(Number.parseInt(keys, 10) + 1)},${keys}`;

/** Process ids are reused: only a process that runs this program counts, where the system can tell. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('hub');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
