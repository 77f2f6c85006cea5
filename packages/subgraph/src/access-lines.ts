import type { AccessRow } from './access-log.ts';

/** A line of the log as it was written down, with the time at which it was. */
export type AccessLine = Omit<AccessRow, 'requestId' | 'outcome'> & { at: Date };

/** Where a line stands in the order of the log: by time, and by id where two are of one moment. */
export type LinePosition = { at: Date; id: string };

/** Which lines of the log are asked for: of whose files, and between which. */
export type LinesQuestion = {
  subjectIds: readonly string[];
  /** How many of each file at most. */
  first: number;
  /** Only lines before this one, and after that one. */
  olderThan: LinePosition | null;
  newerThan: LinePosition | null;
  /** Begin at the oldest of these; else at the newest. */
  oldestFirst: boolean;
  /**
   * Only what this site did, or for no site one of these organizations, somebody who is not of the staff, or a part of the system; null: what
   * anybody did.
   */
  doneBy: { siteId: string; organizationIds: readonly string[] } | null;
  /** Only what parts of the system did (true), or only what people did (false); null: both. */
  bySystem: boolean | null;
};

/** What the log is read with: a Prisma client of a subgraph, whose schema has the table `access_entry`. */
export type LinesDatabase = { $queryRawUnsafe<Rows>(query: string, ...values: unknown[]): Promise<Rows> };

/** Before and after every line. */
const first = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
const last = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

const source = (direction: 'ASC' | 'DESC') => `
  SELECT line.id, line.at, line.viewer_kind AS "viewerKind", line.viewer_id AS "viewerId", line.role, line.site_id AS "siteId",
    line.organization_id AS "organizationId", line.reason, line.subject_id AS "subjectId", line.fields
  FROM unnest($1::uuid[]) AS file (id)
  CROSS JOIN LATERAL (
    SELECT * FROM access_entry
    WHERE subject_id = file.id AND outcome = 'READ'
      AND (at, id) > ($2::timestamptz, $3::uuid) AND (at, id) < ($4::timestamptz, $5::uuid)
      AND ($6::uuid IS NULL OR site_id = $6::uuid
        OR site_id IS NULL AND (viewer_kind <> 'STAFF' OR organization_id = ANY ($7::uuid[])))
      AND ($9::boolean IS NULL OR (viewer_kind = 'SERVICE') = $9::boolean)
    ORDER BY at ${direction}, id ${direction}
    LIMIT $8::int
  ) AS line
  ORDER BY line.at ${direction}, line.id ${direction}`;
const newestFirst = source('DESC');
const oldestFirst = source('ASC');

/**
 * Reads lines of one subgraph's log in one statement, however many files they are of: what was read, never what was refused (that tells that
 * somebody tried, of a file that may not be theirs). Who may see which of them is the asker's to judge.
 *
 * @returns the lines in the order asked for.
 */
export function readAccessLines(db: LinesDatabase, question: LinesQuestion): Promise<AccessLine[]> {
  const { newerThan, olderThan, doneBy } = question;
  const place = (position: LinePosition | null) => position && { at: position.at.toISOString(), id: position.id };
  const after = place(newerThan) ?? first;
  const before = place(olderThan) ?? last;
  return db.$queryRawUnsafe<AccessLine[]>(
    question.oldestFirst ? oldestFirst : newestFirst,
    [...question.subjectIds],
    after.at,
    after.id,
    before.at,
    before.id,
    doneBy?.siteId ?? null,
    [...(doneBy?.organizationIds ?? [])],
    question.first,
    question.bySystem,
  );
}
