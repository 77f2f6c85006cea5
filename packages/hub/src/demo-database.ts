import { createHmac } from 'node:crypto';
import { type Database, findPostgresHome, findRunningPostgres, type Role, startPostgres } from '@cmpp/db';
import { Stop } from '@cmpp/process';
import type { DataFolder, DemoSecrets } from './data-folder.ts';
import type { DemoSettings } from './settings.ts';

const embeddedName = 'cmpp_hub_demo';

const passwordsBy = (secrets: DemoSecrets) => (role: Role) =>
  createHmac('sha256', secrets.roles).update(role).digest('base64url');

/** The embedded database of a demo that runs now on that folder; undefined when none does. */
export function findRunningDemo(path: string, secrets: DemoSecrets): Database | undefined {
  const url = findRunningPostgres(findPostgresHome(path), secrets.postgres);
  return url === undefined ? undefined : { adminUrl: url, name: embeddedName, passwordOf: passwordsBy(secrets) };
}

/**
 * The database of a demo: that of DATABASE_URL, else an embedded one in its data folder.
 *
 * @param reset throw the embedded one away and begin anew.
 * @throws Stop when there is no embedded one to be reset.
 */
export async function openDemoDatabase(
  settings: DemoSettings,
  { path, secrets }: DataFolder,
  reset: boolean,
): Promise<{ database: Database; stop(): Promise<void> }> {
  const passwordOf = passwordsBy(secrets);
  if (settings.DATABASE_URL) {
    if (reset)
      throw new Stop(
        '--reset throws away the embedded database only: with DATABASE_URL set, empty that database yourself.',
      );
    const url = new URL(settings.DATABASE_URL);
    const name = decodeURIComponent(url.pathname.slice(1)) || embeddedName;
    return { database: { adminUrl: url.href, name, passwordOf }, stop: async () => {} };
  }
  const home = findPostgresHome(path);
  if (home.note) console.log(home.note);
  const server = await startPostgres({ home, password: secrets.postgres, fresh: reset });
  return { database: { adminUrl: server.url, name: embeddedName, passwordOf }, stop: () => server.stop() };
}
