import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { adminUrlOf, connected, contexts, type Database } from '@cmpp/db';
import { wantedQueues } from '@cmpp/events';
import { prismaFolderOf } from '../migrate-hub.ts';
import { type Check, check, count } from './check.ts';

const next = 'Bring the database to the present: pnpm hub migrate.';

/** Whether the tables are those that this program was written for. */
export const checkMigrations = (database: Database): Promise<Check> =>
  check('Migrations', () =>
    connected(adminUrlOf(database), async (client) => {
      const faults = [];
      let applied = 0;
      for (const context of contexts) {
        const wanted = readdirSync(join(prismaFolderOf(context).folder, 'migrations'), { withFileTypes: true });
        const { rows } = await client.query<{ name: string }>(
          `SELECT migration_name AS name FROM ${context}._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
        );
        const there = new Set(rows.map(({ name }) => name));
        const missing = wanted.filter((entry) => entry.isDirectory() && !there.has(entry.name));
        applied += there.size;
        for (const { name } of missing) faults.push({ what: `${context}: ${name} is not applied`, next });
      }
      return { said: `${count(applied, 'migration')} applied`, faults };
    }),
  );

/** Whether every event has its queue: one without would be lost. */
export const checkQueues = (database: Database): Promise<Check> =>
  check('Queues', () =>
    connected(adminUrlOf(database), async (client) => {
      const { rows } = await client.query<{ name: string }>('SELECT name FROM bus.queue');
      const there = new Set(rows.map(({ name }) => name));
      const wanted = wantedQueues();
      const missing = wanted.filter((name) => !there.has(name));
      return {
        said: count(wanted.length, 'queue'),
        faults: missing.map((name) => ({ what: `the queue ${name} is not there`, next })),
      };
    }),
  );
