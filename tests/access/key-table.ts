import type { KeyTable } from '@cmpp/db';
import type { TestHub } from '../setup/hub.ts';

/** A subgraph's keys of persons, as its vault reads and writes them. */
export const keyTable = (hub: TestHub, context: string): KeyTable => ({
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
  },
});
