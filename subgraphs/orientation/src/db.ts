import { adapterOptions, runtimePool, transactionOptions } from '@cmpp/db';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client.ts';

/** The one door to this subgraph's tables. */
export type Database = PrismaClient;
/** The same inside `$transaction`. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/**
 * @param url connection string of the runtime role.
 * @param onStatement hears each SQL statement (without its values): for tests that count them.
 */
export function openDatabase(url: string, onStatement?: (sql: string) => void): Database {
  const adapter = new PrismaPg(runtimePool(url), adapterOptions('orientation'));
  if (!onStatement) return new PrismaClient({ adapter, transactionOptions });
  const db = new PrismaClient({ adapter, transactionOptions, log: [{ emit: 'event', level: 'query' }] });
  db.$on('query', ({ query }) => onStatement(query));
  return db as unknown as Database;
}
