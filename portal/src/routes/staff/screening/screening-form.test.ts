import type { ScreenedWithFragment } from '@cmpp/graph-client/operations';
import { expect, test } from 'vitest';
import { askedBy, emptyScreening, readClosing, readScreening } from './screening-form.ts';

const scored: ScreenedWithFragment = {
  ...{ id: 'instrument-1', code: 'PC-PTSD-5', service: 'MENTAL_HEALTH', name: 'A screen', gate: 'First?' },
  ...{ itemCount: 2, least: 0, most: 1, questions: ['Sad?', 'Worried?'], results: [] },
  ...{ asks: 'In the past month', choices: ['No', 'Yes'], secondCut: null },
};
const judged: ScreenedWithFragment = {
  ...{ id: 'instrument-2', code: 'TVIT', service: 'TRAFFICKING_SCREENING', name: 'A talk', gate: null },
  ...{ itemCount: 0, least: null, most: null, questions: [], results: [{ code: 'unclear', name: 'not clear' }] },
  ...{ asks: null, choices: [], secondCut: null },
};
const typed = {
  ...emptyScreening('ht'),
  ...{ heldOn: '2026-11-02', interpreter: 'STAFF', gate: 'yes', items: ['1', '0'] },
};
const fields = (more: object, instrument = scored) =>
  readScreening({ ...typed, ...more }, instrument, 'ht').problems?.map(({ field }) => field);

test('a filled-in form is a screening', () => {
  expect(readScreening(typed, scored, 'ht').whole).toEqual({
    ...{ instrumentId: 'instrument-1', heldOn: '2026-11-02', language: 'ht', interpreter: 'STAFF', alone: false },
    ...{ gate: true, answers: [1, 0], judgement: null },
  });
});

test('an answer is called what its sheet calls it; what has a second cut is asked last, on its own scale', () => {
  const choices = [
    { value: '0', words: '0: No' },
    { value: '1', words: '1: Yes' },
  ];
  const two = ['Sad?', 'Worried?'].map((asks) => ({ asks, choices }));
  expect(askedBy(scored)).toEqual(two);
  const thermometer = { ...scored, secondCut: { asks: 'How much?', least: 0, most: 10, from: 5 } };
  expect(askedBy(thermometer).map(({ asks, choices }) => [asks, choices.length])).toEqual([
    ...[['Sad?', 2] as const, ['Worried?', 2] as const, ['How much?', 11] as const],
  ]);
  expect(readScreening({ ...typed, items: ['1', '0', '7'] }, thermometer, 'ht').whole?.answers).toEqual([1, 0, 7]);
  expect(fields({ items: ['1', '0', '11'] }, thermometer)).toEqual(['item3']);
});

test('after a "no" to the first question nothing else is asked, whatever stands there', () => {
  expect(readScreening({ ...typed, gate: 'no' }, scored, 'ht').whole).toMatchObject({ gate: false, answers: [] });
});

test('what is judged has a judgement and no answers', () => {
  const whole = readScreening({ ...typed, judgement: 'unclear', alone: true }, judged, 'ht').whole;
  expect(whole).toMatchObject({ judgement: 'unclear', gate: null, answers: [], alone: true });
});

test('what is not answered is said at its question', () => {
  expect(fields({ ...emptyScreening('ht'), items: [] })).toEqual(['gate', 'item1', 'item2', 'heldOn', 'interpreter']);
  expect(fields({ judgement: '' }, judged)).toEqual(['judgement']);
});

test.each([
  ['more points than there are', { items: ['2', '0'] }, 'item1'],
  ['no number', { items: ['1', 'often'] }, 'item2'],
  ['no day', { heldOn: 'yesterday' }, 'heldOn'],
  ['a language that is not offered', { language: 'xx' }, 'language'],
])('%s is no answer', (_, more, field) => expect(fields(more)).toEqual([field]));

test('when somebody was called is told by the clock of the site', () => {
  const closing = { called: 'A line', date: '2026-11-02', time: '09:30', done: 'They talked' };
  expect(readClosing(closing, 'America/Chicago').whole).toMatchObject({ calledAt: '2026-11-02T15:30:00Z' });
  expect(readClosing({ ...closing, time: '' }, 'America/Chicago').problems).toMatchObject([{ field: 'date' }]);
  const skipped = { ...closing, date: '2026-03-08', time: '02:30' };
  expect(readClosing(skipped, 'America/Chicago').problems).toMatchObject([{ field: 'date' }]);
});
