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
  // Of some everybody has one date and it is their first; who speaks to somebody speaks one language, or now and then another.
  const firstsAlone = pick([true, false], 0, 2);
  const went = ['ATTENDED', 'ATTENDED', 'ATTENDED', 'MISSED', 'UNKNOWN', 'CANCELLED', 'MOVED'] as const;
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
    contacts: [...people, ...some(11)].map((person, at) => ({
      ...person,
      service: pick(firstsAlone ? (['CASE_MANAGEMENT'] as const) : coreServices, at, 4),
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
    firstMasters: people
      .filter(
        (_, at) => !['CANCELLED', 'MOVED'].includes(pick(went, at, 11)) && (firstsAlone || pick([true, false], at, 5)),
      )
      .map((person, at) => ({ ...person, orientation: pick(['BEFORE', 'NOT_BEFORE', 'UNKNOWN'] as const, at, 1) })),
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
 * program says that they are of the same people. They know, too, that nobody is served twice by one service, that everybody whom somebody
 * spoke to got some service, and that a first master hearing is one of the hearings.
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
  /** No more than: what is missing is one more number that nobody knows. */
  const atMost = (fewer: readonly number[], more: readonly number[]) => {
    const missing = cellOf(`missing ${puzzle.known.length}`, null, 0);
    const terms = (of: readonly number[], times: number) => of.map((cell) => ({ cell, times }));
    puzzle.sums.push([...terms(fewer, 1), ...terms(more, -1), { cell: missing, times: 1 }]);
  };
  for (const [quarter, { sites: ofSites, all }] of quarters.entries()) {
    const columns = new Map<string, number[]>();
    for (const [place, tables] of [...ofSites, all].entries())
      for (const { name, together, parts, whole } of linesOf(tables)) {
        const least = together ? 0 : 1;
        const at = `${quarter} ${place}`;
        const own = parts.map((count, part) => cellOf(`${at} ${name} ${part}`, count, least));
        if (whole === undefined && together) {
          const people = cellOf(`${at} ${together} whole`, wholeOf(tables, together), least);
          for (const cell of own) atMost([cell], [people]);
          atMost([people], own);
        }
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
    for (const place of [...ofSites, all].keys()) {
      const at = (name: string) => cells.get(`${quarter} ${place} ${name}`)!;
      const dates = ['HEARINGS_ATTENDED RATE whole', 'HEARINGS_ATTENDED BESIDE 0'].map(at);
      atMost([at('ORIENTATION_BEFORE_FIRST_MASTER RATE whole')], dates);
    }
    for (const column of columns.values())
      puzzle.sums.push(column.map((cell, place) => ({ cell, times: place === column.length - 1 ? -1 : 1 })));
  }
  return puzzle;
}

/** How many people lines have in common, where one of them says so. */
const wholeOf = (tables: readonly PublishedMeasure[], together: string) =>
  linesOf(tables).find((line) => line.together === together && line.whole !== undefined)!.whole!;

const linesOf = (tables: readonly PublishedMeasure[]) =>
  tables.flatMap(({ code, lines }, at) =>
    lines.map(({ code: line, parts, whole }) => ({
      name: `${code} ${line}`,
      together: measures[at]!.together,
      parts: parts.map(({ count }) => count),
      whole: whole ? whole.count : undefined,
    })),
  );

/** One whole number is all that is left. */
const isSolved = ({ from, to }: { from: number; to: number }) => Math.floor(to + 1e-6) - Math.ceil(from - 1e-6) < 1;

/** The names of the numbers that somebody solves who has all of these quarters. */
function solvedIn(quarters: readonly ReturnType<typeof composeReport>[]): string[] {
  const puzzle = puzzleOf(quarters);
  const solved = attack(puzzle).filter(isSolved);
  return solved.map(({ cell }) => puzzle.names[cell]!).filter((name) => !name.startsWith('missing'));
}

test('nobody solves a hidden number from both sites, their total, and two quarters', () => {
  fc.assert(
    fc.property(facts, facts, (first, second) => {
      const quarters = [first, second].map((one) => composeReport(one, sites));
      expect(solvedIn(quarters)).toEqual([]);
      for (const { sites: ofSites, all } of quarters)
        for (const tables of [...ofSites, all])
          for (const { parts, whole } of linesOf(tables))
            for (const count of [...parts, whole ?? null])
              expect(count === null || count === 0 || count > 10).toBe(true);
    }),
    { numRuns: 15 },
  );
});

const nothing = factsAt(
  'one',
  0,
  Array.from({ length: 12 }, () => 0),
);
/** So many people of a site, each with what is said of them. */
const people = <Of>(siteId: string, ...kinds: [count: number, said: Of][]) =>
  kinds.flatMap(([count, said], kind) =>
    Array.from({ length: count }, (_, at) => ({ siteId, participantId: `${siteId}-${kind}-${at}`, ...said })),
  );
const contact = (service: 'CASE_MANAGEMENT' | 'MENTAL_HEALTH') =>
  ({ service, language: 'es', interpreter: 'STAFF' }) as const;

test.each<[string, Partial<Facts>]>([
  [
    'everybody got one service: what the shown one leaves of all people is the hidden one',
    {
      contacts: [
        ...people('one', [26, contact('CASE_MANAGEMENT')], [4, contact('MENTAL_HEALTH')]),
        ...people('two', [20, contact('CASE_MANAGEMENT')], [11, contact('MENTAL_HEALTH')]),
      ],
    },
  ],
  [
    'everybody has one hearing, the first: what the known ones leave of all people are those of which nobody knows',
    {
      hearings: [
        ...people('one', [11, { went: 'ATTENDED' as const }], [4, { went: 'UNKNOWN' as const }]),
        ...people('two', [14, { went: 'ATTENDED' as const }], [9, { went: 'UNKNOWN' as const }]),
      ],
      firstMasters: [
        ...people('one', [15, { orientation: 'NOT_BEFORE' as const }]),
        ...people('two', [23, { orientation: 'NOT_BEFORE' as const }]),
      ],
    },
  ],
  [
    'at both sites everybody with a hearing has the first, and few of each kind',
    {
      hearings: sites.flatMap((site) => people(site, [11, { went: 'ATTENDED' as const }])),
      firstMasters: sites.flatMap((site) =>
        people(
          site,
          ...(['BEFORE', 'NOT_BEFORE', 'UNKNOWN'] as const).map(
            (orientation, at): [number, { orientation: typeof orientation }] => [
              site === 'one' ? [4, 4, 3][at]! : [5, 3, 3][at]!,
              { orientation },
            ],
          ),
        ),
      ),
    },
  ],
  [
    'they are ten at each of two sites, and could be no fewer',
    {
      hearings: sites.flatMap((site) =>
        people(site, [11, { went: 'ATTENDED' as const }], [10, { went: 'UNKNOWN' as const }]),
      ),
      firstMasters: sites.flatMap((site) => people(site, [21, { orientation: 'NOT_BEFORE' as const }])),
    },
  ],
])('nobody solves it where %s', (_, some) => {
  expect(solvedIn([composeReport({ ...nothing, ...some }, sites)])).toEqual([]);
});

test('a line that has its whole in common with others has at most ten parts, so that eleven people are never one in each', () => {
  for (const { together, lines } of measures)
    if (together) for (const { parts } of lines) expect(parts.length).toBeLessThanOrEqual(10);
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
