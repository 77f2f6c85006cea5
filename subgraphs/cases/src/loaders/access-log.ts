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
  const found = subjectIds.length ? await readParts(reading, { ...page, subjectIds, doneBy }, missing) : [];
  const lines: LogLine[] = [];
  for (const id of subjectIds) {
    let ofFile = found.filter(({ subjectId }) => subjectId === id);
    const shown = await shownOf(reading, ofFile);
    for (let { first } = page; ofFile.length === first && shown.length < page.first; first = limits.first) {
      const next = { [page.oldestFirst ? 'newerThan' : 'olderThan']: ofFile.at(-1) };
      ofFile = await readParts(reading, { ...page, ...next, first: limits.first, subjectIds: [id], doneBy }, missing);
      shown.push(...(await shownOf(reading, ofFile)));
    }
    lines.push(...shown.slice(0, page.first));
  }
  return { lines, missing: [...missing] };
}

/** Of these lines what the viewer is shown: to the person nothing that is kept out of their portal, to staff no result of a screening. */
async function shownOf({ db, viewer }: Reading, lines: LogLine[]): Promise<LogLine[]> {
  if (viewer.kind !== 'participant') return lines.flatMap((line) => withoutResults(viewer, line) ?? []);
  const told = lines.flatMap((line) => withoutDisclosures(line) ?? []);
  return withoutKeptOut(db, viewer, await withoutHidden(db, viewer, told));
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
