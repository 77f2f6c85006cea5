import type pg from 'pg';
import { beginning, type Chain, hashOf, type Line, lineOfEntry, subjectAt } from './chain.ts';
import type { Head, Heads } from './heads.ts';

/** What is wrong with a chain, and with which row: by its id, or where that is not known any more by its file and number. */
export type ChainFault = {
  kind: 'changed' | 'gone' | 'unsealed';
  entryId: string | null;
  subjectId: string;
  number: number | null;
};

export type ChainReport = {
  /** How many links were looked at, of how many files. */
  links: number;
  files: number;
  /** How many lines wait to be sealed: those of the last hour may. */
  waiting: number;
  /**
   * Lines that were sealed over an hour after the time that they bear: nothing sealed them then, or somebody wrote them in later under an
   * earlier time. The first of them, and how many in all.
   */
  late: { entryId: string; subjectId: string; at: Date; sealedAt: Date }[];
  lateCount: number;
  /** Bounded by `mostFaults`; how many there are in all. */
  faults: ChainFault[];
  faultCount: number;
};

/** One link with its line, as the database holds them now. */
type Row = { subject_id: string; number: number; entry_id: string; hash: Buffer; sealed_at: Date; line: Line | null };

const pageSize = 2_000;
const mostFaults = 50;
const mostLate = 10;

/**
 * Goes through all chains of a subgraph, page by page, and holds each link against its line and the link before. What is written meanwhile is
 * looked at or not, and makes no fault.
 *
 * @param client of the subgraph's runtime role.
 * @param heads as they stood outside of the database before this; undefined: nothing is known of what was last.
 */
export async function verifyChain(client: pg.ClientBase, chain: Chain, heads: Heads | undefined): Promise<ChainReport> {
  const report: ChainReport = { links: 0, files: 0, waiting: 0, late: [], lateCount: 0, faults: [], faultCount: 0 };
  const fault = (found: ChainFault, times = 1) => {
    report.faultCount += times;
    if (report.faults.length < mostFaults) report.faults.push(found);
  };
  const left = new Map(heads?.bySubject);
  let file: FileWalk | undefined;
  for await (const row of linksOf(client)) {
    if (file?.subjectId !== row.subject_id) {
      file?.end();
      file = walkFile(chain, row.subject_id, left.get(row.subject_id), fault);
      left.delete(row.subject_id);
      report.files += 1;
    }
    file.step(row);
    report.links += 1;
  }
  file?.end();
  for (const [subjectId, head] of left) walkFile(chain, subjectId, head, fault).end();
  await findUnsealed(client, report, fault);
  await findLate(client, report);
  return report;
}

