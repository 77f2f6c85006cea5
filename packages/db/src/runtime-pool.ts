/**
 * How a subgraph's Prisma adapter connects: ten connections, in UTC (Prisma writes instants as UTC without saying so: a server in another
 * zone would read them as its own wall time).
 *
 * @param url connection string of the runtime role.
 */
export const runtimePool = (url: string) => ({ connectionString: url, max: 10, options: '-c timezone=UTC' });

/** In a rush, wait for a connection rather than fail, as long as whoever asked still waits. Milliseconds. */
export const transactionOptions = { maxWait: 10_000, timeout: 10_000 };

// Lists make a text for each length, so there is no end of them; beyond this many, texts stay without a name.
const mostNames = 500;

/**
 * The other half: a Prisma adapter's own options, one object for each client. Statements get names, so that PostgreSQL reads and plans each
 * once for a connection, not once for a request: a third of what it does for a page.
 */
export function adapterOptions(schema: string) {
  const names = new Map<string, string>();
  return {
    schema,
    statementNameGenerator({ sql }: { sql: string }): string {
      const known = names.get(sql);
      if (known !== undefined || names.size >= mostNames) return known ?? '';
      const name = `s${names.size}`;
      names.set(sql, name);
      return name;
    },
  };
}
