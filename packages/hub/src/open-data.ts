import type { Database } from '@cmpp/db';
import { realDatabase } from './command/migrate.ts';
import { openDataFolder } from './data-folder.ts';
import { openDemoDatabase } from './demo-database.ts';
import { checkMark, markDatabase } from './mark.ts';
import { migrateHub } from './migrate-hub.ts';
import { dataFolderOf, readDemoSettings, readPeopleSettings } from './settings.ts';

/** A database brought to the present, and the keys of what is sealed in it. */
export type HubData = {
  database: Database;
  secrets: { WRAPPING_KEYS: string; INDEX_KEYS: string };
  logLevel: string;
};

/**
 * Works on the data of a hub without serving anybody: a real hub's, which may be running meanwhile, or the demo's, which is then held as
 * `start --demo` holds it. Ctrl-C ends it in order, an embedded PostgreSQL last.
 *
 * @param work what it opens is put on the stack.
 * @throws Stop when a variable is missing, a demo is running on the folder, or the database is of the other kind.
 */
export async function withData<T>(
  kind: 'demo' | 'real',
  work: (data: HubData, opened: AsyncDisposableStack) => Promise<T>,
): Promise<T> {
  const opened = new AsyncDisposableStack();
  const stop = () => void opened.disposeAsync().finally(() => process.exit(130));
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(await openData(kind, opened), opened);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    await opened.disposeAsync();
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function openData(kind: 'demo' | 'real', opened: AsyncDisposableStack): Promise<HubData> {
  const { database, secrets, logLevel } = kind === 'demo' ? await openDemo(opened) : openReal();
  await checkMark(database, kind);
  await migrateHub(database);
  await markDatabase(database, kind);
  return { database, secrets, logLevel };
}

function openReal(): HubData {
  const settings = readPeopleSettings(process.env);
  const { WRAPPING_KEYS, INDEX_KEYS, LOG_LEVEL: logLevel } = settings;
  return { database: realDatabase(settings), secrets: { WRAPPING_KEYS, INDEX_KEYS }, logLevel };
}

async function openDemo(opened: AsyncDisposableStack): Promise<HubData> {
  const settings = readDemoSettings(process.env);
  const folder = openDataFolder(dataFolderOf(settings));
  opened.defer(() => folder.release());
  const { database, stop } = await openDemoDatabase(settings, folder, false);
  opened.defer(stop);
  const secrets = { WRAPPING_KEYS: folder.secrets.wrapping, INDEX_KEYS: folder.secrets.index };
  return { database, secrets, logLevel: settings.LOG_LEVEL };
}
