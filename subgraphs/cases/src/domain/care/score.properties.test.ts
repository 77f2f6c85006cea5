import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Band, type InstrumentContent, rangeOf, resultsOf, type Scored } from './instrument-content.ts';
import { checkInstrument } from './check-instrument.ts';
import { knownInstruments } from './known-instruments.ts';
import { bandOf, resultOf } from './score.ts';

/** Instruments as a site may load them: each passes the check. */
const loadable = fc
  .record({
    items: fc.integer({ min: 1, max: 20 }),
    least: fc.integer({ min: 0, max: 3 }),
    above: fc.integer({ min: 1, max: 5 }),
    method: fc.constantFrom('SUM' as const, 'COUNT' as const),
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
    positive: fc.nat(),
    safety: fc.option(fc.record({ item: fc.nat(), from: fc.nat() })),
    besides: fc.option(fc.record({ most: fc.integer({ min: 1, max: 10 }), from: fc.nat() })),
  })
  .map(({ items, least, above, method, cuts, positive, safety, besides }): Scored => {
    const most = least + above;
    const { lowest, highest } = rangeOf({ method, items, least, most });
    const froms = [...new Set(cuts.map((cut) => lowest + 1 + (cut % (highest - lowest))))].sort((a, b) => a - b);
    const bands = [lowest, ...froms].map((from, at): Band => ({
      code: `band_${at}`,
      from,
      names: { en: `Band ${at}` },
    }));
    return {
      ...{ kind: 'SCORED', items, least, most, method, gate: null, bands, next: null, questions: {} },
      ...{ asks: null, choices: { en: Array.from({ length: above + 1 }, (_, at) => `${at}`) } },
      secondCut: besides && { least: 0, most: besides.most, from: 1 + (besides.from % besides.most), asks: null },
      positiveFrom: froms[positive % froms.length]!,
      safety: safety && { item: 1 + (safety.item % items), from: least + 1 + (safety.from % above) },
    };
  });
const known = fc.constantFrom(
  ...knownInstruments.map(({ content }) => content.how).filter(({ kind }) => kind === 'SCORED'),
);
const scored = fc.oneof(loadable, known) as fc.Arbitrary<Scored>;

const contentOf = (how: Scored): InstrumentContent => ({ names: { en: 'A screen' }, how });
const rankOf = ({ bands }: Scored, code: string) => bands.findIndex((band) => band.code === code);
const answersOf = ({ items, least, most }: Scored) =>
  fc.array(fc.integer({ min: least, max: most }), { minLength: items, maxLength: items });
/** The same answers, and to what has a second cut the least unless it is said. */
const screen = (how: Scored, answers: readonly number[], besides = how.secondCut?.least) => {
  const items = [...answers, ...(how.secondCut ? [besides!] : [])];
  return resultOf(contentOf(how), { gate: how.gate ? true : null, items, judgement: null });
};

test('what is made here, and what comes with the product, can be loaded', () => {
  fc.assert(
    fc.property(scored, (how) => {
      const about = { code: 'A', version: 1, service: 'MENTAL_HEALTH', source: 'made up', licence: 'free' } as const;
      checkInstrument({ ...about, content: contentOf(how) });
    }),
  );
});

test('every total that there is falls into exactly one band, each band is reached, and more points never lead to a lower one', () => {
  fc.assert(
    fc.property(scored, (how) => {
      const { lowest, highest } = rangeOf(how);
      const totals = Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at);
      const ranks = totals.map((total) => {
        const until = (at: number) => how.bands[at + 1]?.from ?? Infinity;
        const holding = how.bands.filter(({ from }, at) => from <= total && total < until(at));
        expect(holding.map(({ code }) => code)).toEqual([bandOf(how, total)]);
        return rankOf(how, bandOf(how, total));
      });
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      expect(new Set(ranks).size).toBe(how.bands.length);
      expect(() => bandOf(how, lowest - 1)).toThrow();
      expect(() => bandOf(how, highest + 1)).toThrow();
    }),
  );
});

test('a point more in one answer never leads to a lower band, and never from positive to negative', () => {
  const asked = scored.chain((how) =>
    fc.record({ how: fc.constant(how), answers: answersOf(how), at: fc.nat({ max: how.items - 1 }) }),
  );
  fc.assert(
    fc.property(asked, ({ how, answers, at }) => {
      const more = answers.map((points, index) => (index === at ? Math.min(points + 1, how.most) : points));
      const [before, after] = [screen(how, answers), screen(how, more)];
      expect(rankOf(how, after.band)).toBeGreaterThanOrEqual(rankOf(how, before.band));
      expect(after.positive || !before.positive).toBe(true);
      expect(after.safety || !before.safety).toBe(true);
    }),
  );
});

test('a screen is positive from its cut point on, and what cannot wait depends on its one answer alone', () => {
  const asked = scored.chain((how) => fc.record({ how: fc.constant(how), answers: answersOf(how) }));
  fc.assert(
    fc.property(asked, ({ how, answers }) => {
      const result = screen(how, answers);
      const cut = how.bands.findIndex(({ from }) => from === how.positiveFrom);
      expect(result.positive).toBe(rankOf(how, result.band) >= cut);
      const { safety } = how;
      expect(result.safety).toBe(safety !== null && answers[safety.item - 1]! >= safety.from);
      expect(resultsOf(contentOf(how)).filter(({ code }) => code === result.band)).toHaveLength(1);
    }),
  );
});

test('a second cut makes a screen positive by itself, from its own point on, and changes nothing else', () => {
  const asked = loadable
    .filter(({ secondCut }) => secondCut !== null)
    .chain((how) =>
      fc.record({
        how: fc.constant(how),
        answers: answersOf(how),
        besides: fc.integer({ min: how.secondCut!.least, max: how.secondCut!.most }),
      }),
    );
  fc.assert(
    fc.property(asked, ({ how, answers, besides }) => {
      const [without, result] = [screen(how, answers), screen(how, answers, besides)];
      const reached = besides >= how.secondCut!.from;
      expect(result.positive).toBe(without.positive || reached);
      expect(result.safety).toBe(without.safety);
      const first = how.bands.find(({ from }) => from === how.positiveFrom)!.code;
      expect(result.band).toBe(reached && !without.positive ? first : without.band);
      expect(() => screen(how, answers, how.secondCut!.most + 1)).toThrow();
      expect(() => resultOf(contentOf(how), { gate: null, items: answers, judgement: null })).toThrow();
    }),
  );
});
