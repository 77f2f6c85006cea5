import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client.ts';

/** The one door to this subgraph's tables. */
export type Database = PrismaClient;
/** The same inside `$transaction`. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** Milliseconds. When a session opens for booking, many wait for its row: better a slow answer than none. */
const transactionOptions = { maxWait: 10_000, timeout: 10_000 };

/**
 * @param url connection string of the runtime role.
 * @param onStatement hears each SQL statement (without its values): for tests that count them.
 */
export function openDatabase(url: string, onStatement?: (sql: string) => void): Database {
  // Prisma writes instants as UTC without saying so: a server in another zone would read them as its own wall time.
  const adapter = new PrismaPg(
    { connectionString: url, max: 10, options: '-c timezone=UTC' },
    { schema: 'orientation' },
  );
  if (!onStatement) return new PrismaClient({ adapter, transactionOptions });
  const db = new PrismaClient({ adapter, transactionOptions, log: [{ emit: 'event', level: 'query' }] });
  db.$on('query', ({ query }) => onStatement(query));
  return db as unknown as Database;
}
