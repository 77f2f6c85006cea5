import { adminUrlOf, connected, type Database } from '@cmpp/db';
import { Stop } from '@cmpp/process';

/**
 * A database belongs to a demo or to a real hub, and says so itself: a demo must never write made-up people among real ones, nor a real
 * hub serve made-up ones. Looked at before anything is written; a database without our schemas is marked later, by `markDatabase`.
 *
 * @throws Stop when it is the other's.
 */
export async function checkMark(database: Database, kind: 'demo' | 'real'): Promise<void> {
  const { mark, used } = await lookAt(database);
  if (!used && !mark) return;
  if (mark === markOf(kind)) return;
  throw new Stop(
    kind === 'demo'
      ? `The database "${database.name}" is not a demo's: a demo does not touch it. Give the demo a database of its own.`
      : `The database "${database.name}" is a demo's: a real hub does not start on it. Set DATABASE_URL to another one.`,
  );
}

/** Writes the mark. Safe to repeat. */
export async function markDatabase(database: Database, kind: 'demo' | 'real'): Promise<void> {
  await connected(adminUrlOf(database), (client) => client.query(`COMMENT ON SCHEMA bus IS '${markOf(kind)}'`));
}

const markOf = (kind: 'demo' | 'real') => `cmpp-hub ${kind}`;

async function lookAt(database: Database): Promise<{ mark: string | null; used: boolean }> {
  const exists = await reach(database.adminUrl, (client) =>
    client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database.name]),
  );
  if (!exists.rowCount) return { mark: null, used: false };
  const { rows } = await connected(adminUrlOf(database), (client) =>
    client.query<{ mark: string | null; used: boolean }>(`
      SELECT (SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'bus') AS mark,
        EXISTS (SELECT 1 FROM pg_namespace WHERE nspname IN ('cases', 'bus')) AS used`),
  );
  return rows[0]!;
}

/** The first that is asked of a database: whether it can be had at all is said in a sentence, without its password. */
async function reach<T>(url: string, work: Parameters<typeof connected<T>>[1]): Promise<T> {
  return connected(url, work).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code ?? cause.name;
    throw new Stop(
      `PostgreSQL at ${new URL(url).host} cannot be used (${why}): check that it runs and that DATABASE_URL is right.`,
      { cause },
    );
  });
}
