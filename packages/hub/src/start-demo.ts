import { rm } from 'node:fs/promises';
import { contexts, headsFile } from '@cmpp/db';
import type { Logger } from 'pino';
import { openDataFolder } from './data-folder.ts';
import { openDemoDatabase } from './demo-database.ts';
import type { DemoHub } from './demo-hub.ts';
import { checkMark, markDatabase } from './mark.ts';
import { migrateHub } from './migrate-hub.ts';
import { takeShape } from './shape.ts';
import { accessHeadsIn, dataFolderOf, type DemoSettings, sendLimitsOf } from './settings.ts';
import { step } from './steps.ts';

/**
 * `start --demo`: embedded PostgreSQL unless DATABASE_URL is set, and a demo hub on it. Data and the demo's own keys stay in the data folder.
 *
 * @param distributed each part as a process of its own.
 * @param reset throw the embedded database away and begin anew.
 * @param build makes what is made from something else, once it is clear that the folder and the port are free.
 */
export async function startDemo(
  settings: DemoSettings,
  log: Logger,
  { reset, distributed, build }: { reset: boolean; distributed: boolean; build: () => Promise<void> },
): Promise<Pick<DemoHub, 'origin' | 'simulator' | 'idp' | 'close'>> {
  const folder = openDataFolder(dataFolderOf(settings));
  const { secrets } = folder;
  const opened = new AsyncDisposableStack();
  opened.defer(() => folder.release());
  try {
    const listen = { host: 'localhost', port: settings.HUB_PORT, publicOrigin: undefined, log };
    // First of all, so that a taken port is known before anything is started.
    const shape = await takeShape(distributed, listen);
    opened.defer(() => shape.close());
    await build();
    const database = await step('PostgreSQL', async () => {
      const server = await openDemoDatabase(settings, folder, reset);
      opened.defer(server.stop);
      // They are of the database that was thrown away: with them there, nothing of the new one would be sealed.
      if (reset) for (const context of contexts) await rm(headsFile(accessHeadsIn(settings), context), { force: true });
      return server.database;
    });
    await checkMark(database, 'demo');
    await step('Database', async () => {
      const applied = await migrateHub(database);
      await markDatabase(database, 'demo');
      return applied.length ? `${applied.length} migrations` : '';
    });
    const { startDemoHub } = await import('./demo-hub.ts'); // of what has just been built
    const demo = await startDemoHub(
      {
        port: shape.port,
        database,
        accessHeads: accessHeadsIn(settings),
        ports: { simulator: settings.SIMULATOR_PORT, idp: settings.DEMO_IDP_PORT },
        secrets,
        neutralSite: settings.NEUTRAL_SITE,
        sendLimits: sendLimitsOf(settings),
        portal: true,
        log,
        show: step,
      },
      shape.start,
    );
    opened.defer(demo.close);
    return { ...demo, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
