import { dayAt } from '@cmpp/subgraph/wall-time';
import type { Transaction } from '../../db.ts';
import type { Fact } from './fact.ts';
import { instantsOf, type Quarter } from './quarter.ts';

/** What the readers of facts are given. Of everybody: nothing of one person leaves the process. */
export type FactParts = {
  tx: Transaction;
  quarter: Quarter;
  /** From the first place's midnight to the last one's: what is narrowed down to each site's own calendar afterwards. */
  from: Date;
  before: Date;
  people: ReadonlyMap<string, Person>;
  /** Whether an instant lies in the quarter by the calendar of a site of the report. */
  isWithin(siteId: string, at: Date): boolean;
  /** The day of an instant by the calendar of a site of the report. */
  dayOfSite(siteId: string, at: Date): string;
};

/** Somebody who takes part or did, as far as a report has to know them. */
export type Person = {
  id: string;
  siteId: string;
  enrolledAt: Date;
  closedAt: Date | null;
  under14: boolean;
};

/** A site as a report has to know it. */
export type SiteInReport = { id: string; timeZone: string };

/** What all readers need, people loaded once. */
export async function factParts(tx: Transaction, quarter: Quarter, sites: readonly SiteInReport[]): Promise<FactParts> {
  const spans = new Map(sites.map(({ id, timeZone }) => [id, instantsOf(quarter, timeZone)]));
  const zones = new Map(sites.map(({ id, timeZone }) => [id, timeZone]));
  const people = await tx.participant.findMany({
    where: { siteId: { in: [...spans.keys()] } },
    select: { id: true, siteId: true, enrolledAt: true, closedAt: true, under14: true },
  });
  return {
    tx,
    quarter,
    from: new Date(Math.min(...[...spans.values()].map(({ from }) => from.getTime()))),
    before: new Date(Math.max(...[...spans.values()].map(({ before }) => before.getTime()))),
    people: new Map(people.map((person) => [person.id, person])),
    isWithin(siteId, at) {
      const span = spans.get(siteId);
      return span !== undefined && at >= span.from && at < span.before;
    },
    dayOfSite: (siteId, at) => dayAt(at, zones.get(siteId)!),
  };
}

/** Who enrolled in the quarter and is 14 or older: to them the core services are to be offered. */
export const newcomersOf = ({ people, isWithin }: FactParts): Person[] =>
  [...people.values()].filter(({ siteId, enrolledAt, under14 }) => !under14 && isWithin(siteId, enrolledAt));

/** Rows of people of the report, each with the site where the person is now, by what the row says. */
export const ofPeople = <Row extends { participantId: string }, Said>(
  { people }: FactParts,
  rows: readonly Row[],
  factOf: (row: Row, person: Person) => Said | null,
): (Fact & Said)[] =>
  rows.flatMap((row) => {
    const person = people.get(row.participantId);
    const said = person && factOf(row, person);
    return said ? [{ siteId: person.siteId, participantId: person.id, ...said }] : [];
  });

/** Of rows in the order of time: the last one of each person (and of each need, where a key says so). */
export const lastOf = <Row extends { participantId: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string = ({ participantId }) => participantId,
): Row[] => [...new Map(rows.map((row) => [keyOf(row), row])).values()];

/** Whole days until the first of them; null: there is none. */
export function daysSince(enrolledAt: Date, instants: readonly Date[]): number | null {
  const after = instants.map((at) => at.getTime() - enrolledAt.getTime()).filter((span) => span >= 0);
  return after.length ? Math.floor(Math.min(...after) / 86_400_000) : null;
}
