import type pg from 'pg';
import type { Keyring } from '../keyring.ts';
import { connected, type Context, contexts } from '../roles.ts';
import { beginChain, beginning, type Chain, hashOf, type Line, lineOfEntry, openChain } from './chain.ts';
import {
  advanceHeads,
  chainOfHeads,
  ChainKeyReplaced,
  findHeads,
  type Heads,
  headsOf,
  type HeadsText,
  writeHeads,
} from './heads.ts';

export type SealerOptions = {
  context: Context;
  /** Connection string of the subgraph's runtime role. */
  url: string;
  keyring: Keyring;
  /** The folder outside the database where the heads of the chains are kept. */
  headsFolder: string;
  now?: () => number;
  /** Told when it was so many runs in a row that something else held the lock of a sealer: a run takes moments. */
  onHeldOff?: (runs: number) => void;
};

/** Lines of one transaction. */
const batchSize = 2_000;
/** Ids begin with the time, so new lines have high ones: a run looks at those of the last two days, and each hour one looks at all. */
const usualMs = 2 * 24 * 3600 * 1000;
const wholeEveryMs = 3600 * 1000;
/** Several workers may try at the same moment, but not again and again. */
const heldOffRuns = 5;
/** What a number of a link can be. */
const highest = 2 ** 31 - 1;

/**
 * Makes what seals the lines of one subgraph's access log: each is linked to the one before it of the same file, in the order of sealing, so that
 * one that is written late, or under an earlier time, is sealed like any other. Then the heads are written down outside of the database.
 *
 * @returns the work of one run, which gives how many lines it sealed; 0 when another process is at it. Safe at any time and side by side.
 */
export function createSealer({
  context,
  url,
  keyring,
  headsFolder,
  now = Date.now,
  onHeldOff,
}: SealerOptions): () => Promise<number> {
  let wholeAt = -Infinity;
  let heldOff = 0;
  return () =>
    connected(url, async (client) => {
      if (!(await isAlone(client, context))) {
        heldOff += 1;
        if (heldOff % heldOffRuns === 0) onHeldOff?.(heldOff);
        return 0;
      }
      heldOff = 0;
      const whole = now() - wholeAt >= wholeEveryMs;
      const lastWholeAt = wholeAt;
      wholeAt = -Infinity; // until this run has come to its end: after one that failed, all is looked at
      // Before anything is sealed: what has been done to the log must not be sealed in.
      const text = await findHeads(headsFolder, context);
      const chain = await (text ? openChain : beginChain)(client, context, keyring);
      const heads = text && (await standing(client, text, chain, keyring));
      const sealed = new Set<string>();
      let lines = 0;
      for (let after = whole ? lowestId : idAt(now() - usualMs); ;) {
        const batch = await sealBatch(client, chain, after);
        for (const { subject_id } of batch) sealed.add(subject_id);
        lines += batch.length;
        if (batch.length < batchSize) break;
        after = batch.at(-1)!.id;
      }
      const rewrapped = text?.kept?.version !== chain.kept.version; // the file keeps the key as it is wrapped now
      if (whole || !heads || sealed.size || rewrapped) {
        const next = heads ?? { since: new Date(now()), bySubject: new Map() };
        await advanceHeads(client, next, whole || !heads ? null : [...sealed]);
        await writeHeads(headsFolder, chain, next);
      }
      wholeAt = whole ? now() : lastWholeAt;
      return lines;
    });
}

/** The seals that the heads speak of are not in the database any more. */
class SealsGone extends Error {
  override name = 'SealsGone';
}

/**
 * The heads, where they and the database are of one log.
 *
 * @throws ChainKeyReplaced, SealsGone; HeadsAltered.
 */
async function standing(client: pg.Client, text: HeadsText, chain: Chain, keyring: Keyring): Promise<Heads> {
  const other = chainOfHeads(text, chain.context, keyring);
  if (other && !other.key.equals(chain.key))
    throw new ChainKeyReplaced(`The key of the access log's chain of ${chain.context} is another one.`);
  const heads = headsOf(text, chain);
  if (heads.bySubject.size && !(await client.query('SELECT 1 FROM access_seal LIMIT 1')).rowCount)
    throw new SealsGone(`The seals of the access log of ${chain.context} are gone.`);
  return heads;
}

/** One sealer for each subgraph at a time: the lock goes with the connection. */
async function isAlone(client: pg.Client, context: Context): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock(7302613, $1) AS alone', [
    contexts.indexOf(context),
  ]);
  return rows[0]!.alone;
}

type Entry = { id: string; subject_id: string; line: Line };

async function sealBatch(client: pg.Client, chain: Chain, after: string): Promise<Entry[]> {
  const { rows: entries } = await client.query<Entry>(
    `SELECT entry.id, entry.subject_id, ${lineOfEntry} AS line FROM access_entry entry
     WHERE entry.id > $1 AND NOT EXISTS (SELECT 1 FROM access_seal seal WHERE seal.entry_id = entry.id)
     ORDER BY entry.id LIMIT $2`,
    [after, batchSize],
  );
  if (!entries.length) return entries;
  const last = await client.query<{ subject_id: string; number: number; hash: Buffer }>(
    `SELECT file.id AS subject_id, seal.number, seal.hash FROM unnest($1::uuid[]) AS file (id)
     CROSS JOIN LATERAL (SELECT number, hash FROM access_seal WHERE subject_id = file.id ORDER BY number DESC LIMIT 1) AS seal`,
    [[...new Set(entries.map(({ subject_id }) => subject_id))]],
  );
  const ends = new Map(last.rows.map(({ subject_id, number, hash }) => [subject_id, { number, hash }]));
  const sealedAt = new Date();
  const links = entries.flatMap(({ id, subject_id: subjectId, line }) => {
    const before = ends.get(subjectId) ?? { number: 0, hash: beginning };
    if (before.number === highest) return []; // another hand wrote that: the line stays without a seal, which is told of
    const number = before.number + 1;
    const link = { number, hash: hashOf(chain, { subjectId, number, sealedAt, previous: before.hash, line }) };
    ends.set(subjectId, link);
    return [{ id, subjectId, ...link }];
  });
  await client.query(
    `INSERT INTO access_seal (entry_id, subject_id, number, hash, sealed_at)
     SELECT entry_id, subject_id, number, hash, $5 FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::bytea[]) AS link (entry_id, subject_id, number, hash)`,
    [
      links.map(({ id }) => id),
      links.map(({ subjectId }) => subjectId),
      links.map(({ number }) => number),
      links.map(({ hash }) => hash),
      sealedAt,
    ],
  );
  return entries;
}

const lowestId = '00000000-0000-0000-0000-000000000000';

/** No line that was written after this instant has a lower id than this. */
function idAt(ms: number): string {
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
