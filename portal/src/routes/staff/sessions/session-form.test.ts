import { expect, test } from 'vitest';
import { emptySession, readSession, type TypedSession, zoneChoices } from './session-form.ts';

const typed: TypedSession = {
  siteId: 'site',
  kind: 'GROUP_ORIENTATION',
  language: 'es',
  title: 'Antes de la primera audiencia',
  date: '2026-12-10',
  time: '18:00',
  medium: 'IN_PERSON',
  venueId: 'venue',
  timeZone: 'America/Denver',
  minutes: '90',
  seats: '20',
};
const fieldsOf = (more: Partial<TypedSession>) =>
  readSession({ ...typed, ...more }).problems?.map(({ field }) => field);

test('in person the venue counts, and no time zone that was chosen before', () => {
  expect(readSession(typed).whole).toEqual({
    siteId: 'site',
    kind: 'GROUP_ORIENTATION',
    language: 'es',
    title: 'Antes de la primera audiencia',
    localStart: '2026-12-10T18:00:00',
    medium: 'IN_PERSON',
    venueId: 'venue',
    timeZone: null,
    minutes: 90,
    seats: 20,
  });
});

test('from elsewhere the time zone counts, and no venue that was chosen before', () => {
  expect(readSession({ ...typed, medium: 'VIDEO' }).whole).toMatchObject({ venueId: null, timeZone: 'America/Denver' });
});

test.each([
  [{ title: '' }, ['title']],
  [{ date: '' }, ['date']],
  [{ time: '' }, ['date']],
  [{ date: '2026-02-30' }, ['date']],
  [{ venueId: '' }, ['venueId']],
  [{ medium: 'VIDEO', timeZone: '' }, ['timeZone']],
  [{ medium: 'ONLINE' }, ['medium']],
  [{ kind: 'PARTY' }, ['kind']],
  [{ language: 'tlh' }, ['language']],
  [{ minutes: '14' }, ['minutes']],
  [{ minutes: 'an hour' }, ['minutes']],
  [{ seats: '201' }, ['seats']],
  [{ seats: '-1', title: '', siteId: '' }, ['siteId', 'title', 'seats']],
])('with %o it is said at the question what is wrong', (more, fields) => expect(fieldsOf(more)).toEqual(fields));

test('where there is one site alone, it and its time zone need not be chosen', () => {
  const site = { id: 'one', timeZone: 'America/Phoenix' };
  expect(emptySession([site])).toMatchObject({ siteId: 'one', timeZone: 'America/Phoenix', title: '' });
  expect(emptySession([site, { ...site, id: 'two' }])).toMatchObject({ siteId: '', timeZone: '' });
  expect(zoneChoices([site])[0]).toBe('America/Phoenix');
  expect(new Set(zoneChoices([site])).size).toBe(zoneChoices([site]).length);
});
