import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Context, contexts, type Database, migrate, prepareDatabase, type PrismaFolder, urlOf } from '@cmpp/db';
import { prepareBus } from '@cmpp/events';

/** Where a subgraph keeps its Prisma schema and migrations. */
export function prismaFolderOf(context: Context): PrismaFolder {
  return { folder: fileURLToPath(new URL(`../../../subgraphs/${context}/prisma`, import.meta.url)), schema: context };
}

/**
 * Brings a database to the present: roles, schemas, migrations of every subgraph, job queues. Safe to repeat.
 *
 * @returns the migrations applied now, as `cases/20261122_begin`.
 */
export async function migrateHub(database: Database): Promise<string[]> {
  await prepareDatabase(database);
  const applied: string[] = [];
  for (const context of contexts) {
    const prisma = prismaFolderOf(context);
    if (!existsSync(`${prisma.folder}/migrations`)) continue;
    for (const name of await migrate(prisma, urlOf(database, `${context}_owner`))) applied.push(`${context}/${name}`);
  }
  await prepareBus(database);
  return applied;
}
