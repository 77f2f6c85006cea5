import { existsSync, readFileSync } from 'node:fs';
import { Refusal } from '@cmpp/subgraph/problem';
import { describe, expect, test } from 'vitest';
import { type InstrumentContent, notADiagnosis, type Scored } from './instrument-content.ts';
import { checkInstrument } from './check-instrument.ts';
import { knownInstruments } from './known-instruments.ts';
import { type Answers, resultOf } from './score.ts';

const contentOf = (code: string): InstrumentContent =>
  knownInstruments.find((instrument) => instrument.code === code)!.content;
const howOf = (code: string) => contentOf(code).how as Scored;
const screen = (code: string, items: number[], gate: boolean | null = null) =>
  resultOf(contentOf(code), { gate, items, judgement: null });
/** Answers that add up to a total; the last question, which may be one that cannot wait, is answered last. */
const adding = (items: number, most: number, total: number) =>
  Array.from({ length: items }, (_, at) => Math.max(0, Math.min(most, total - at * most)));

test.each([
  ['PHQ-2', 2, 0, 'below', false],
  ['PHQ-2', 2, 2, 'below', false],
  ['PHQ-2', 2, 3, 'positive', true],
  ['PHQ-2', 2, 6, 'positive', true],
  ['PHQ-9', 9, 0, 'minimal', false],
  ['PHQ-9', 9, 4, 'minimal', false],
  ['PHQ-9', 9, 5, 'mild', false],
  ['PHQ-9', 9, 9, 'mild', false],
  ['PHQ-9', 9, 10, 'moderate', true],
  ['PHQ-9', 9, 14, 'moderate', true],
  ['PHQ-9', 9, 15, 'moderately_severe', true],
  ['PHQ-9', 9, 19, 'moderately_severe', true],
  ['PHQ-9', 9, 20, 'severe', true],
  ['PHQ-9', 9, 27, 'severe', true],
  ['GAD-7', 7, 0, 'minimal', false],
  ['GAD-7', 7, 4, 'minimal', false],
  ['GAD-7', 7, 5, 'mild', false],
  ['GAD-7', 7, 9, 'mild', false],
  ['GAD-7', 7, 10, 'moderate', true],
  ['GAD-7', 7, 14, 'moderate', true],
  ['GAD-7', 7, 15, 'severe', true],
  ['GAD-7', 7, 21, 'severe', true],
])('%s, %i questions with a total of %i: %s, positive: %s', (code, items, total, band, positive) => {
  expect(screen(code, adding(items, 3, total))).toMatchObject({ band, positive });
});

test.each([
  [false, [], 'below', false],
  [true, [0, 0, 0, 0, 0], 'below', false],
  [true, [1, 1, 0, 1, 0], 'below', false],
  [true, [1, 1, 1, 1, 0], 'positive', true],
  [true, [1, 1, 1, 1, 1], 'positive', true],
])('PC-PTSD-5 after %s, answered %j: %s, positive: %s', (gate, items, band, positive) => {
  expect(screen('PC-PTSD-5', items, gate)).toEqual({ band, positive, safety: false });
});

test.each([
  [0, false],
  [1, true],
  [2, true],
  [3, true],
])('question 9 of PHQ-9 answered with %i cannot wait: %s, whatever the total', (last, safety) => {
  expect(screen('PHQ-9', [0, 0, 0, 0, 0, 0, 0, 0, last])).toMatchObject({ band: 'minimal', safety });
  expect(screen('PHQ-9', [3, 3, 3, 3, 3, 3, 3, 3, last])).toMatchObject({ band: 'severe', safety });
});

test('no other instrument that comes with the product has an answer that cannot wait, and PHQ-2 leads to PHQ-9', () => {
  expect(knownInstruments.filter(({ content: { how } }) => how.kind === 'SCORED' && how.safety).length).toBe(1);
  expect(knownInstruments.map(({ code, content }) => [code, content.how.next])).toEqual([
    ['PHQ-2', 'PHQ-9'],
    ['PHQ-9', null],
    ['GAD-7', null],
    ['PC-PTSD-5', null],
  ]);
});

