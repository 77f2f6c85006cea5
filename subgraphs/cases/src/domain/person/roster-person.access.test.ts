import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  asProvider,
  asService,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
} from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  const people = [
    person(1, { spokenLanguage: 'quc' }),
    person(2, { detainedAt: new Date('2026-11-20T12:00:00Z') }),
    person(3),
  ];
  await rig.subgraph.seed(seedOf(people));
  await rig.sql('DELETE FROM subject_key WHERE subject_id = $1', [participantId(3)]); // erased
});
afterAll(() => rig.close());

const orientation = asService('orientation', 'roster:read');
const ask = (viewer: Parameters<Rig['ask']>[0], ids: string[]) =>
  rig.ask<{ rosterPeople: object[] }>(
    viewer,
    'query ($ids: [ID!]!) { rosterPeople(ids: $ids, organizationId: "019b0000-000a-7000-8000-000000000001") { id givenName spokenLanguage writtenLanguage } }',
    { ids },
  );

test('a roster knows first names and languages, of those who are there; who is detained or erased is without a name', async () => {
  const { data } = await ask(orientation, [3, 999, 1, 2, 1].map(participantId).concat('no-id'));
  const of = (number: number, givenName: string | null, spokenLanguage = 'es') => ({
    ...{ id: participantId(number), givenName, spokenLanguage, writtenLanguage: 'es' },
  });
  expect(data.rosterPeople).toEqual([of(3, null), of(1, 'Given1', 'quc'), of(2, null)]);
});

test('its type has nothing else of a person, and what was read is in the log', async () => {
  const type = rig.subgraph.schema.getType('RosterPerson') as { getFields(): object };
  expect(Object.keys(type.getFields())).toEqual(['givenName', 'id', 'spokenLanguage', 'writtenLanguage']);
  await rig.sql('DELETE FROM access_entry');
  await ask(orientation, [participantId(1)]);
  expect(await rig.sql('SELECT viewer_id, subject_id, fields FROM access_entry')).toEqual([
    {
      viewer_id: 'orientation',
      subject_id: participantId(1),
      fields: ['RosterPerson.givenName', 'RosterPerson.spokenLanguage', 'RosterPerson.writtenLanguage'],
    },
  ]);
});

test('nobody reads it but orientation in its own name, and not a thousand and one at once', async () => {
  for (const viewer of [
    asProvider,
    asParticipant(1),
    asStaff(2, 'supervisor'),
    asService('notices', 'delivery:read'),
    asService('portal', 'signin'),
    { kind: 'anonymous' as const },
  ])
    expect((await ask(viewer, [participantId(1)])).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  const many = await ask(
    orientation,
    Array.from({ length: 1001 }, (_, n) => participantId(n)),
  );
  expect(many.errors?.[0]?.extensions['code']).toBe('TOO_LARGE');
});
