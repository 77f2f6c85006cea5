#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { Stop } from '@cmpp/process';
import { compiled } from './compiled.ts';

enableCompileCache(compiled);

// Commands load what they need when they run: `generate` makes files that the others import.
const commands: Record<string, { what: string; run(args: string[]): Promise<void> }> = {
  start: {
    what: 'run the hub; --demo: with made-up people; --reset: begin the demo anew; --distributed: each part a process',
    run: async (args) => (await import('./command/start.ts')).start(args),
  },
  generate: {
    what: 'make what is made from something else: database clients, schemas, supergraph, operations',
    run: async () => (await import('./command/generate.ts')).generateAll(),
  },
  build: {
    what: 'generate, and build the portal',
    run: async () => (await import('./command/generate.ts')).buildAll(),
  },
  'check-generated': {
    what: 'fail when a committed generated file is out of date',
    run: async () => (await import('./command/generate.ts')).checkGenerated(),
  },
  migrate: {
    what: 'bring the database of DATABASE_URL to the present',
    run: async () => (await import('./command/migrate.ts')).migrateCommand(),
  },
  migration: {
    what: 'NAME: write the migration for a changed Prisma schema',
    run: async ([name]) => (await import('./command/migrate.ts')).migrationCommand(name),
  },
  import: {
    what: 'participants|hearings FILE.csv: read them into a site; --dry-run: judge only; --site NAME; --demo: into the demo',
    run: async (args) => (await import('./command/import.ts')).importCommand(args),
  },
  seed: {
    what: '--participants N: fill the demo with so many made-up people; --check: say what it is made of',
    run: async (args) => (await import('./command/seed.ts')).seedCommand(args),
  },
  keys: {
    what: 'new [VERSION]: print a secret for WRAPPING_KEYS or INDEX_KEYS; signing: a key pair for tokens; rotate [--demo]: move to the newest',
    run: async (args) => (await import('./command/keys.ts')).keys(args),
  },
  doctor: {
    what: 'look at the database, its keys and its access logs, and say what is wrong; --demo: the demo',
    run: async (args) => (await import('./command/doctor.ts')).doctorCommand(args),
  },
  draw: {
    what: 'verify POOL_FILE ORDER_FILE: hold a draw again from its two public files; fails when the order is another',
    run: async (args) => (await import('./command/draw.ts')).draw(args),
  },
  'database-urls': {
    what: 'print what each process connects with, from DATABASE_URL and DATABASE_ROLES_SECRET',
    run: async () => (await import('./command/keys.ts')).databaseUrls(),
  },
};

const [name, ...args] = process.argv.slice(2);
const command = name ? commands[name] : undefined;
if (!command) {
  console.log(
    Object.entries(commands)
      .map(([key, { what }]) => `pnpm hub ${key.padEnd(16)} ${what}`)
      .join('\n'),
  );
  process.exitCode = name === undefined || name === 'help' ? 0 : 1;
} else {
  try {
    await command.run(args);
  } catch (error) {
    // What the person can mend is said in one sentence; anything else is a bug and shows where.
    console.error(error instanceof Stop ? error.message : error);
    process.exit(1); // whatever is still open must not keep a failed command at the terminal
  }
}
