import type pg from 'pg';
import type { Keyring } from './keyring.ts';
import type { KeyTable } from './vault.ts';

type KeyRow = { subjectId: string; wrapped: Uint8Array | null; version: number };

/**
 * People's keys as a vault reads them, without those that do not open: one that was tampered with, or is of a version which is not configured,
 * must not keep whoever goes through everybody's rows from all the others'.
 *
 * @param client as a subgraph's own role.
 */
export const keysThatOpen = (client: Pick<pg.Client, 'query'>, keyring: Keyring): KeyTable => ({
  subjectKey: {
    async findMany({ where }) {
      const { rows } = await client.query<KeyRow>(
        'SELECT subject_id::text AS "subjectId", wrapped, version FROM subject_key WHERE subject_id = ANY($1::uuid[])',
        [where.subjectId.in],
      );
      return rows.filter(
        ({ wrapped, version, subjectId }) => wrapped && opens(() => keyring.unwrap(wrapped, version, subjectId)),
      );
    },
  },
});

function opens(unwrap: () => unknown): boolean {
  try {
    unwrap();
    return true;
  } catch {
    return false;
  }
}
