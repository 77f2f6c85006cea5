import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ParticipantSeed } from '../../index.ts';
import { createRig, householdId, person, placeId, type Rig, seedOf, staffId } from '../../test-rig.ts';

const now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf([]));
});
afterAll(() => rig.close());

const hearing = person(1).hearings[0]!;
const appointment = { ...hearing, kind: undefined, placeId: placeId(2) };
const over = { localStart: '2026-11-02T09:00:00', status: 'HELD' as const };
const core = [
  ...(['CASE_MANAGEMENT', 'CULTURAL_ORIENTATION', 'LEGAL_ORIENTATION', 'MENTAL_HEALTH', 'SOCIAL_SERVICES'] as const),
  ...(['TRAFFICKING_SCREENING', 'DEPARTURE_PLANNING'] as const),
];
type Offer = NonNullable<ParticipantSeed['offers']>[number];
const offered = (services: readonly Offer['service'][], more: Partial<Offer> = {}) =>
  services.map((service, index): Offer => ({
    id: hearing.id.replace(/.{3}$/, `a0${index}`),
    ...{ service, offeredAt: now, offeredById: staffId(1), language: 'es', interpreter: 'NONE_NEEDED', ...more },
  }));
const monitoring = { id: hearing.id, kind: 'APP' as const, statedAt: new Date('2026-10-01T12:00:00Z') };
const family = { householdId, householdRole: 'PARENT' as const };

test.each<[string, Partial<ParticipantSeed>, string | RegExp]>([
  ['a name that is no text', { givenName: 'Ana\u202e' }, 'text.not_text'],
  ['no given name', { givenName: ' ' }, 'name.missing'],
  ['a language that is none', { spokenLanguage: 'Spanish!' }, 'language.invalid'],
  ['a birth date that is none', { bornOn: '1990-02-30' }, 'day.invalid'],
  ['a hearing at a check-in office', { hearings: [{ ...hearing, placeId: placeId(2) }] }, 'place.wrong_kind'],
  ['a check-in at a court', { appointments: [{ ...appointment, placeId: placeId(1) }] }, 'place.wrong_kind'],
  [
    'a time that no clock shows',
    { hearings: [{ ...hearing, localStart: '2027-03-14T02:30:00' }] },
    'date.no_such_time',
  ],
  ['a room that is no text', { hearings: [{ ...hearing, room: '3\u202e' }] }, 'text.not_text'],
  ['a check-in every other year', { appointments: [{ ...appointment, everyDays: 700 }] }, 'date.every_days'],
  ['a date held that is to come', { hearings: [{ ...hearing, status: 'HELD' }] }, 'date.not_yet'],
  ['missed by nobody’s word', { hearings: [{ ...hearing, ...over, outcome: 'MISSED' }] }, 'date.missed_by_missing'],
  ['screening by itself', { offers: offered(['TRAFFICKING_SCREENING']) }, 'offer.only_in_list'],
  ['the list with one missing', { offers: offered(core.slice(1)) }, 'offer.only_in_list'],
  [
    'the list, a friend interpreting',
    { offers: offered(core, { interpreter: 'OTHER' }) },
    'interpreter.not_independent',
  ],
  [
    'an answer to no offer',
    { offers: offered(['MENTAL_HEALTH'], { offeredAt: null, answer: 'ACCEPTED' }) },
    'offer.not_made',
  ],
  ['a child asked', { bornOn: '2020-01-01', offers: offered(['MENTAL_HEALTH']) }, 'offer.too_young'],
  ['under none, and under one', { monitorings: [monitoring, { ...monitoring, kind: 'NONE' }] }, 'monitoring.goes_on'],
  [
    'a monitoring that ends some day',
    { monitorings: [{ ...monitoring, endedOn: new Date('2027-01-01') }] },
    'day.in_future',
  ],
  ['a case at an office', { proceeding: proceedingAt(placeId(2)) }, 'place.wrong_kind'],
  ['a parent without a child', family, 'household.nobody_in_care'],
])('%s is refused, and nobody is written', async (_, more, code) => {
  await expect(rig.subgraph.seed(seedOf([person(1, more)]))).rejects.toThrow(code);
  expect(await rig.sql('SELECT 1 FROM participant')).toEqual([]);
});

test('a household of which only some have a role is refused', async () => {
  const others = [person(1, family), person(2, { householdId })];
  await expect(rig.subgraph.seed(seedOf(others))).rejects.toThrow('others none');
});

test('what the rules let is written in its one form', async () => {
  await rig.subgraph.seed(
    seedOf([
      person(1, {
        ...{ spokenLanguage: 'ES', familyName: '', offers: offered(core), monitorings: [monitoring] },
        hearings: [{ ...hearing, ...over, outcome: 'MISSED', missedBy: 'PERSON' }],
        proceeding: proceedingAt(placeId(1)),
      }),
    ]),
  );
  expect(
    await rig.sql('SELECT spoken_language AS language, cardinality(name_indexes) AS names FROM participant'),
  ).toEqual([{ language: 'es', names: 1 }]);
  expect(await rig.sql('SELECT 1 FROM service_offer')).toHaveLength(7);
});

function proceedingAt(courtId: string): NonNullable<ParticipantSeed['proceeding']> {
  const said = { kind: 'REMOVAL', status: 'PENDING', representation: 'LOOKING', toldBy: 'NOTICE' } as const;
  return { id: hearing.id, ...said, courtId, checkedAt: now };
}
