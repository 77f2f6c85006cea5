import { expect, test } from 'vitest';
import type { PersonalDate } from '#lib/date.ts';
import { calendarFile } from './calendar.ts';

const hearing = {
  kind: 'hearing',
  id: '0193aaaa-0000-7000-8000-000000000001',
  href: '/hearings/0193aaaa-0000-7000-8000-000000000001',
  title: null,
  titleLanguage: null,
  when: { localStart: '2026-12-10T09:00:00', timeZone: 'America/New_York', startsAt: '2026-12-10T14:00:00Z' },
  timeZone: 'America/New_York',
  medium: 'IN_PERSON',
  place: {
    name: 'Demo Immigration Court',
    street: '1 Demo Street',
    city: 'New York',
    state: 'NY',
    postalCode: '10001',
    room: 'room 12',
  },
  source: { toldBy: 'NOTICE', checkedAt: '2026-11-20T10:00:00Z' },
  state: 'planned',
  seats: null,
  minutes: null,
  paper: null,
} satisfies PersonalDate;

const now = new Date('2026-11-22T12:00:00Z');
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

test('a calendar entry has the instant, the wall time in words, and the street', () => {
  const lines = linesOf(calendarFile(hearing, now, 'en'));
  expect(lines).toContain('DTSTART:20261210T140000Z');
  expect(lines).toContain('DESCRIPTION:9:00 in the morning\\, New York time');
  expect(lines).toContain('LOCATION:1 Demo Street\\, New York\\, NY 10001');
  expect(lines).toContain(`UID:${hearing.id}`);
});

test('nothing in it says what the appointment is about, since others see calendars', () => {
  expect(linesOf(calendarFile(hearing, now, 'en'))).toContain('SUMMARY:Appointment');
  expect(linesOf(calendarFile(hearing, now, 'es'))).toContain('SUMMARY:Cita');
  const said = linesOf(calendarFile(hearing, now, 'en'))
    .filter((line) => !line.startsWith('UID:'))
    .join('\n');
  expect(said).not.toMatch(/court|hearing|immigration|ICE\b|check-in|room/i);
});

test('only what we know the length of has an end', () => {
  expect(calendarFile(hearing, now, 'en')).not.toContain('DTEND');
  expect(linesOf(calendarFile({ ...hearing, kind: 'booking', minutes: 90 }, now, 'en'))).toContain(
    'DTEND:20261210T153000Z',
  );
});

test('a date by video has no place to go to', () => {
  expect(calendarFile({ ...hearing, medium: 'VIDEO' }, now, 'en')).not.toContain('LOCATION');
});
