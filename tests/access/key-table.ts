import type { KeyStore, KeyTable } from '@cmpp/db';
import type { TestHub } from '../setup/hub.ts';

/** A subgraph's keys of persons, as its vault reads and writes them. */
export const keyTable = (hub: TestHub, context: string): KeyTable & KeyStore => ({
  $queryRaw: <T>(statement: TemplateStringsArray, ids: unknown) =>
    hub.sql(statement.join('$1').replace('FROM subject_key', `FROM ${context}.subject_key`), [ids]) as Promise<T>,
  subjectKey: {
    findMany: ({ where }) =>
      hub.sql(
        `SELECT subject_id::text AS "subjectId", wrapped, version FROM ${context}.subject_key WHERE subject_id = ANY($1::uuid[])`,
        [where.subjectId.in],
      ),
    async createMany({ data }) {
      for (const { subjectId, wrapped, version } of data)
        await hub.sql(
          `INSERT INTO ${context}.subject_key (subject_id, wrapped, version) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
          [subjectId, wrapped, version],
        );
      return { count: data.length };
    },
    updateMany: () => Promise.reject(new Error('Nobody is erased here.')),
  },
});
