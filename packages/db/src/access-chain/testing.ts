import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createKeyring } from '../keyring.ts';
import { connected, type Context } from '../roles.ts';
import { createTestDatabase } from '../testing.ts';
import { openChain } from './chain.ts';
import { findHeads, headsOf } from './heads.ts';
import { createSealer } from './seal.ts';
import { type ChainReport, verifyChain } from './verify.ts';

/** A keyring of random keys. */
export const randomKeyring = () => {
  const key = () => [{ version: 1, key: new Uint8Array(randomBytes(32)) }];
  return createKeyring({ wrapping: key(), index: key() });
};

/** One subgraph's log on a database of its own, to be written, sealed, broken and verified. For tests. */
export async function createLogRig(context: Context = 'orientation') {
  const database = await createTestDatabase();
  const headsFolder = await mkdtemp(join(tmpdir(), 'cmpp-heads-'));
  const keyring = randomKeyring();
  const url = database.url(context);
  const adminUrl = new URL(database.adminUrl);
  adminUrl.pathname = `/${database.name}`;
  const admin = new pg.Client({ connectionString: adminUrl.href, options: `-c search_path=${context}` });
  await admin.connect();
  const seal = createSealer({ context, url, keyring, headsFolder });
  return {
    headsFolder,
    keyring,
    url,
    seal,
    /** Straight SQL as the server's administrator. */
    sql: async <Row extends object = Record<string, unknown>>(text: string, values?: unknown[]) =>
      (await admin.query(text, values)).rows as Row[],
    /** Writes lines of these files, in this order; gives their ids. */
    async write(subjectIds: readonly string[], minutesAgo = 120): Promise<string[]> {
      const ids = subjectIds.map(() => randomUUID());
      await admin.query(
        `INSERT INTO access_entry (id, at, request_id, viewer_kind, viewer_id, role, site_id, organization_id, reason, subject_id, outcome, fields)
         SELECT id, now() - $3 * interval '1 minute', 'request', 'STAFF', 'viewer', 'caseworker', gen_random_uuid(), gen_random_uuid(), 'asked', subject_id, 'READ', '{A.b,A.c}'
         FROM unnest($1::uuid[], $2::uuid[]) AS line (id, subject_id)`,
        [ids, subjectIds, minutesAgo],
      );
      return ids;
    },
    verify: (withHeads = true): Promise<ChainReport> =>
      connected(url, async (client) => {
        const chain = await openChain(client, context, keyring);
        const text = withHeads ? await findHeads(headsFolder, context) : undefined;
        return verifyChain(client, chain, text && headsOf(text, chain));
      }),
    async close() {
      await admin.end();
      await database.drop();
      await rm(headsFolder, { recursive: true });
    },
  };
}
export type LogRig = Awaited<ReturnType<typeof createLogRig>>;
