import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asParticipant,
  asProvider,
  asStaff,
  createRig,
  participantId,
  placeId,
  type Rig,
  seedOf,
} from '../../test-rig.ts';

const now = new Date('2026-11-23T17:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('TRUNCATE place CASCADE');
  await rig.subgraph.seed(seedOf([]));
});

type Place = { id: string; version: number; street: string; verifiedOn: string; timeZone: string };
type Answer = { place: Place | null; problems: { code: string; path: string[] }[] };
const caseworker = asStaff(1, 'caseworker');
const where = {
  ...{ name: 'New York Immigration Court', street: '290 Broadway, 15th floor', city: 'New York', state: 'NY' },
  ...{ postalCode: '10007', verifiedOn: '2026-11-23' },
};
const write = async (mutation: string, Input: string, input: object, viewer: Viewer) => {
  const { data, errors } = await rig.ask<{ r: Answer }>(
    viewer,
    `mutation ($input: ${Input}!) { r: ${mutation}(input: $input) {
      place { id version street verifiedOn timeZone } problems { code path } } }`,
    { input },
  );
  if (errors) throw new Error(String(errors[0]!.extensions['code']));
  return data.r;
};
const edit = (version: number, input: object = {}, viewer: Viewer = caseworker) =>
  write('editPlace', 'EditPlaceInput', { placeId: placeId(3), version, ...where, ...input }, viewer);
const office = (input: object = {}, viewer: Viewer = caseworker) =>
  write('enterOffice', 'EnterOfficeInput', { ...where, name: 'Annex', timeZone: 'America/New_York', ...input }, viewer);

test('a place says where it is by now, who looked and when; the same again changes nothing', async () => {
  const { place, problems } = await edit(1, { street: '  290  Broadway, 15th floor' });
  expect(problems).toEqual([]);
  expect(place).toMatchObject({ version: 2, street: '290 Broadway, 15th floor', verifiedOn: '2026-11-23' });
  expect((await edit(1)).place).toEqual(place);
  expect(await rig.sql('SELECT verified_by_id FROM place WHERE id = $1', [placeId(3)])).toEqual([
    { verified_by_id: caseworker.id },
  ]);
});

test('changed by six at once it is as one of them said', async () => {
  const answers = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((floor) => edit(1, { street: `290 Broadway, floor ${floor}` })),
  );
  expect(answers.filter(({ place }) => place)).toHaveLength(1);
  expect(new Set(answers.flatMap(({ problems }) => problems.map(({ code }) => code)))).toEqual(
    new Set(['place.changed_meanwhile']),
  );
});

test('an office that is not on the list is added once, and is one of those for check-ins', async () => {
  const { place } = await office();
  expect((await office()).place).toEqual(place);
  const { data } = await rig.ask<{ places: { id: string }[] }>(caseworker, '{ places(kind: CHECK_IN_OFFICE) { id } }');
  expect(data.places).toContainEqual({ id: place!.id });
});

const court = (input: object = {}, viewer: Viewer = caseworker) =>
  write(
    'enterCourt',
    'EnterCourtInput',
    { ...where, name: 'New court', timeZone: 'America/New_York', code: 'NCT', toldBy: 'NOTICE', ...input },
    viewer,
  );

test('a court that is not on the list is added once, by six at once too, with who told of it', async () => {
  const places = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => (await court()).place));
  expect(new Set(places.map((place) => place!.id)).size).toBe(1);
  expect((await court({ name: 'Without a code', code: null })).problems).toEqual([]);
  expect(
    await rig.sql("SELECT code, told_by FROM place WHERE kind = 'COURT' AND told_by IS NOT NULL ORDER BY 1"),
  ).toEqual([
    { code: 'NCT', told_by: 'NOTICE' },
    { code: null, told_by: 'NOTICE' },
  ]);
  expect((await court({ code: 'nct' })).problems).toMatchObject([{ code: 'place.no_code' }]);
  expect((await court({ street: '1 Other Street' })).problems).toMatchObject([{ code: 'place.code_known' }]);
});

test('an office or court that is there by another clock is not taken for it', async () => {
  for (const enter of [office, court]) {
    await enter();
    expect(await enter({ timeZone: 'America/Chicago' })).toEqual({
      place: null,
      problems: [{ code: 'place.other_zone', path: ['timeZone'] }],
    });
  }
});

test.each([
  ['a day that is still to come', { verifiedOn: '2026-11-24' }, 'place.not_yet'],
  ['a state in full', { state: 'New York' }, 'place.no_state'],
  ['half a ZIP code', { postalCode: '100' }, 'place.no_zip'],
  ['nothing for a street', { street: ' ' }, 'place.incomplete'],
  ['a novel of a street', { street: 'x'.repeat(121) }, 'text.too_long'],
  ['a name that reads backwards', { name: '\u202etruoC' }, 'text.not_text'],
])('%s is refused, and the place stays', async (_, input, code) => {
  for (const answer of [await edit(1, input), await office(input)])
    expect(answer).toMatchObject({ place: null, problems: [{ code }] });
  expect(await rig.sql('SELECT id FROM place WHERE version <> 1')).toEqual([]);
});

test('a place that is not there is not edited, and only staff edit', async () => {
  expect((await edit(1, { placeId: participantId(1) })).problems).toMatchObject([{ code: 'place.unknown' }]);
  for (const viewer of [asParticipant(1), asProvider]) {
    await expect(edit(1, {}, viewer)).rejects.toThrow('FORBIDDEN');
    await expect(office({}, viewer)).rejects.toThrow('FORBIDDEN');
    await expect(court({}, viewer)).rejects.toThrow('FORBIDDEN');
  }
});