async function* linksOf(client: pg.ClientBase): AsyncGenerator<Row> {
  let after: { subjectId: string | null; number: number } = { subjectId: null, number: 0 };
  for (;;) {
    const { rows }: { rows: Row[] } = await client.query<Row>(
      `SELECT seal.subject_id, seal.number, seal.entry_id, seal.hash, seal.sealed_at, CASE WHEN entry.id IS NOT NULL THEN ${lineOfEntry} END AS line
       FROM (SELECT * FROM access_seal WHERE $1::uuid IS NULL OR (subject_id, number) > ($1, $2) ORDER BY subject_id, number LIMIT $3) AS seal
       LEFT JOIN access_entry entry ON entry.id = seal.entry_id ORDER BY seal.subject_id, seal.number`,
      [after.subjectId, after.number, pageSize],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = { subjectId: last.subject_id, number: last.number };
  }
}

/** Hears of a fault; `times`: of so many like it. */
type Told = (found: ChainFault, times?: number) => void;

type FileWalk = { subjectId: string; step(row: Row): void; end(): void };

/**
 * Follows one file's chain. A line that does not fit its link is named alone: what comes after it may fit the link as it stands or as it
 * should be, since either the line or the link was changed.
 */
function walkFile(chain: Chain, subjectId: string, head: Head | undefined, fault: Told): FileWalk {
  let number = 0;
  let before: Buffer[] = [beginning];
  const goneUpTo = (next: number) => {
    if (number + 1 >= next) return;
    before = []; // nothing is known of the link before the next one
    const named = Math.min(next - 1, number + mostFaults); // a forged number may be as high as numbers go
    for (let at = number + 1; at <= named; at += 1)
      fault({ kind: 'gone', entryId: head?.number === at ? head.entryId : null, subjectId, number: at });
    if (named < next - 1) fault({ kind: 'gone', entryId: null, subjectId, number: named + 1 }, next - 1 - named);
    number = next - 1;
  };
  return {
    subjectId,
    step({ number: at, entry_id: entryId, hash, sealed_at: sealedAt, line }) {
      if (at < 1) return fault({ kind: 'changed', entryId, subjectId, number: at }); // no link has such a number
      goneUpTo(at);
      number = at;
      const named = { entryId, subjectId, number };
      // A chain that was made shorter and went on differently holds in itself: what the heads name is not in it.
      const other = head?.number === at && (head.entryId !== entryId || head.hash !== hash.toString('hex'));
      if (other && head.entryId !== entryId) fault({ kind: 'gone', entryId: head.entryId, subjectId, number });
      if (!line) fault({ kind: 'gone', ...named });
      const made = line ? before.map((previous) => hashOf(chain, { subjectId, number, sealedAt, previous, line })) : [];
      // Of another file, or not what the link was made over. After a gap nothing is known but whose it is.
      const fits =
        !line || (line[subjectAt] === subjectId && (!before.length || made.some((each) => each.equals(hash))));
      if (line && (!fits || (other && head.entryId === entryId))) fault({ kind: 'changed', ...named });
      before = [hash, ...(fits ? [] : made)];
    },
    end() {
      if (head) goneUpTo(head.number + 1);
    },
  };
}

/** What no link was made of an hour after it was written: the sealer does not run, or somebody took the link away. */
async function findUnsealed(client: pg.ClientBase, report: ChainReport, fault: Told): Promise<void> {
  const { rows } = await client.query<{
    id: string;
    subject_id: string;
    late: boolean;
    waiting: number;
    late_count: number;
  }>(
    `SELECT id, subject_id, late, count(*) OVER ()::int AS waiting, count(*) FILTER (WHERE late) OVER ()::int AS late_count
     FROM (SELECT id, subject_id, at < now() - interval '1 hour' AS late FROM access_entry entry
       WHERE NOT EXISTS (SELECT 1 FROM access_seal seal WHERE seal.entry_id = entry.id)) AS unsealed
     ORDER BY late DESC, id LIMIT $1`,
    [mostFaults],
  );
  report.waiting = rows[0]?.waiting ?? 0;
  const late = rows.filter((row) => row.late);
  for (const { id, subject_id } of late) fault({ kind: 'unsealed', entryId: id, subjectId: subject_id, number: null });
  report.faultCount += (rows[0]?.late_count ?? 0) - late.length;
}

/** What was sealed over an hour late. */
async function findLate(client: pg.ClientBase, report: ChainReport): Promise<void> {
  const { rows } = await client.query<{
    id: string;
    subject_id: string;
    at: Date;
    sealed_at: Date;
    late_count: number;
  }>(
    `SELECT entry.id, entry.subject_id, entry.at, seal.sealed_at, count(*) OVER ()::int AS late_count
     FROM access_entry entry JOIN access_seal seal ON seal.entry_id = entry.id WHERE isfinite(entry.at) AND isfinite(seal.sealed_at)
       AND seal.sealed_at > entry.at + interval '1 hour' ORDER BY seal.sealed_at DESC, entry.id LIMIT $1`,
    [mostLate],
  );
  report.lateCount = rows[0]?.late_count ?? 0;
  report.late = rows.map(({ id, subject_id, at, sealed_at }) => ({
    ...{ entryId: id, subjectId: subject_id },
    ...{ at, sealedAt: sealed_at },
  }));
}
