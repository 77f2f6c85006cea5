import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, findPostgresHome, startPostgres } from '@cmpp/db';
import { testPasswordOf } from '@cmpp/db/testing';
import type { TestProject } from 'vitest/node';
import { migrateHub } from '../migrate-hub.ts';

/**
 * One PostgreSQL for the whole run, in a folder of its own, and in it one migrated database that each test file clones.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join('/var/tmp', 'cmpp-test-'));
  chmodSync(folder, 0o755); // so that the server's account may enter when the tests run as root
  const home = findPostgresHome(folder);
  const server = await startPostgres({ home, password: randomBytes(12).toString('hex'), volatile: true });
  const template: Database = { adminUrl: server.url, name: 'hub_template', passwordOf: testPasswordOf };
  await migrateHub(template).catch(async (error: unknown) => {
    await server.stopNow();
    throw error;
  });
  project.provide('testServer', { adminUrl: server.url, template: template.name });
  return async () => {
    await server.stopNow();
    rmSync(folder, { recursive: true, force: true });
  };
}
