import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { createKeyring, type Database, findPostgresHome, parseSecrets, type Role, startPostgres } from '@cmpp/db';
import type { Logger } from 'pino';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { type DemoHub, startDemoHub } from './demo-hub.ts';
import { checkMark, markDatabase } from './mark.ts';
import { migrateHub } from './migrate-hub.ts';
import { root } from './root.ts';
import type { DemoSettings } from './settings.ts';
import { step } from './steps.ts';
import { Stop } from './stop.ts';

/**
 * `start --demo`: embedded PostgreSQL unless DATABASE_URL is set, and a demo hub on it. Data and the demo's own keys stay in the data folder.
 *
 * @param reset throw the embedded database away and begin anew.
 */
export async function startDemo(
  settings: DemoSettings,
  log: Logger,
  reset: boolean,
): Promise<Pick<DemoHub, 'origin' | 'simulator' | 'idp' | 'close'>> {
  const folder = openDataFolder(settings.HUB_DATA_DIR ?? join(root, '.data'));
  const { secrets } = folder;
  let stopServer = async () => {};
  const release = async () => {
    await stopServer();
    folder.release();
  };
  try {
    const database = await step('PostgreSQL', async () => {
      const opened = await openDatabase(settings, folder, reset);
      stopServer = opened.stop;
      return opened.database;
    });
    await checkMark(database, 'demo');
    await step('Database', async () => {
      const applied = await migrateHub(database);
      await markDatabase(database, 'demo');
      return applied.length ? `${applied.length} migrations` : '';
    });
    const demo = await startDemoHub({
      database,
      keyring: createKeyring({
        wrapping: parseSecrets('wrapping', secrets.wrapping),
        index: parseSecrets('index', secrets.index),
      }),
      ports: { hub: settings.HUB_PORT, simulator: settings.SIMULATOR_PORT, idp: settings.DEMO_IDP_PORT },
      secrets,
      neutralSite: settings.NEUTRAL_SITE,
      portal: true,
      log,
      show: step,
    });
    return {
      ...demo,
      async close() {
        await demo.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

async function openDatabase(
  settings: DemoSettings,
  { path, secrets }: DataFolder,
  reset: boolean,
): Promise<{ database: Database; stop(): Promise<void> }> {
  const passwordOf = (role: Role) => createHmac('sha256', secrets.roles).update(role).digest('base64url');
  if (settings.DATABASE_URL) {
    if (reset)
      throw new Stop(
        '--reset throws away the embedded database only: with DATABASE_URL set, empty that database yourself.',
      );
    const url = new URL(settings.DATABASE_URL);
    const name = decodeURIComponent(url.pathname.slice(1)) || 'cmpp_hub_demo';
    return { database: { adminUrl: url.href, name, passwordOf }, stop: async () => {} };
  }
  const home = findPostgresHome(path);
  if (home.note) console.log(home.note);
  const server = await startPostgres({ home, password: secrets.postgres, fresh: reset });
  return { database: { adminUrl: server.url, name: 'cmpp_hub_demo', passwordOf }, stop: () => server.stop() };
}