test('what stands beside a result says that it is no diagnosis', () => {
  expect(notADiagnosis['en']).toMatch(/a screen, not a diagnosis/);
});

const judged: InstrumentContent = {
  names: { en: 'A talk' },
  how: {
    ...{ kind: 'JUDGED', next: null },
    judgements: [
      { code: 'indicated', names: { en: 'indicated' }, positive: true },
      { code: 'not_indicated', names: { en: 'not indicated' }, positive: false },
    ],
  },
};
const nothing: Answers = { gate: null, items: [], judgement: null };

test('what is judged is kept as it was judged, and nothing is added up', () => {
  expect(resultOf(judged, { ...nothing, judgement: 'indicated' })).toEqual({
    ...{ band: 'indicated', positive: true, safety: false },
  });
  expect(resultOf(judged, { ...nothing, judgement: 'not_indicated' })).toMatchObject({ positive: false });
});

test.each<[string, InstrumentContent, Partial<Answers>, string]>([
  ['an answer too few', contentOf('PHQ-2'), { items: [3] }, 'screening.answers'],
  ['an answer too many', contentOf('PHQ-2'), { items: [3, 2, 1] }, 'screening.answers'],
  ['more points than there are', contentOf('PHQ-2'), { items: [3, 4] }, 'screening.answers'],
  ['fewer points than there are', contentOf('PHQ-2'), { items: [3, -1] }, 'screening.answers'],
  ['half a point', contentOf('PHQ-2'), { items: [3, 0.5] }, 'screening.answers'],
  ['a first question that there is not', contentOf('PHQ-2'), { items: [3, 2], gate: true }, 'screening.gate'],
  ['a judgement of what is added up', contentOf('PHQ-2'), { items: [3, 2], judgement: 'below' }, 'screening.judgement'],
  ['the first question not answered', contentOf('PC-PTSD-5'), { items: [1, 1, 1, 1, 1] }, 'screening.gate'],
  ['answers after a "no"', contentOf('PC-PTSD-5'), { items: [1, 0, 0, 0, 0], gate: false }, 'screening.answers'],
  ['no judgement', judged, {}, 'screening.judgement'],
  ['a judgement that it does not name', judged, { judgement: 'severe' }, 'screening.judgement'],
  ['answers where nothing is added up', judged, { judgement: 'indicated', items: [3] }, 'screening.answers'],
])('%s is refused, and no answer stands in the problem', (_, content, more, code) => {
  let refused: unknown;
  try {
    resultOf(content, { ...nothing, ...more });
  } catch (failure) {
    refused = failure;
  }
  if (!(refused instanceof Refusal)) throw new Error('It was taken.');
  expect(refused.problems.map((problem) => problem.code)).toEqual([code]);
  const telling = {
    ...refused.problems[0],
    message: refused.problems[0]!.message.replace(/\d+ answers|with \d to \d/g, ''),
  };
  expect(JSON.stringify(telling)).not.toMatch(/\d|severe|indicated|below/);
});

/** The publishers' figures, where they lie beside the checkout; without them the tables above are the measure. */
const figures = new URL('../../../../../../shared/data/screening/instruments.json', import.meta.url);
type Figures = {
  items: string[];
  window: string;
  bands?: Record<string, string>;
  positive: string;
  safety_item?: number;
};
if (!existsSync(figures))
  console.warn('No figures of the publishers beside the repository: instruments are checked against the tables alone.');
