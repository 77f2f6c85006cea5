import type { Viewer } from '@cmpp/auth';
import { limits, manyByParent } from '@cmpp/subgraph';
import { type LinesQuestion, readAccessLines } from '@cmpp/subgraph/access-lines';
import DataLoader from 'dataloader';
import type { Database } from '../db.ts';
import {
  byTime,
  type LogLine,
  type SystemPart,
  visibleLines,
  withoutDisclosures,
} from '../domain/access/access-log.ts';
import { withoutResults } from '../domain/access/screening-lines.ts';
import { type GraphPort, otherParts } from '../domain/graph-port.ts';
import { withoutHidden, withoutKeptOut } from './shown-lines.ts';

/** Which lines of one file are asked for. */
type LogPage = Pick<LinesQuestion, 'first' | 'olderThan' | 'newerThan' | 'oldestFirst' | 'bySystem'>;
type FilePage = { subjectId: string; page: LogPage };

/** The lines that the viewer is shown, and the parts that did not answer: what those would have said is not there. */
type ShownLines = { lines: LogLine[]; missing: readonly SystemPart[] };

/** Who read whose file, in all parts of the system, and the names of the partners they read it for. */
export const accessLogLoaders = (db: Database, graph: GraphPort, viewer: Viewer) => ({
  accessLog: new DataLoader<FilePage, ShownLines, string>(
    async (asked) => {
      const pages = Map.groupBy(asked, ({ page }) => JSON.stringify(page));
      const answers = new Map<string, ShownLines>();
      for (const [key, files] of pages)
        answers.set(
          key,
          await readLog(
            { db, graph, viewer },
            files.map(({ subjectId }) => subjectId),
            files[0]!.page,
          ),
        );
      return asked.map(({ subjectId, page }) => {
        const { lines, missing } = answers.get(JSON.stringify(page))!;
        return { lines: lines.filter((line) => line.subjectId === subjectId), missing };
      });
    },
    { cacheKeyFn: (file) => JSON.stringify(file) },
  ),
  partnersByOrganization: manyByParent(
    (ids) => db.sitePartner.findMany({ where: { organizationId: { in: ids } }, orderBy: { id: 'asc' } }),
    ({ organizationId }) => organizationId,
  ),
});

type Reading = { db: Database; graph: GraphPort; viewer: Viewer };

/**
 * A page of the log of each of these files, merged over the four parts. What is kept back is made up for by the lines after it, so that a page
 * does not tell by its length that something was.
 */
async function readLog(reading: Reading, asked: readonly string[], page: LogPage): Promise<ShownLines> {
  const { db, viewer } = reading;
  const { subjectIds, doneBy } = visibleLines(viewer, asked, await partnersOf(db, viewer));
  const missing = new Set<SystemPart>();
  const lines: LogLine[] = [];
  let question: LinesQuestion = { ...page, subjectIds, doneBy };
  for (let more = subjectIds.length > 0; more;) {
    const found = await readParts(reading, question, missing);
    if (viewer.kind !== 'participant')
      return { lines: found.map((line) => withoutResults(viewer, line)), missing: [...missing] };
    const told = found.flatMap((line) => withoutDisclosures(line) ?? []);
    lines.push(...(await withoutKeptOut(db, viewer, await withoutHidden(db, viewer, told))));
    more = found.length === question.first && lines.length < page.first; // a participant reads one file, their own
    question = { ...question, first: limits.first, [page.oldestFirst ? 'newerThan' : 'olderThan']: found.at(-1) };
  }
  return { lines: lines.slice(0, page.first), missing: [...missing] };
}

/** What every part has, the nearest `first` of each file; a part that has not answered once is not asked again. */
async function readParts(
  { db, graph }: Reading,
  question: LinesQuestion,
  missing: Set<SystemPart>,
): Promise<LogLine[]> {
  const others = otherParts.map(async (name) => {
    const part = name.toUpperCase() as Uppercase<typeof name>;
    const lines = missing.has(part) ? null : await graph.findAccessLines(name, question);
    if (!lines) missing.add(part);
    return lines?.map((line): LogLine => ({ ...line, part })) ?? [];
  });
  const own = readAccessLines(db, question).then((lines) => lines.map((line): LogLine => ({ ...line, part: 'CASES' })));
  const lines = (await Promise.all([own, ...others])).flat();
  const files = Map.groupBy(lines.sort(byTime(question.oldestFirst)), ({ subjectId }) => subjectId);
  return [...files.values()].flatMap((ofFile) => ofFile.slice(0, question.first));
}

/** The organizations that are or were partners of the viewer's site. */
async function partnersOf(db: Database, viewer: Viewer): Promise<string[]> {
  if (viewer.kind !== 'staff' || !viewer.siteId) return [];
  const partners = await db.sitePartner.findMany({ where: { siteId: viewer.siteId } });
  return partners.map(({ organizationId }) => organizationId);
}
