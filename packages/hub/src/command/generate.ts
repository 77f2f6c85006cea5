import { execFileSync } from 'node:child_process';
import { buildPortal, generate } from '../generate/generate.ts';
import { root } from '../root.ts';
import { step } from '../steps.ts';
import { Stop } from '@cmpp/process';

/** `hub generate`. */
export async function generateAll(): Promise<void> {
  await step('Generated files', generate);
}

/** `hub build`: all that `start` and the tests need. */
export async function buildAll(): Promise<void> {
  await generateAll();
  await step('Portal', buildPortal);
}

/** Committed because others read them. */
const committed = [
  'subgraphs/*/schema.graphql',
  'gateway/supergraph.graphql',
  'packages/graph-client/persisted-documents.json',
];

/** `hub check-generated`: generates, and fails when that changed a committed file or a Prisma schema lacks its migration. */
export async function checkGenerated(): Promise<void> {
  await generateAll();
  const changed = execFileSync('git', ['status', '--porcelain', '--', ...committed], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  if (changed)
    throw new Stop(`These generated files are not committed as they are made now:\n${changed}\nCommit them.`);
  const { missingMigrations } = await import('./migrate.ts');
  const missing = await missingMigrations();
  if (missing.length)
    throw new Stop(
      `The Prisma schema of ${missing.join(', ')} has changed without a migration. Run: pnpm db:migration NAME`,
    );
}