else
  test.each(knownInstruments)('$code is as its publishers have it', ({ code }) => {
    const all = JSON.parse(readFileSync(figures, 'utf8')) as Record<string, Figures>;
    const { items, window, bands, positive, safety_item } = all[code]!;
    const how = howOf(code);
    expect(how.questions['en']).toEqual(items);
    expect(how.asks!['en']).toContain(window);
    if (how.most === 3) expect(how.choices['en']).toEqual(all['freq4']);
    expect(how.positiveFrom).toBe(Number(/>=(\d+)/.exec(positive)![1]));
    expect(how.safety?.item).toBe(safety_item);
    if (bands)
      expect(Object.keys(bands).map((band) => Number.parseInt(band))).toEqual(how.bands.map(({ from }) => from));
  });

describe('an instrument is refused', () => {
  const thermometer = { least: 0, most: 10, from: 5, asks: null };
  const good = knownInstruments[1]!;
  const how = howOf('PHQ-9');
  const tvit = { ...good, service: 'TRAFFICKING_SCREENING' as const, content: judged };
  const withHow = (more: Partial<Scored>) => ({ ...good, content: { ...good.content, how: { ...how, ...more } } });
  const bands = (...froms: number[]) =>
    froms.map((from, at) => ({ code: `b${at}`, from, names: { en: `Band ${at}` } }));

  test.each([
    ['with a code of control characters', { ...good, code: 'a\nb' }, 'code'],
    ['with version 0', { ...good, version: 0 }, 'version'],
    ['for another service', { ...good, service: 'CASE_MANAGEMENT' as const }, 'service'],
    ['without a source', { ...good, source: ' ' }, 'source'],
    ['without a name in English', { ...good, content: { ...good.content, names: { es: 'Ánimo' } } }, 'names'],
    ['with a name in no language', { ...good, content: { ...good.content, names: { en: 'x', '9': 'y' } } }, 'names'],
    ['without a question', withHow({ items: 0 }), 'scored.items'],
    ['where each answer has the same points', withHow({ most: 0 }), 'scored.most'],
    [
      'whose first band begins above the lowest total',
      withHow({ bands: bands(1, 10), positiveFrom: 10 }),
      'scored.bands',
    ],
    ['whose bands do not rise', withHow({ bands: bands(0, 10, 10), positiveFrom: 10 }), 'scored.bands'],
    ['with a band that nobody reaches', withHow({ bands: bands(0, 28), positiveFrom: 28 }), 'scored.bands'],
    ['that is positive inside a band', withHow({ positiveFrom: 11 }), 'scored.positiveFrom'],
    ['that is always positive', withHow({ positiveFrom: 0 }), 'scored.positiveFrom'],
    ['with an answer to a question that there is not', withHow({ safety: { item: 10, from: 1 } }), 'scored.safety'],
    ['with an answer that is never given', withHow({ safety: { item: 9, from: 4 } }), 'scored.safety'],
    ['with a question too few', withHow({ questions: { en: ['One?'] } }), 'scored.questions'],
    ['with an answer without a name', withHow({ choices: { en: ['Never'] } }), 'scored.choices'],
    ['whose second cut is never reached', withHow({ secondCut: { ...thermometer, from: 11 } }), 'scored.secondCut'],
    ['whose second cut is always reached', withHow({ secondCut: { ...thermometer, from: 0 } }), 'scored.secondCut'],
    [
      'with one name for two bands',
      withHow({ bands: [how.bands[0]!, { ...how.bands[1]!, code: 'minimal' }], positiveFrom: 5 }),
      'scored.bands',
    ],
    ['that adds trafficking up', { ...tvit, content: good.content }, 'scored'],
    [
      'with one judgement',
      { ...tvit, content: { ...judged, how: { ...judged.how, judgements: [] } } as InstrumentContent },
      'judged.judgements',
    ],
  ])('%s', (_, instrument, path) => {
    expect(() => checkInstrument(instrument)).toThrowError(
      expect.objectContaining({
        problems: [expect.objectContaining({ code: 'instrument.invalid', path: path.split('.') })],
      }),
    );
  });

  test('but not as it is', () => {
    checkInstrument(good);
    checkInstrument(tvit);
  });
});
