import { expect, test } from 'vitest';
import { missingNotices } from './missing.ts';
import { problemAt, problemsFor } from './problem.ts';

test('each missing part is said once, by its innermost name', () => {
  const code = 'SUBGRAPH_UNAVAILABLE';
  expect(
    missingNotices([
      { path: ['me', 'participant', 'bookings'], code },
      { path: ['bookings'], code },
      { path: ['session', 'organization'], code },
    ]),
  ).toEqual([
    'We cannot show your bookings right now. The rest of this page is up to date.',
    'We cannot show right now who gives the session. The rest of this page is up to date.',
  ]);
});

test('a part without words of its own is still said to be missing', () => {
  expect(missingNotices([{ path: ['toString'], code: 'INTERNAL_SERVER_ERROR' }])).toEqual([
    'We cannot show a part of this page right now. The rest of this page is up to date.',
  ]);
});

test('a problem stands at the field that it is about, in our words, and else at the form in its own', () => {
  const problems = problemsFor(
    [
      { code: 'need.words_missing', path: ['needs', '3', 'ownWords'], message: '', nextStep: '' },
      { code: 'something.new', path: [], message: 'It did not work.', nextStep: 'Call us.' },
    ],
    'ownWords',
  );
  expect(problemAt(problems, 'ownWords')).toBe('Say in a few words what else you need, or uncheck the box.');
  expect(problemAt(problems, null)).toBe('It did not work. Call us.');
});
