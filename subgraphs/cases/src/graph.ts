import { type GraphClient, GraphUnavailable } from '@cmpp/graph-client';
import {
  NoticesAccessLinesDocument,
  OrientationAccessLinesDocument,
  OrientationSeatsDocument,
  ReferralsAccessLinesDocument,
} from '@cmpp/graph-client/operations';
import { limits, mostAccessLines } from '@cmpp/subgraph';
import type { AccessLine, LinePosition, LinesQuestion } from '@cmpp/subgraph/access-lines';
import type { GraphPort, OtherPart } from './domain/graph-port.ts';
import type { OrientationSeat } from './domain/report/orientation-facts.ts';

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
    findOrientations: (participantIds) => findSeats(asked, participantIds),
  };
}

/** The graph said less than was asked: what is missing is not the same as nobody. */
class SeatsIncomplete extends Error {
  override name = 'SeatsIncomplete';
}

/** A report waits: nobody is in front of it. */
async function findSeats(client: GraphClient, participantIds: readonly string[]): Promise<OrientationSeat[]> {
  const seats: OrientationSeat[] = [];
  for (let from = 0; from < participantIds.length; from += limits.first) {
    const asked = participantIds.slice(from, from + limits.first);
    const { data, missing } = await client.run(OrientationSeatsDocument, { participantIds: asked });
    if (missing.length) throw new SeatsIncomplete('The graph did not say all about orientation sessions.');
    seats.push(
      ...data.orientationSeats.map(({ participantId, startsAt, attendance }) => ({
        participantId,
        startsAt: new Date(startsAt),
        attended: attendance ? attendance === 'ATTENDED' : null,
      })),
    );
  }
  return seats;
}

async function findLines(client: GraphClient, part: OtherPart, question: LinesQuestion): Promise<AccessLine[]> {
  const { subjectIds, first, oldestFirst, doneBy, bySystem } = question;
  const variables = {
    first,
    oldestFirst,
    bySystem,
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
