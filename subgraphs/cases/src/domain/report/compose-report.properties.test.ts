import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coreServices } from '../service/core-service.ts';
import { attack, type Published } from '../../testing/attacker.ts';
import { composeReport, type PublishedMeasure } from './compose-report.ts';
import type { Facts } from './fact.ts';
import { measures } from './measures.ts';

const sites = ['one', 'two'];

/** Facts of one quarter at two sites: of each kind some, more or fewer, of people of whom many are in several. */
const facts: fc.Arbitrary<Facts> = fc
  .tuple(...sites.map(() => fc.tuple(fc.nat(45), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }))))
  .map((each) => {
    const all = each.map(([people, numbers], at) => factsAt(sites[at]!, people, numbers));
    const names = Object.keys(all[0]!) as (keyof Facts)[];
    return Object.fromEntries(names.map((name) => [name, all.flatMap((one) => one[name] as unknown[])])) as Facts;
  });

/** `numbers` decide what becomes of each person, so that every part of every line comes up and many are small. */
function factsAt(siteId: string, count: number, numbers: readonly number[]): Facts {
  const people = Array.from({ length: count }, (_, at) => ({ siteId, participantId: `${siteId}-${at}` }));
  const pick = <Of>(of: readonly Of[], at: number, kind: number): Of =>
    of[(at * (1 + (numbers[kind]! % 7)) + numbers[(kind + 1) % 12]!) % of.length]!;
  const some = (kind: number) => people.filter((_, at) => pick([true, true, false], at, kind));
  const went = ['ATTENDED', 'ATTENDED', 'ATTENDED', 'MISSED', 'UNKNOWN', 'CANCELLED'] as const;
  const needs = ['FOOD', 'HOUSING', 'SAFETY'] as const;
  return {
    newcomers: some(0).map((person, at) => ({
      ...person,
      services: Object.fromEntries(
        coreServices.map((service, kind) => [
          service,
          pick(['ACCEPTED', 'ACCEPTED', 'DECLINED', 'NOT_ANSWERED', 'NOT_OFFERED'] as const, at, kind),
        ]),
      ),
      daysUntil: {
        contact: pick([3, 5, null], at, 1),
        plan: pick([9, null, null], at, 2),
        orientation: pick([20, null], at, 3),
      },
    })),
    contacts: people.map((person, at) => ({
      ...person,
      service: pick(coreServices, at, 4),
      language: pick(['es', 'es', 'en', 'ht'], at, 5),
      interpreter: pick(['NONE_NEEDED', 'STAFF'] as const, at, 6),
    })),
    chosen: people.map((person, at) => ({ ...person, need: pick(needs, at, 7) })),
    planned: some(1).map((person, at) => ({ ...person, need: pick(needs, at, 8) })),
    said: some(2).map((person, at) => ({
      ...person,
      need: pick(needs, at, 9),
      answer: pick(['MET', 'MET', 'PARTLY', 'NOT_MET', 'NOT_WANTED'] as const, at, 10),
    })),
    hearings: people.map((person, at) => ({ ...person, went: pick(went, at, 11) })),
    checkIns: some(3).map((person, at) => ({ ...person, went: pick(went, at, 0) })),
    addressSteps: some(4).flatMap((person, at) =>
      (['COURT', 'ICE', 'USCIS'] as const).map((authority, kind) => ({
        ...person,
        ...{ authority, dueOn: '2026-08-10', doneOn: pick(['2026-08-09', '2026-08-11', null], at, kind) },
      })),
    ),
    firstMasters: some(5).map((person, at) => ({
      ...person,
      orientation: pick(['BEFORE', 'NOT_BEFORE', 'UNKNOWN'] as const, at, 1),
    })),
    closings: some(6).map((person, at) => ({
      ...person,
      reason: pick(['GOALS_REACHED', 'OWN_WISH', 'MOVED_AWAY'] as const, at, 2),
    })),
    monitoringsEnded: some(7).map((person, at) => ({ ...person, kind: pick(['APP', 'TELEPHONE'] as const, at, 3) })),
    screened: some(8).map((person, at) => ({
      ...person,
      judgement: pick(['POSITIVE', 'NOT_POSITIVE', 'NOT_POSITIVE'] as const, at, 4),
    })),
    relief: some(9).map((person, at) => ({ ...person, answer: pick(['YES', 'NO', 'UNKNOWN'] as const, at, 5) })),
    expenses: some(10).map((person, at) => ({
      ...person,
      need: pick(needs, at, 6),
      cents: 100 * pick([7, 30, 95], at, 7),
    })),
  };
}

