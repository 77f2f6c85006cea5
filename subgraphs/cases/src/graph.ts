import { type GraphClient, GraphUnavailable } from '@cmpp/graph-client';
import {
  NoticesAccessLinesDocument,
  OrientationAccessLinesDocument,
  ReferralsAccessLinesDocument,
} from '@cmpp/graph-client/operations';
import { mostAccessLines } from '@cmpp/subgraph';
import type { AccessLine, LinePosition, LinesQuestion } from '@cmpp/subgraph/access-lines';
import type { GraphPort, OtherPart } from './domain/graph-port.ts';

const documents = {
  orientation: OrientationAccessLinesDocument,
  referrals: ReferralsAccessLinesDocument,
  notices: NoticesAccessLinesDocument,
};

/** Whoever asked us is waited for as well, and no longer than 10 s: what is there is shown in time, without the part that is slow. */
const patienceMs = 4_000;

/** The one door to the graph: asks it in this subgraph's name. */
export function createGraphPort(asked: GraphClient): GraphPort {
  const client = asked.within(patienceMs);
  return {
    findAccessLines: (part, question) =>
      findLines(client, part, question).catch((error: unknown) => {
        if (error instanceof GraphUnavailable) return null;
        throw error;
      }),
  };
}

async function findLines(client: GraphClient, part: OtherPart, question: LinesQuestion): Promise<AccessLine[]> {
  const { subjectIds, first, oldestFirst, doneBy } = question;
  const variables = {
    first,
    oldestFirst,
    olderThan: written(question.olderThan),
    newerThan: written(question.newerThan),
    doneBy: doneBy && { ...doneBy, organizationIds: [...doneBy.organizationIds] },
  };
  const filesAtOnce = Math.max(1, Math.floor(mostAccessLines / first));
  const answers = Array.from({ length: Math.ceil(subjectIds.length / filesAtOnce) }, (_, at) =>
    client.run(documents[part], {
      ...variables,
      subjectIds: subjectIds.slice(at * filesAtOnce, (at + 1) * filesAtOnce),
    }),
  );
  const lines = (await Promise.all(answers)).flatMap(({ data }) => data.lines);
  return lines.map((line) => ({ ...line, at: new Date(line.at) }));
}

/** Where to go on, and nothing else of the line that stands there. */
const written = (position: LinePosition | null) => position && { id: position.id, at: position.at.toISOString() };
