import { expect, test } from 'vitest';
import {
  type PersonalDate,
  appointmentDate,
  bookingDate,
  hearingDate,
  inOrder,
  isAhead,
  mapLink,
  openPapers,
  papersWithout,
  withPaper,
} from './date.ts';
import { paperWords } from './date-wording.ts';

const place = { name: 'Demo Office', street: '1 Demo Street', city: 'El Paso', state: 'TX', postalCode: '79901' };
const official = {
  medium: 'IN_PERSON',
  status: 'SCHEDULED',
  timeZone: 'America/Denver',
  toldBy: 'NOTICE',
  room: null,
} as const;
const checkedAt = '2026-11-20T10:00:00Z';

const at = (day: string) => ({ localStart: `${day}T09:00:00`, startsAt: `${day}T16:00:00Z` });
const hearing = (id: string, day: string | null, status: 'SCHEDULED' | 'MOVED' | 'CANCELLED' | 'HELD' = 'SCHEDULED') =>
  hearingDate({
    ...official,
    id,
    kind: 'MASTER',
    checkedAt,
    status,
    court: place,
    ...(day ? at(day) : { localStart: null, startsAt: null }),
  });
const appointment = (id: string, day: string) =>
  appointmentDate({ ...official, id, checkedAt, office: place, ...at(day) });
const booking = (id: string, day: string, status: 'BOOKED' | 'CANCELLED' = 'BOOKED') =>
  bookingDate({
    id,
    status,
    seats: 2,
    session: {
      id: 's',
      kind: 'GROUP_ORIENTATION',
      title: 'Antes de su audiencia',
      language: 'es',
      timeZone: 'America/Denver',
      minutes: 60,
      medium: 'VIDEO',
      status: 'SCHEDULED',
      seatsLeft: 4,
      venue: null,
      ...at(day),
    },
  });
const idsOf = (dates: PersonalDate[]) => dates.map(({ id }) => id);

test('the next hearing or check-in stands first, and a booking before it is told apart', () => {
  const { next, before, later } = inOrder([
    hearing('h', '2026-12-10'),
    appointment('a', '2026-12-15'),
    booking('b', '2026-12-01'),
    booking('c', '2026-12-12'),
  ]);
  expect(next?.id).toBe('h');
  expect(idsOf(before)).toEqual(['b']);
  expect(idsOf(later)).toEqual(['c', 'a']);
});

test('without a hearing or check-in the earliest booking stands first', () => {
  const { next, before, later } = inOrder([booking('c', '2026-12-12'), booking('b', '2026-12-01')]);
  expect({ id: next?.id, before }).toEqual({ id: 'b', before: [] });
  expect(idsOf(later)).toEqual(['c']);
});

test('a cancelled date is never next, but is still told', () => {
  const { next, before } = inOrder([booking('b', '2026-12-01', 'CANCELLED'), hearing('h', '2026-12-10')]);
  expect(next?.id).toBe('h');
  expect(idsOf(before)).toEqual(['b']);
  expect(idsOf(inOrder([hearing('off', '2026-12-10', 'CANCELLED')]).later)).toEqual(['off']);
});

test('a date is over 12 hours after it began; one that is not set is ahead', () => {
  const ahead = (day: string | null) => isAhead(hearing('h', day), Date.parse('2026-12-11T03:00:00Z'));
  expect([ahead('2026-12-10'), ahead('2026-12-09'), ahead(null)]).toEqual([true, false, true]);
});

test('a moved hearing stands, and says that it was moved', () => {
  expect(inOrder([hearing('h', '2026-12-10', 'MOVED')]).next).toMatchObject({ id: 'h', state: 'moved' });
});

test('what was held is gone, and what has no date yet is told apart', () => {
  const { next, before, later, unset } = inOrder([hearing('held', '2026-11-01', 'HELD'), hearing('unset', null)]);
  expect({ next, before, later }).toEqual({ next: null, before: [], later: [] });
  expect(idsOf(unset)).toEqual(['unset']);
});

test('a map link carries the place and nothing else', () => {
  expect(mapLink({ ...place, room: 'room 12' })).toBe(
    'https://www.openstreetmap.org/search?query=1+Demo+Street%2C+El+Paso%2C+TX+79901',
  );
});

test('beside a date stands what the paper shows of it, until somebody has looked', () => {
  const paper = (id: string, status: 'OPEN' | 'WRONG', beside: string | null) => ({
    id,
    status,
    ...at('2026-12-17'),
    timeZone: beside && 'America/Denver',
    hearing: beside ? { id: beside } : null,
    appointment: null,
  });
  const open = openPapers(
    [paper('p1', 'OPEN', 'h1'), paper('p2', 'WRONG', 'h2'), paper('p3', 'OPEN', null)],
    Date.parse('2026-12-01T12:00:00Z'),
  );
  expect(open.map(({ id, beside }) => [id, beside])).toEqual([
    ['p1', 'h1'],
    ['p3', null],
  ]);
  expect(withPaper(hearing('h1', '2026-12-10'), open).paper).toMatchObject({
    id: 'p1',
    when: { localStart: '2026-12-17T09:00:00' },
  });
  expect(withPaper(hearing('h2', '2026-12-10'), open).paper).toBeNull();
  expect(papersWithout([withPaper(hearing('h1', '2026-12-10'), open)], open).map(({ id }) => id)).toEqual(['p3']);
  expect(papersWithout([], open).map(({ id }) => id)).toEqual(['p1', 'p3']);
});

test('what a paper shows may be over, and is said without a zone where nobody knows the place', () => {
  const paper = {
    ...at('2026-12-17'),
    id: 'p1',
    status: 'OPEN' as const,
    timeZone: null,
    hearing: null,
    appointment: null,
  };
  const [ahead] = openPapers([paper], Date.parse('2026-12-17T20:00:00Z'));
  expect(ahead!.over).toBe(false);
  expect(paperWords(ahead!)).toMatch(/December 17(, 2026)?, 9:00 in the morning$/);
  expect(openPapers([paper], Date.parse('2026-12-19T20:00:00Z'))[0]!.over).toBe(true);
});