type Puzzle = Published & { names: string[] };

/**
 * All that is published of some quarters, as somebody reads it who knows what adds up: parts to wholes, sites to all, and lines of which the
 * program says that they are of the same people.
 */
function puzzleOf(quarters: readonly ReturnType<typeof composeReport>[]): Puzzle {
  const puzzle: Puzzle = { known: [], least: [], sums: [], names: [] };
  const cells = new Map<string, number>();
  const cellOf = (name: string, known: number | null, least: number) => {
    const found = cells.get(name);
    if (found !== undefined) return found;
    const cell = puzzle.known.push(known) - 1;
    puzzle.least.push(least);
    puzzle.names.push(name);
    cells.set(name, cell);
    return cell;
  };
  for (const [quarter, { sites: ofSites, all }] of quarters.entries()) {
    const columns = new Map<string, number[]>();
    for (const [place, tables] of [...ofSites, all].entries())
      for (const { name, together, parts, whole } of linesOf(tables)) {
        const least = together ? 0 : 1;
        const at = `${quarter} ${place}`;
        const own = parts.map((count, part) => cellOf(`${at} ${name} ${part}`, count, least));
        if (whole !== undefined) {
          const sum = cellOf(`${at} ${together ?? name} whole`, whole, least);
          puzzle.sums.push([...own.map((cell) => ({ cell, times: 1 })), { cell: sum, times: -1 }]);
          own.push(sum);
        }
        for (const [part, cell] of own.entries()) {
          const column = columns.get(`${name} ${part}`) ?? [];
          columns.set(`${name} ${part}`, [...column, cell]);
        }
      }
    for (const column of columns.values())
      puzzle.sums.push(column.map((cell, place) => ({ cell, times: place === column.length - 1 ? -1 : 1 })));
  }
  return puzzle;
}

const linesOf = (tables: readonly PublishedMeasure[]) =>
  tables.flatMap(({ code, lines }, at) =>
    lines.map(({ code: line, parts, whole }) => ({
      name: `${code} ${line}`,
      together: measures[at]!.together,
      parts: parts.map(({ count }) => count),
      whole: whole ? whole.count : undefined,
    })),
  );

test('nobody solves a hidden number from both sites, their total, and two quarters', () => {
  fc.assert(
    fc.property(facts, facts, (first, second) => {
      const quarters = [first, second].map((one) => composeReport(one, sites));
      const puzzle = puzzleOf(quarters);
      const solved = attack(puzzle).filter(({ from, to }) => to - from < 0.5);
      expect(solved.map(({ cell }) => puzzle.names[cell])).toEqual([]);
      for (const { sites: ofSites, all } of quarters)
        for (const tables of [...ofSites, all])
          for (const { parts, whole } of linesOf(tables))
            for (const count of [...parts, whole ?? null])
              expect(count === null || count === 0 || count > 10).toBe(true);
    }),
    { numRuns: 15 },
  );
});

test('an amount stands beside a number that is shown, and beside no other', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const { sites: ofSites, all } = composeReport(one, sites);
      for (const { amount: kind, lines } of [...ofSites, all].flat())
        for (const { count, amount } of lines.flatMap(({ parts }) => parts)) {
          if (!kind) expect(amount).toBeNull();
          else expect(amount!.suppressed).toBe(count === null);
          if (count === null && amount) expect(amount.value).toBeNull();
        }
    }),
    { numRuns: 50 },
  );
});
