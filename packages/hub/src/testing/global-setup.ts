import { type Database, startScratchServer } from '@cmpp/db';
import { testPasswordOf } from '@cmpp/db/testing';
import type { TestProject } from 'vitest/node';
import { migrateHub } from '../migrate-hub.ts';

/** One PostgreSQL for the whole run, and in it one migrated database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchServer();
  const template: Database = { adminUrl: server.url, name: 'hub_template', passwordOf: testPasswordOf };
  await migrateHub(template).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  project.provide('testServer', { adminUrl: server.url, template: template.name });
  return () => server.stop();
}
