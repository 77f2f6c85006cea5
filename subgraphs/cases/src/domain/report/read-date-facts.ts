import { stepsOf } from '../date/address-change.ts';
import type { Fact, Facts } from './fact.ts';
import { attendanceOf } from './fact-words.ts';
import { type FactParts, ofPeople, type Person } from './fact-parts.ts';

/** A first master hearing of the quarter; whether orientation came before it, another subgraph knows. */
export type FirstMaster = Fact & { startsAt: Date };

/** The facts about hearings, check-ins and changes of address. */
export async function readDateFacts(parts: FactParts) {
  const { tx, from, before, quarter, isWithin } = parts;
  const asked = {
    where: { startsAt: { gte: from, lt: before } },
    select: { participantId: true, startsAt: true, status: true, outcome: true },
  } as const;
  const went = (rows: Awaited<ReturnType<typeof tx.hearing.findMany<typeof asked>>>) =>
    ofPeople(parts, rows, (row, person) =>
      isWithin(person.siteId, row.startsAt!) && takesPart(person, row.startsAt!) ? { went: attendanceOf(row) } : null,
    );
  const moved = (rows: { participantId: string; startsAt: Date | null; movedFrom: Date[] }[]) =>
    ofPeople(
      parts,
      rows.flatMap(({ participantId, ...row }) => leftBehind(row).map((at) => ({ participantId, at }))),
      ({ at }, person) => (isWithin(person.siteId, at) && takesPart(person, at) ? { went: 'MOVED' as const } : null),
    );
  const moves = {
    where: { movedFrom: { isEmpty: false } },
    select: { participantId: true, startsAt: true, movedFrom: true },
  };
  const changes = await tx.addressChange.findMany({
    where: { takenBackAt: null, changedOn: { gte: new Date(quarter.fromOn), lte: new Date(quarter.untilOn) } },
  });
  const addressSteps: Facts['addressSteps'] = ofPeople(parts, changes, (change) => ({
    steps: stepsOf(change),
  })).flatMap(({ steps, ...fact }) => steps.map((step) => ({ ...fact, ...step })));
  return {
    hearings: [...went(await tx.hearing.findMany(asked)), ...moved(await tx.hearing.findMany(moves))],
    checkIns: [...went(await tx.appointment.findMany(asked)), ...moved(await tx.appointment.findMany(moves))],
    addressSteps,
    firstMasters: await readFirstMasters(parts),
  };
}

/** The first master hearing of each person that was not cancelled, where it was in the quarter. */
export async function readFirstMasters(parts: FactParts): Promise<FirstMaster[]> {
  const { tx, before, isWithin } = parts;
  const firsts = await tx.hearing.groupBy({
    by: 'participantId',
    where: { kind: 'MASTER', status: { not: 'CANCELLED' }, startsAt: { lt: before } },
    _min: { startsAt: true },
  });
  return ofPeople(parts, firsts, ({ _min: { startsAt } }, person) =>
    startsAt && isWithin(person.siteId, startsAt) && takesPart(person, startsAt) ? { startsAt } : null,
  );
}

/** The times that a date was moved away from, each once; moved back to one, it is there again. */
const leftBehind = ({ startsAt, movedFrom }: { startsAt: Date | null; movedFrom: Date[] }): Date[] =>
  [...new Map(movedFrom.map((at) => [+at, at])).values()].filter((at) => +at !== +(startsAt ?? 0));

/** Whether somebody was in the program on that day. */
const takesPart = ({ enrolledAt, closedAt }: Person, at: Date): boolean =>
  at >= enrolledAt && (closedAt === null || at < closedAt);
