import { createHmac } from 'node:crypto';
import { type Context, contexts, type Database, pendingSql, startScratchServer, urlOf, writeMigration } from '@cmpp/db';
import { generate } from '../generate/generate.ts';
import { checkMark, markDatabase } from '../mark.ts';
import { migrateHub, prismaFolderOf } from '../migrate-hub.ts';
import { type DatabaseSettings, readDatabaseSettings } from '../settings.ts';
import { Stop } from '@cmpp/process';

/** The database of a real hub, by its settings; each role's password is derived from one secret. */
export function realDatabase({ DATABASE_URL, DATABASE_ROLES_SECRET }: DatabaseSettings): Database {
  const url = new URL(DATABASE_URL);
  const passwordOf = (role: string) => createHmac('sha256', DATABASE_ROLES_SECRET).update(role).digest('base64url');
  return { adminUrl: url.href, name: decodeURIComponent(url.pathname.slice(1)), passwordOf };
}

/** `hub migrate`. */
export async function migrateCommand(): Promise<void> {
  const database = realDatabase(readDatabaseSettings(process.env));
  await generate(); // what the places stand on
  await checkMark(database, 'real');
  const applied = await migrateHub(database);
  await markDatabase(database, 'real');
  const { writeWhatIsKnown } = await import('@cmpp/cases');
  const { places, instruments } = await writeWhatIsKnown(urlOf(database, 'cases'));
  if (places) console.log(`${places} courts and check-in offices written.`);
  if (instruments) console.log(`${instruments} screening instruments written.`);
  console.log(applied.length ? applied.join('\n') : 'The database is up to date.');
}

/** `hub migration NAME`: for every subgraph whose Prisma schema has changed. */
export async function migrationCommand(name: string | undefined): Promise<void> {
  if (!name)
    throw new Stop('Give the migration a name that says what it does, e.g.: pnpm db:migration add_interpreter');
  await onScratchServer(async (url) => {
    let written = 0;
    for (const context of contexts) {
      const migration = await writeMigration(prismaFolderOf(context), url, name);
      if (migration) console.log(`subgraphs/${context}/prisma/migrations/${migration}`);
      written += Number(Boolean(migration));
    }
    console.log(written ? 'Read the SQL before you commit it.' : 'No Prisma schema has changed.');
  });
}

/** Which subgraphs have a schema that their migrations do not lead to. */
export async function missingMigrations(): Promise<Context[]> {
  return onScratchServer(async (url) => {
    const missing: Context[] = [];
    for (const context of contexts) if (await pendingSql(prismaFolderOf(context), url)) missing.push(context);
    return missing;
  });
}

/** The schema engine wants a server to talk to, even to compare two files. */
async function onScratchServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await startScratchServer();
  return work(server.url).finally(() => server.stop());
}
