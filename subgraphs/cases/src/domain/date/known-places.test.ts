import { instantOf } from '@cmpp/subgraph/wall-time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, type Rig } from '../../test-rig.ts';
import { writeWhatIsKnown } from '../../index.ts';
import { knownPlaces } from './known-places.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
});
afterAll(() => rig.close());

const courts = knownPlaces.filter(({ kind }) => kind === 'COURT');

test('all 71 immigration courts are known, each once, and offices for check-ins', () => {
  expect(courts).toHaveLength(71);
  expect(new Set(courts.map(({ name }) => name)).size).toBe(71);
  const codes = courts.flatMap(({ code }) => code ?? []);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  expect(knownPlaces.length - courts.length).toBeGreaterThan(100);
  expect(new Set(knownPlaces.map(({ id }) => id)).size).toBe(knownPlaces.length);
});

test('each has a whole address, which is a street and nothing else, and a zone that there is', () => {
  for (const { street, city, state, postalCode, timeZone, verifiedOn } of knownPlaces) {
    expect([street, city].every((line) => line.trim() === line && line.length > 2)).toBe(true);
    expect(state).toMatch(/^[A-Z]{2}$/);
    expect(postalCode).toMatch(/^\d{5}(-\d{4})?$/);
    expect(instantOf('2026-12-10T09:00:00', timeZone)).toBeInstanceOf(Date);
    expect(street).not.toMatch(/[()]|\bP\.? ?O\.? Box\b|verify|notice/i);
    if (verifiedOn) expect(+verifiedOn).toBeLessThan(Date.parse('2026-11-23'));
  }
});

test('three courts whose address is in doubt are verified on no day', () => {
  const doubtful = courts.filter(({ verifiedOn }) => verifiedOn === null).map(({ code }) => code);
  expect(doubtful).toEqual(['HYA', 'OTM', 'SFR']);
});

// Where the state alone does not tell the clock (domain.md: test these zones).
test.each([
  ['El Paso', 'America/Denver'],
  ['Phoenix', 'America/Phoenix'],
  ['Indianapolis', 'America/Indiana/Indianapolis'],
  ['Guaynabo', 'America/Puerto_Rico'],
  ['Houston', 'America/Chicago'],
])('in %s the clock is that of %s', (city, timeZone) => {
  const there = courts.filter((court) => court.city === city);
  expect(there.length).toBeGreaterThan(0);
  expect(new Set(there.map((court) => court.timeZone))).toEqual(new Set([timeZone]));
});

test('a hub writes them once, and what staff edited since stays', async () => {
  const url = rig.database.url('cases');
  expect((await writeWhatIsKnown(url)).places).toBe(knownPlaces.length);
  await rig.sql("UPDATE place SET street = '1 New Street', version = 2 WHERE code = 'NYC'");
  expect((await writeWhatIsKnown(url)).places).toBe(0);
  const { data } = await rig.ask<{ places: { code: string; street: string; verifiedOn: string }[] }>(
    asStaff(1, 'caseworker'),
    '{ places(kind: COURT) { code street verifiedOn } }',
  );
  expect(data.places).toHaveLength(71);
  expect(data.places).toContainEqual({ code: 'NYC', street: '1 New Street', verifiedOn: '2026-11-22' });
});
