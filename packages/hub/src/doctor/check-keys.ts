import { connected, type Connection, type Context, type Keyring } from '@cmpp/db';
import { type Check, check, count, type Fault } from './check.ts';

const pageSize = 2_000;
const mostNamed = 20;

/** Whether the key of every person opens with the wrapping keys that are configured. */
export const checkKeys = (
  context: Context,
  url: string,
  keyring: Keyring,
  versions: readonly number[],
): Promise<Check> =>
  check(`Keys of ${context}`, () =>
    connected(url, async (client) => {
      const counts = await client.query<{ version: number; number: number }>(
        'SELECT version, count(*)::int AS number FROM subject_key WHERE wrapped IS NOT NULL GROUP BY version ORDER BY version',
      );
      const faults: Fault[] = counts.rows
        .filter(({ version }) => !versions.includes(version))
        .map(({ version, number }) => ({
          what: `${count(number, 'key')} wrapped with version ${version}, which is not configured`,
          next: `Put version ${version} back into WRAPPING_KEYS: without it nothing of these persons can be read.`,
        }));
      const broken = await findBroken(client, keyring, versions);
      for (const id of broken.slice(0, mostNamed))
        faults.push({
          what: `subject_key ${id} does not open: it was changed, or WRAPPING_KEYS holds another key of that version`,
          next: 'Compare WRAPPING_KEYS with your safe copy; else bring the row back from a backup.',
        });
      if (broken.length > mostNamed)
        faults.push({ what: `${count(broken.length - mostNamed, 'more key')} like that`, next: 'See above.' });
      const all = counts.rows.reduce((sum, { number }) => sum + number, 0);
      const by = counts.rows.map(({ version, number }) => `${number.toLocaleString('en-US')} with version ${version}`);
      return { said: `${count(all, 'key')}${by.length ? `: ${by.join(', ')}` : ''}`, faults };
    }),
  );

/** Whose keys do not open although their version is there; page by page, whoever is erased has none. */
async function findBroken(client: Connection, keyring: Keyring, versions: readonly number[]): Promise<string[]> {
  const broken: string[] = [];
  for (let after: string | null = null; ;) {
    const { rows }: { rows: { id: string; wrapped: Buffer; version: number }[] } = await client.query(
      `SELECT subject_id AS id, wrapped, version FROM subject_key
       WHERE wrapped IS NOT NULL AND version = ANY ($1) AND ($2::uuid IS NULL OR subject_id > $2) ORDER BY subject_id LIMIT $3`,
      [versions, after, pageSize],
    );
    for (const { id, wrapped, version } of rows)
      try {
        keyring.unwrap(wrapped, version, id);
      } catch {
        broken.push(id); // why is for nobody's eyes; that it is so is what is reported
      }
    if (rows.length < pageSize) return broken;
    after = rows.at(-1)!.id;
  }
}
