import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asStaff,
  createRig,
  file,
  location,
  locationId,
  organization,
  organizationId,
  participantId,
  referral,
  referralId,
  type Rig,
  service,
  serviceId,
} from './test-rig.ts';

let rig: Rig;
const people = 50;
beforeAll(async () => {
  rig = await createRig();
  const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
  await rig.subgraph.seed({
    organizations: [organization(1), organization(2)],
    locations: [location(1), location(2, { name: 'Safe house', confidential: true })],
    services: upTo(10).map((number) =>
      service(number, {
        organizationId: organizationId(1 + (number % 2)),
        locations: [1, 2].map((place) => ({ id: locationId(number * 10 + place), locationId: locationId(place) })),
      }),
    ),
    referrals: upTo(people).flatMap((number) =>
      [0, 1, 2].map((more) =>
        referral(number, {
          id: referralId(number * 10 + more),
          participantId: participantId(number),
          serviceId: serviceId(1 + ((number + more) % 10)),
          note: 'A note.',
        }),
      ),
    ),
  });
});
afterAll(() => rig.close());

const source = `query ($r: [_Any!]!) {
  _entities(representations: $r) {
    ... on Participant {
      referrals { nodes { status note participant { id } service {
        name phones organization { name services { name } } locations { name street city }
      } } }
    }
  }
}`;

/** Which tables the files of these people are read from, one name per statement. */
async function tablesFor(numbers: number[]): Promise<(string | undefined)[]> {
  rig.statements.length = 0;
  const { data, errors } = await rig.ask<{ _entities: { referrals: { nodes: { note: string }[] } }[] }>(
    asStaff('supervisor'),
    source,
    { r: numbers.map((number) => file(number)) },
  );
  expect(errors).toBeUndefined();
  expect(data._entities).toHaveLength(numbers.length);
  for (const { referrals } of data._entities)
    expect(referrals.nodes.map(({ note }) => note)).toEqual(Array(3).fill('A note.'));
  return rig.statements.map((sql) => /(?:FROM|INTO) (?:"\w+"\.)?"?(\w+)/.exec(sql)?.[1]).sort();
}

test('the referrals of 50 people, with services and places, cost as many statements as those of one', async () => {
  await rig.ask(asStaff('supervisor'), source, { r: [file(1)] }); // from here on the key of the confidential place is remembered
  const forOne = await tablesFor([2]);
  const forMany = await tablesFor(Array.from({ length: people - 2 }, (_, index) => index + 3));
  expect(forMany).toEqual(forOne);
  expect(forOne).toEqual([
    'access_entry',
    'location',
    'organization',
    'phone',
    'referral',
    'service',
    'service',
    'service_at_location',
    'subject_key',
  ]);
});
