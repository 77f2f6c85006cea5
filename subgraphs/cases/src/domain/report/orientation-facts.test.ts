import { expect, test } from 'vitest';
import { orientationFacts } from './orientation-facts.ts';

const hearing = new Date('2026-08-20T14:00:00Z');
const earlier = new Date('2026-08-20T13:59:00Z');
const later = new Date('2026-08-21T14:00:00Z');

/** What is known about somebody with a first master hearing and these seats. */
function orientationOf(...seats: { startsAt: Date; attended: boolean | null }[]): string {
  const firstMasters = [{ siteId: 'site', participantId: 'person', startsAt: hearing }];
  const orientations = new Map([['person', seats.map((seat) => ({ participantId: 'person', ...seat }))]]);
  return orientationFacts(orientations, { newcomers: [] }, { firstMasters }).firstMasters[0]!.orientation;
}

test.each([
  ['an orientation that somebody came to before', 'BEFORE', [{ startsAt: earlier, attended: true }]],
  ['one that nobody wrote anything down of', 'UNKNOWN', [{ startsAt: earlier, attended: null }]],
  ['one that was missed', 'NOT_BEFORE', [{ startsAt: earlier, attended: false }]],
  ['one at the very moment of the hearing', 'NOT_BEFORE', [{ startsAt: hearing, attended: true }]],
  ['one that came after', 'NOT_BEFORE', [{ startsAt: later, attended: true }]],
  ['one after, that nobody wrote anything down of', 'NOT_BEFORE', [{ startsAt: later, attended: null }]],
  [
    'one before and one after',
    'BEFORE',
    [
      { startsAt: later, attended: null },
      { startsAt: earlier, attended: true },
    ],
  ],
  ['none', 'NOT_BEFORE', []],
])('before the first master hearing: %s is %s', (_, orientation, seats) => {
  expect(orientationOf(...seats)).toBe(orientation);
});
