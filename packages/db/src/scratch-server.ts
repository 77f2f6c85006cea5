import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findPostgresHome } from './postgres-home.ts';
import { startPostgres } from './postgres.ts';

/** A server that nothing is kept of. */
export type ScratchServer = { url: string; stop(): Promise<void> };

const onDisk = '/var/tmp';
const inMemory = '/dev/shm';
const enoughBytes = 4 * 1024 ** 3;

/** Memory where the system has a folder of it with room enough: to clone a database is to make a thousand files, ten times as slow on disk. */
function roomFor(): string {
  if (!existsSync(inMemory)) return onDisk;
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize >= enoughBytes ? inMemory : onDisk;
}

/**
 * Starts a fast, forgetful PostgreSQL in a folder of its own, for tests and for comparing schemas; `stop` removes every trace.
 *
 * @param volatile false: as slow and as safe as a server that is to be kept, for measuring.
 */
export async function startScratchServer({ volatile = true } = {}): Promise<ScratchServer> {
  const folder = mkdtempSync(join(volatile ? roomFor() : onDisk, 'cmpp-scratch-'));
  chmodSync(folder, 0o755); // so that the server's account may enter when we run as root
  const home = findPostgresHome(folder);
  const server = await startPostgres({ home, password: randomBytes(12).toString('hex'), volatile });
  return {
    url: server.url,
    async stop() {
      await server.stopNow();
      for (const path of [folder, dirname(home.dataDir)]) rmSync(path, { recursive: true, force: true });
    },
  };
}
