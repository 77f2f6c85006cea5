import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import type { Context } from '../roles.ts';
import type { Keyring } from '../keyring.ts';
import { type Chain, unwrapChain, type WrappedKey } from './chain.ts';

/** The last link of one file's chain, as it was when the heads were written. */
export type Head = { number: number; entryId: string; hash: string };

/** The heads of all chains of a subgraph, and since when they have been kept. Ids and hashes, nothing else. */
export type Heads = { since: Date; bySubject: Map<string, Head> };

/** Where the heads of a subgraph are kept, outside of its database: whoever can write there cannot make a line be forgotten. */
export const headsFile = (folder: string, context: Context): string => join(folder, `access-heads-${context}.txt`);

/** The heads file was changed by somebody who does not have the key. */
export class HeadsAltered extends Error {
  override name = 'HeadsAltered';
}

/** The heads are whole, and were written with another key than the one that the database holds now. */
export class ChainKeyReplaced extends Error {
  override name = 'ChainKeyReplaced';
}

/** A file of heads that nobody has looked at yet: with which key it was written, where it says so, and what it holds under which mark. */
export type HeadsText = { path: string; kept: WrappedKey | undefined; body: string; mac: string };

/** Reads the file of the heads, before anything is known of the key. @returns undefined when there is none. */
export async function findHeads(folder: string, context: Context): Promise<HeadsText | undefined> {
  const path = headsFile(folder, context);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  const body = text.slice(0, end);
  const [, version, wrapped] = /^\S+ key (\d+) ([0-9a-f]+)\n/.exec(body) ?? [];
  const kept = wrapped ? { version: Number(version), wrapped: Buffer.from(wrapped, 'hex') } : undefined;
  return { path, kept, body, mac: text.slice(end).trim() };
}

/**
 * The chain that a file of heads was written with: its key is kept there as well, so that what it sealed can be verified when the database has
 * lost it. Undefined when the file does not say it, was changed, or its wrapping key is not configured.
 */
export function chainOfHeads(text: HeadsText, context: Context, keyring: Keyring): Chain | undefined {
  if (!text.kept || !keyring.wrapping.includes(text.kept.version)) return undefined;
  try {
    const chain = unwrapChain(context, keyring, text.kept);
    return isWhole(text, chain) ? chain : undefined;
  } catch {
    return undefined; // another hand wrote it: there is nothing that could be verified with it
  }
}

/**
 * The heads. A file that is older than the last links is fine: what it names must be there, and what came after it follows from that.
 *
 * @param chain by which they were written.
 * @throws HeadsAltered
 */
export function headsOf(text: HeadsText, chain: Chain): Heads {
  if (!isWhole(text, chain)) throw new HeadsAltered(`${text.path} was changed by another hand.`);
  const [first, ...lines] = text.body.trimEnd().split('\n');
  const bySubject = new Map<string, Head>();
  for (const line of lines) {
    const [subjectId, number, entryId, hash] = line.split(' ') as [string, string, string, string];
    bySubject.set(subjectId, { number: Number(number), entryId, hash });
  }
  return { since: new Date(first!.split(' ')[0]!), bySubject };
}

/** Writes them whole, and puts them in place at once: a reader sees the old file or the new one. */
export async function writeHeads(folder: string, chain: Chain, { since, bySubject }: Heads): Promise<void> {
  const lines = [...bySubject].sort(([one], [other]) => (one < other ? -1 : 1));
  const body = [
    `${since.toISOString()} key ${chain.kept.version} ${chain.kept.wrapped.toString('hex')}`,
    ...lines.map(([subjectId, { number, entryId, hash }]) => `${subjectId} ${number} ${entryId} ${hash}`),
    '',
  ].join('\n');
  const path = headsFile(folder, chain.context);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(`${body}${macOf(chain, body)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/**
 * Brings the heads to what the database holds now. A head that the database does not have any more stays as it was: else removing the last line
 * and waiting for the next one would be enough to have it forgotten.
 *
 * @param subjectIds whose chains have grown; null: look at all.
 */
export async function advanceHeads(
  client: pg.ClientBase,
  heads: Heads,
  subjectIds: readonly string[] | null,
): Promise<void> {
  const known = (subjectIds ?? [...heads.bySubject.keys()]).flatMap((id) => {
    const head = heads.bySubject.get(id);
    return head ? [{ id, ...head }] : [];
  });
  const standing = await client.query<{ subject_id: string }>(
    `SELECT head.subject_id FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[]) AS head (subject_id, number, entry_id, hash)
     JOIN access_seal seal USING (subject_id, number, entry_id) WHERE encode(seal.hash, 'hex') = head.hash`,
    [
      known.map(({ id }) => id),
      known.map(({ number }) => number),
      known.map(({ entryId }) => entryId),
      known.map(({ hash }) => hash),
    ],
  );
  const stands = new Set(standing.rows.map(({ subject_id }) => subject_id));
  const newest = await client.query<{ subject_id: string; number: number; entry_id: string; hash: string }>(
    `SELECT DISTINCT ON (subject_id) subject_id, number, entry_id, encode(hash, 'hex') AS hash FROM access_seal
     WHERE $1::uuid[] IS NULL OR subject_id = ANY ($1) ORDER BY subject_id, number DESC`,
    [subjectIds],
  );
  for (const { subject_id: id, number, entry_id: entryId, hash } of newest.rows)
    if (!heads.bySubject.has(id) || stands.has(id)) heads.bySubject.set(id, { number, entryId, hash });
}

const isWhole = ({ body, mac }: HeadsText, chain: Chain) => isSame(mac, macOf(chain, body));

const macOf = ({ context, key }: Chain, body: string) =>
  createHmac('sha256', key).update(`heads ${context}\n${body}`).digest('hex');

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
