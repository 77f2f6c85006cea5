import pg from 'pg';

/** The Postgres schemas that hold a bounded context each; the subgraph, its schema and its runtime role share one name. */
export const contexts = ['cases', 'orientation', 'referrals', 'notices'] as const;
export type Context = (typeof contexts)[number];

/** What runs (`cases`), what migrates (`cases_owner`), and the owner of the job queue (`bus`). */
export type Role = Context | `${Context}_owner` | 'bus';
export const roles: readonly Role[] = [...contexts.flatMap((context): Role[] => [context, `${context}_owner`]), 'bus'];

/** One server, one database in it, and how to log in as each role. */
export type Database = { adminUrl: string; name: string; passwordOf(role: Role): string };

/** The connection string of a role. */
export function urlOf(database: Database, role: Role): string {
  const url = new URL(database.adminUrl);
  url.pathname = `/${database.name}`;
  url.username = role;
  url.password = encodeURIComponent(database.passwordOf(role));
  return url.href;
}

/** The connection string of the administrator of this database (roles, schemas, templates: set-up only). */
export function adminUrlOf({ adminUrl, name }: Database): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** A connection to PostgreSQL. */
export type Connection = pg.ClientBase;

/** Runs `work` on one connection and closes it. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the database with its roles and schemas. Safe to repeat; passwords are set anew each time.
 *
 * The owner of a schema migrates it and no process that serves requests logs in as the owner: an owner could drop the guards of the
 * append-only tables. A runtime role has rows of its own schema and nothing else.
 */
export async function prepareDatabase(database: Database): Promise<void> {
  await connected(database.adminUrl, (client) => makeRoles(client, database));
  await connected(adminUrlOf(database), async (client) => {
    await client.query(
      `REVOKE ALL ON SCHEMA public FROM PUBLIC; REVOKE ALL ON DATABASE ${quoted(database.name)} FROM PUBLIC`,
    );
    for (const role of roles) await client.query(`GRANT CONNECT ON DATABASE ${quoted(database.name)} TO ${role}`);
    await client.query('CREATE SCHEMA IF NOT EXISTS bus AUTHORIZATION bus');
    for (const context of contexts) await client.query(schemaOf(context));
  });
}

async function makeRoles(client: pg.Client, database: Database): Promise<void> {
  // Two processes preparing at once would both see a role missing.
  await client.query('SELECT pg_advisory_lock(7_302_611)');
  const known = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
  const names = new Set(known.rows.map((row) => row.rolname));
  for (const role of roles) {
    const password = client.escapeLiteral(database.passwordOf(role));
    await client.query(`${names.has(role) ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${password}`);
    await client.query(`ALTER ROLE ${role} SET search_path = ${role.replace('_owner', '')}`);
  }
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database.name]);
  if (found.rowCount === 0) await client.query(`CREATE DATABASE ${quoted(database.name)}`);
}

const schemaOf = (context: Context) => `
  CREATE SCHEMA IF NOT EXISTS ${context} AUTHORIZATION ${context}_owner;
  GRANT USAGE ON SCHEMA ${context} TO ${context};
  ALTER DEFAULT PRIVILEGES FOR ROLE ${context}_owner IN SCHEMA ${context} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${context};
  ALTER DEFAULT PRIVILEGES FOR ROLE ${context}_owner IN SCHEMA ${context} GRANT USAGE ON SEQUENCES TO ${context};`;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
