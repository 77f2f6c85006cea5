import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

let loaded: Promise<typeof import('@prisma/schema-engine-wasm')> | undefined;

/**
 * Runs `work` with Prisma's own schema engine, as WebAssembly: the same SQL and the same `_prisma_migrations` table as the `prisma` command,
 * with no binary to download. Its connections are closed afterwards.
 *
 * @param connection where to work: the URL and the Postgres schema of the migrating role.
 * @param datamodels Prisma schema files as [path, content].
 */
export async function withSchemaEngine<T>(
  connection: { url: string; schema: string },
  datamodels: [string, string][],
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const pool = new pg.Pool({ connectionString: connection.url, max: 2 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool, { schema: connection.schema }));
  try {
    const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter);
    return await work(engine).finally(() => engine.free());
  } finally {
    await pool.end();
  }
}

/** Instantiated by hand: importing .wasm as a module is still experimental in Node 24 and prints a warning. */
async function load() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = join(
    dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')),
    'schema_engine_bg.wasm',
  );
  const imports = { './schema_engine_bg.js': glue } as unknown as WebAssembly.Imports;
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
  (glue as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue as unknown as typeof import('@prisma/schema-engine-wasm');
}
