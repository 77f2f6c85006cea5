import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Keyring } from '../keyring.ts';
import type { Context } from '../roles.ts';

/** A list of one dimension that begins at 1: what the log writes. An array may also be a table, or begin elsewhere. */
const isPlainList = `coalesce(array_dims(entry.fields) = '[1:' || cardinality(entry.fields) || ']', true)`;

/**
 * Every column of `access_entry entry`, as an array of texts that is the same whatever the session's settings are. The fields that were read
 * come last, after how many they are. It can be made of whatever a row holds: one row that it fails on would end the sealing of all.
 */
export const lineOfEntry = `ARRAY[
  entry.id::text, trunc(extract(epoch FROM entry.at) * 1000000)::text, entry.request_id, entry.viewer_kind, entry.viewer_id, entry.role,
  entry.site_id::text, entry.organization_id::text, entry.reason, entry.subject_id::text, entry.outcome,
  CASE WHEN ${isPlainList} THEN cardinality(entry.fields)::text ELSE array_dims(entry.fields) END
] || CASE WHEN ${isPlainList} THEN entry.fields ELSE ARRAY[entry.fields::text] END`;

/** Where in it is whose file it was. */
export const subjectAt = 9;

/** A line as `lineOfEntry` reads it. */
export type Line = (string | null)[];

/** What a link is made over. */
export type Link = { subjectId: string; number: number; sealedAt: Date; previous: Buffer; line: Line };

/** Before the first link. */
export const beginning = Buffer.alloc(32);

/** The key of a chain as it is kept: wrapped, and with which version. */
export type WrappedKey = { wrapped: Buffer; version: number };

/** One subgraph's chains, and the key that its links are made with. */
export type Chain = { context: Context; key: KeyObject; kept: WrappedKey };

/**
 * The hash of one line and the link before it. Keyed (HMAC-SHA-256): a bare hash could be made anew over a changed line, and over all that come
 * after it, by whoever can write to the table; this takes the key, which is not in the database unless wrapped.
 */
export const hashOf = (
  { context, key }: Pick<Chain, 'context' | 'key'>,
  { subjectId, number, sealedAt, previous, line }: Link,
): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([context, subjectId, number, sealedAt, previous.toString('hex'), line]))
    .digest();

/** Whose key it is in `subject_key`: nobody's, and so no erasure of a person touches it. */
export const chainKeyId = '00000000-0000-4000-8000-000000000001';

/** The key that links were made with is not there any more, or was never made: then nothing can be said of them. */
export class ChainKeyMissing extends Error {
  override name = 'ChainKeyMissing';
}

/**
 * The chain of a subgraph. Its key is a random one, wrapped as those of persons are: a rotation of the wrapping key wraps it anew with them, and
 * neither that nor a new index key changes what it seals.
 *
 * @param client of the subgraph's runtime role.
 * @throws ChainKeyMissing when there are links and no key; Error when its wrapping key is not configured.
 */
export async function openChain(client: pg.ClientBase, context: Context, keyring: Keyring): Promise<Chain> {
  const found = await client.query<{ wrapped: Buffer | null; version: number }>(
    'SELECT wrapped, version FROM subject_key WHERE subject_id = $1',
    [chainKeyId],
  );
  const row = found.rows[0];
  if (!row?.wrapped) throw new ChainKeyMissing(`The key of the access log's chain of ${context} is not there.`);
  return unwrapChain(context, keyring, { wrapped: row.wrapped, version: row.version });
}

/** The chain whose key this is. @throws Error when its wrapping key is not configured, or it is no key of a chain. */
export const unwrapChain = (context: Context, keyring: Keyring, kept: WrappedKey): Chain => ({
  context,
  key: createSecretKey(keyring.unwrap(kept.wrapped, kept.version, chainKeyId)),
  kept,
});

/** The same as `openChain`; makes the key where nothing has been sealed yet. */
export async function beginChain(client: pg.ClientBase, context: Context, keyring: Keyring): Promise<Chain> {
  const { wrapped, version } = keyring.wrap(randomBytes(32), chainKeyId);
  await client.query(
    `INSERT INTO subject_key (subject_id, wrapped, version)
     SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT 1 FROM access_seal) ON CONFLICT DO NOTHING`,
    [chainKeyId, wrapped, version],
  );
  return openChain(client, context, keyring);
}
