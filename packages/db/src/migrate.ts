import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withSchemaEngine } from './schema-engine.ts';

/** The Prisma folder of a subgraph: `schema/*.prisma` and `migrations/`. */
export type PrismaFolder = { folder: string; schema: string };

const everything = { externalTables: [], externalEnums: [] };
/** What the schema looked like after a migration; the next migration is the difference from it. */
const snapshotFile = 'schema.prisma';

/**
 * Applies the migrations that are not applied yet, as `prisma migrate deploy` would (same table, same checksums).
 *
 * @param url connection string of the schema's owner role.
 * @returns the names of the migrations applied now.
 */
export async function migrate({ folder, schema }: PrismaFolder, url: string): Promise<string[]> {
  return withSchemaEngine({ url, schema }, [['schema.prisma', readSchema(folder)]], async (engine) => {
    const baseDir = join(folder, 'migrations');
    const migrationDirectories = migrationsIn(folder).map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
      },
    }));
    const lockfile = {
      path: join(baseDir, 'migration_lock.toml'),
      content: readFileSync(join(baseDir, 'migration_lock.toml'), 'utf8'),
    };
    const migrationsList = { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
    return (await engine.applyMigrations({ migrationsList, filters: everything })).appliedMigrationNames;
  });
}

/**
 * The SQL from the newest migration's schema to the present schema; empty when they agree.
 *
 * @param url any connection the engine may open; nothing is changed there.
 */
export async function pendingSql({ folder, schema }: PrismaFolder, url: string): Promise<string> {
  const newest = migrationsIn(folder).at(-1);
  const to = { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content: readSchema(folder) }] };
  const before = newest && readFileSync(join(folder, 'migrations', newest, snapshotFile), 'utf8');
  const from = before
    ? { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content: before }] }
    : { tag: 'empty' as const };
  return withSchemaEngine({ url, schema }, [['schema.prisma', readSchema(folder)]], async (engine) => {
    const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters: everything });
    // The schema is made with its roles, not by a migration: the migrating role may not create schemas.
    const sql = (stdout ?? '').replace(/-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "\w+";\n+/, '').trim();
    return sql === '-- This is an empty migration.' ? '' : sql;
  });
}

/**
 * Writes the next migration of a subgraph, with a snapshot of its schema beside the SQL.
 *
 * @returns its name, or undefined when nothing has changed.
 */
export async function writeMigration(
  prisma: PrismaFolder,
  url: string,
  name: string,
  now = new Date(),
): Promise<string | undefined> {
  const sql = await pendingSql(prisma, url);
  if (!sql) return undefined;
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const migration = `${stamp}_${name.toLowerCase().replace(/\W+/g, '_')}`;
  const target = join(prisma.folder, 'migrations', migration);
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'migration.sql'), `${sql}\n`);
  await writeFile(join(target, snapshotFile), readSchema(prisma.folder));
  const lock = join(prisma.folder, 'migrations', 'migration_lock.toml');
  if (!existsSync(lock)) await writeFile(lock, 'provider = "postgresql"\n');
  return migration;
}

/** All files of the schema as one, in the order of their names: the snapshots are one file each. */
function readSchema(folder: string): string {
  const files = readdirSync(join(folder, 'schema')).filter((name) => name.endsWith('.prisma'));
  return files
    .sort()
    .map((name) => readFileSync(join(folder, 'schema', name), 'utf8'))
    .join('\n');
}

function migrationsIn(folder: string): string[] {
  const migrations = join(folder, 'migrations');
  if (!existsSync(migrations)) return [];
  return readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
