/**
 * How a subgraph's Prisma adapter connects: ten connections, in UTC (Prisma writes instants as UTC without saying so: a server in another
 * zone would read them as its own wall time).
 *
 * @param url connection string of the runtime role.
 */
export const runtimePool = (url: string) => ({ connectionString: url, max: 10, options: '-c timezone=UTC' });

/** In a rush, wait for a connection rather than fail, as long as whoever asked still waits. Milliseconds. */
export const transactionOptions = { maxWait: 10_000, timeout: 10_000 };
