import type pg from 'pg';
import type { Keyring } from './keyring.ts';
import { yielding } from './yielding.ts';

/** What came of it: how many keys are wrapped anew, of whom that failed, and how many there are of each version now. */
export type Rewrapped = { moved: number; broken: string[]; versions: Map<number, number> };

type Row = { id: string; wrapped: Buffer; version: number };

/** Keys in one go. */
const atOnce = 500;

/**
 * Wraps every person's key of a subgraph with the newest wrapping key. What is sealed with them is not touched, and nobody who reads or
 * writes waits for it. May be stopped and begun again at any time; whose key was destroyed meanwhile stays erased.
 *
 * @param client as the subgraph's own role.
 */
export async function rewrapKeys(client: pg.Client, keyring: Keyring): Promise<Rewrapped> {
  const newest = keyring.wrapping[0]!;
  const broken: string[] = [];
  let moved = 0;
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after;) {
    const { rows }: pg.QueryResult<Row> = await client.query<Row>(
      `SELECT subject_id::text AS id, wrapped, version FROM subject_key
       WHERE wrapped IS NOT NULL AND version <> $1 AND subject_id > $2 ORDER BY subject_id LIMIT ${atOnce}`,
      [newest, after],
    );
    const anew = rows.flatMap((row) => wrapAnew(keyring, row) ?? (broken.push(row.id), []));
    moved += await yielding(client, async () => {
      const { rowCount } = await client.query(
        `UPDATE subject_key k SET wrapped = n.wrapped, version = $4
         FROM unnest($1::uuid[], $2::int[], $3::bytea[]) n (id, version, wrapped)
         WHERE k.subject_id = n.id AND k.version = n.version`,
        [anew.map(({ id }) => id), anew.map(({ version }) => version), anew.map(({ wrapped }) => wrapped), newest],
      );
      return rowCount ?? 0;
    });
    after = rows.at(-1)?.id;
  }
  const { rows: left } = await client.query<{ version: number; keys: number }>(
    'SELECT version, count(*)::int AS keys FROM subject_key WHERE wrapped IS NOT NULL GROUP BY version ORDER BY version DESC',
  );
  return { moved, broken, versions: new Map(left.map(({ version, keys }) => [version, keys])) };
}

/** Null when it does not open: its version is not configured, or it was tampered with. */
function wrapAnew(keyring: Keyring, { id, wrapped, version }: Row): Row | null {
  try {
    return { id, version, wrapped: Buffer.from(keyring.wrap(keyring.unwrap(wrapped, version, id), id).wrapped) };
  } catch {
    return null;
  }
}
