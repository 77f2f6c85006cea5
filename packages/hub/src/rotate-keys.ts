import { indexColumns as casesIndexes } from '@cmpp/cases';
import {
  connected,
  type Context,
  contexts,
  type Database,
  type IndexColumns,
  readKeyring,
  rewrapKeys,
  rotateIndexes,
  urlOf,
} from '@cmpp/db';
import { indexColumns as noticesIndexes } from '@cmpp/notices';
import { Stop } from '@cmpp/process';

const none: IndexColumns = { sources: [], kept: {} };
/** Each subgraph's blind indexes. */
export const indexColumns: Record<Context, IndexColumns> = {
  cases: casesIndexes,
  orientation: none,
  referrals: none,
  notices: noticesIndexes,
};

/**
 * Brings what is kept to the newest of the keys: each person's key is wrapped anew, and blind indexes are written anew, in all four subgraphs,
 * while the hub serves. May be stopped and begun again. Says at the end which old keys nothing needs any more.
 *
 * @param secrets as in the environment, the newest first and the old ones behind it.
 * @param say hears a line for each thing done.
 * @throws Stop naming subgraph and row of what could not be moved; everything else is.
 */
export async function rotateKeys(
  database: Database,
  secrets: { WRAPPING_KEYS: string; INDEX_KEYS: string },
  say: (line: string) => void,
): Promise<void> {
  const keyring = readKeyring(secrets);
  const broken: string[] = [];
  const needed = { wrapping: new Set<number>(), index: false };
  for (const context of contexts)
    await connected(urlOf(database, context), async (client) => {
      const keys = await rewrapKeys(client, keyring);
      const now = [...keys.versions].map(([version, rows]) => `${rows} of version ${version}`).join(', ');
      say(`${context}: ${keys.moved} keys wrapped anew; now ${now || 'none'}.`);
      for (const version of keys.versions.keys()) needed.wrapping.add(version);
      broken.push(...keys.broken.map((id) => `${context}.subject_key ${id}`));
      const columns = indexColumns[context];
      if (!columns.sources.length) return;
      const indexes = await rotateIndexes(client, keyring, columns);
      say(`${context}: indexes of ${indexes.moved} rows written anew.`);
      broken.push(...indexes.broken.map((row) => `${context}.${row}`));
      for (const [column, rows] of indexes.left) {
        const { why, holds } = columns.kept[column] ?? { why: 'what it is of cannot be read', holds: true };
        needed.index ||= holds;
        say(`  ${context}.${column}: ${rows} rows of an older key (${why}).`);
      }
    });
  const old = keyring.wrapping.slice(1).filter((version) => !needed.wrapping.has(version));
  if (old.length) say(`Version ${old.join(', ')} of WRAPPING_KEYS may be taken out.`);
  if (keyring.index.length > 1)
    say(
      needed.index
        ? 'The old INDEX_KEYS have to stay: something is found by them alone.'
        : `Version ${keyring.index.slice(1).join(', ')} of INDEX_KEYS may be taken out.`,
    );
  if (broken.length) throw new Stop(`These could not be moved, and their old keys have to stay:\n${broken.join('\n')}`);
}
