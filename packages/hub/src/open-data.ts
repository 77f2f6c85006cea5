import { resolve } from 'node:path';
import type { Database } from '@cmpp/db';
import { Stop } from '@cmpp/process';
import { realDatabase } from './command/migrate.ts';
import { type DemoSecrets, findSecrets, openDataFolder } from './data-folder.ts';
import { findRunningDemo, openDemoDatabase } from './demo-database.ts';
import { checkMark, markDatabase } from './mark.ts';
import { migrateHub } from './migrate-hub.ts';
import { accessHeadsIn, dataFolderOf, type DemoSettings, readDemoSettings, readPeopleSettings } from './settings.ts';

/** A database brought to the present, and the keys of what is sealed in it. */
export type HubData = {
  database: Database;
  secrets: { WRAPPING_KEYS: string; INDEX_KEYS: string };
  logLevel: string;
  /** The folder outside of the database where the heads of the access logs' chains are kept. */
  accessHeads: string;
  /** Of the demo: makes new keys, keeps them beside the old ones in its folder, and gives both. */
  renew?(): { WRAPPING_KEYS: string; INDEX_KEYS: string };
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
  return inOrder(async (opened) => work(await openData(kind, opened), opened));
}

/**
 * The same without changing anything: the database is taken as it is, also that of a demo that is running.
 *
 * @throws Stop when a variable is missing, there is no demo, or the database is of the other kind.
 */
export async function withDataAsItIs<T>(kind: 'demo' | 'real', work: (data: HubData) => Promise<T>): Promise<T> {
  return inOrder(async (opened) => {
    const data = kind === 'real' ? openReal() : (findDemo() ?? (await openDemo(opened)));
    await checkMark(data.database, kind);
    return work(data);
  });
}

async function inOrder<T>(work: (opened: AsyncDisposableStack) => Promise<T>): Promise<T> {
  const opened = new AsyncDisposableStack();
  const stop = () => void opened.disposeAsync().finally(() => process.exit(130));
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(opened);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    await opened.disposeAsync();
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function openData(kind: 'demo' | 'real', opened: AsyncDisposableStack): Promise<HubData> {
  const data = kind === 'demo' ? await openDemo(opened) : openReal();
  await checkMark(data.database, kind);
  await migrateHub(data.database);
  await markDatabase(data.database, kind);
  return data;
}

function openReal(): HubData {
  const settings = readPeopleSettings(process.env);
  const { WRAPPING_KEYS, INDEX_KEYS, LOG_LEVEL: logLevel } = settings;
  const secrets = { WRAPPING_KEYS, INDEX_KEYS };
  return { database: realDatabase(settings), secrets, logLevel, accessHeads: resolve(settings.ACCESS_HEADS_DIR) };
}

async function openDemo(opened: AsyncDisposableStack): Promise<HubData> {
  const settings = readDemoSettings(process.env);
  const folder = openDataFolder(dataFolderOf(settings));
  opened.defer(() => folder.release());
  const { database, stop } = await openDemoDatabase(settings, folder, false);
  opened.defer(stop);
  const data = demoData(settings, database, folder.secrets);
  return { ...data, renew: () => demoData(settings, database, folder.renewKeys()).secrets };
}

/** A demo that is running now, or that has a database of its own elsewhere: it goes on meanwhile. @throws Stop when there is none. */
function findDemo(): HubData | undefined {
  const settings = readDemoSettings(process.env);
  const folder = dataFolderOf(settings);
  const secrets = findSecrets(folder);
  if (!secrets) throw new Stop(`There is no demo in ${folder} yet: pnpm start makes one.`);
  const database = settings.DATABASE_URL ? undefined : findRunningDemo(folder, secrets);
  return database && demoData(settings, database, secrets);
}

const demoData = (settings: DemoSettings, database: Database, { wrapping, index }: DemoSecrets): HubData => ({
  database,
  secrets: { WRAPPING_KEYS: wrapping, INDEX_KEYS: index },
  logLevel: settings.LOG_LEVEL,
  accessHeads: accessHeadsIn(settings),
});
