import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locales } from '#lib/paraglide/runtime.js';
import { keepOrder, moveNeed, needChoices, needName, shownNeed } from './need.ts';

test.each(locales)('in %s the choices stand in the order of the alphabet, own words last', (locale) => {
  const names = needChoices(locale).map((kind) => needName(kind, locale));
  const alphabetical = names.slice(0, -1).toSorted(new Intl.Collator(locale).compare);
  expect(names).toEqual([...alphabetical, needName('SOMETHING_ELSE', locale)]);
  expect(names).toHaveLength(15);
});

test('what was ranked before keeps its order, what is new follows, what is unticked goes', () => {
  const need = (kind: 'FOOD' | 'HOUSING' | 'SCHOOL' | 'SAFETY') => ({ kind, ownWords: null });
  const before = [need('SCHOOL'), need('SAFETY'), need('FOOD')];
  const chosen = [need('FOOD'), need('HOUSING'), need('SCHOOL')];
  expect(keepOrder(before, chosen)).toEqual([need('SCHOOL'), need('FOOD'), need('HOUSING')]);
});

test('moving a need loses none and doubles none', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer()),
      fc.integer({ min: -2, max: 20 }),
      fc.constantFrom(-1 as const, 1 as const),
      (needs, from, by) => {
        expect(moveNeed(needs, from, by).toSorted()).toEqual(needs.toSorted());
      },
    ),
  );
});

test('up swaps with the one above, and at either end nothing moves', () => {
  expect(moveNeed(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moveNeed(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moveNeed(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  expect(moveNeed(['a', 'b', 'c'], -1, 1)).toEqual(['a', 'b', 'c']);
});

test('a need has its name, and own words stand as they are', () => {
  expect(shownNeed({ kind: 'FOOD', ownWords: null })).toBe('Food');
  expect(shownNeed({ kind: 'SOMETHING_ELSE', ownWords: 'A place for my papers' })).toBe('A place for my papers');
});
