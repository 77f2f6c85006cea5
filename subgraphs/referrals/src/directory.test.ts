import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  anonymous,
  asParticipant,
  asStaff,
  createRig,
  location,
  locationId,
  notices,
  organization,
  organizationId,
  portal,
  reader,
  type Rig,
  service,
  serviceId,
} from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({
    organizations: [organization(1), organization(2)],
    locations: [location(1), location(2, { name: 'Annex', street: '9 Example Street' })],
    services: [
      service(1, {
        name: 'Pantry',
        fees: 'None.',
        phones: [{ id: locationId(90), number: '(212) 555-0123' }],
        locations: [
          { id: locationId(91), locationId: locationId(1) },
          { id: locationId(92), locationId: locationId(2) },
        ],
      }),
      service(2, { name: 'Advice', needs: ['LEGAL_SERVICES', 'HOUSING'], languages: ['es'] }),
      service(3, { name: 'Clinic', needs: ['HEALTH_CARE'], status: 'TEMPORARILY_CLOSED', lastVerifiedOn: null }),
      service(4, { name: 'Shop', status: 'DEFUNCT' }),
      service(5, { name: 'Kitchen', status: 'INACTIVE', organizationId: organizationId(2) }),
      service(6, { name: 'Soup', organizationId: organizationId(2), languages: ['ht'] }),
    ],
    referrals: [],
  });
});
afterAll(() => rig.close());

type Found = { services: { nodes: { name: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
const find = async (args = '') => {
  const source = `{ services${args && `(${args})`} { nodes { name } pageInfo { endCursor hasNextPage } } }`;
  return (await rig.ask<Found>(asParticipant(1), source)).data.services;
};
const names = ({ nodes }: Found['services']) => nodes.map(({ name }) => name);

test('services that can be offered are listed by name, in no order of importance', async () => {
  expect(names(await find())).toEqual(['Advice', 'Clinic', 'Pantry', 'Soup']);
});

test('and found by need and by language', async () => {
  expect(names(await find('need: "FOOD"'))).toEqual(['Pantry', 'Soup']);
  expect(names(await find('need: "HOUSING", language: "es"'))).toEqual(['Advice']);
  expect(names(await find('need: "FOOD", language: "ht"'))).toEqual(['Soup']);
  expect(names(await find('need: "food\' OR 1=1"'))).toEqual([]);
});

test('pages go on where they ended', async () => {
  const first = await find('first: 3');
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect(names(await find(`first: 3, after: ${JSON.stringify(first.pageInfo.endCursor)}`))).toEqual(['Soup']);
});

test('a service says who gives it, where, in which languages, and when that was last checked', async () => {
  const { data } = await rig.ask(
    asParticipant(1),
    `query ($id: ID!) { service(id: $id) {
      name description status needs languages phones fees lastVerifiedOn
      organization { name website services { name } }
      locations { name street city state postalCode confidential }
    } }`,
    { id: serviceId(1) },
  );
  const place = { city: 'New York', state: 'NY', postalCode: '10001', confidential: false };
  expect(data).toEqual({
    service: {
      name: 'Pantry',
      description: 'A pantry.',
      status: 'ACTIVE',
      needs: ['FOOD'],
      languages: ['en', 'es'],
      phones: ['+12125550123'],
      fees: 'None.',
      lastVerifiedOn: '2026-11-01',
      organization: {
        name: 'Organization 1',
        website: 'https://example.org/',
        services: [{ name: 'Advice' }, { name: 'Clinic' }, { name: 'Pantry' }],
      },
      locations: [
        { name: 'Annex', street: '9 Example Street', ...place },
        { name: 'Main office', street: '5 Example Street', ...place },
      ],
    },
  });
});

test('a service that is no longer there can still be looked up: old referrals speak of it', async () => {
  const { data } = await rig.ask(asStaff('caseworker'), 'query ($id: ID!) { service(id: $id) { name status } }', {
    id: serviceId(4),
  });
  expect(data).toEqual({ service: { name: 'Shop', status: 'DEFUNCT' } });
});

test('what is not there is null, malformed ids included', async () => {
  for (const id of [serviceId(99), 'no-uuid', "'; DROP TABLE service; --"])
    expect(
      await rig.ask(reader, 'query ($id: ID!) { service(id: $id) { name } organization(id: $id) { name } }', { id }),
    ).toEqual({ data: { service: null, organization: null } });
});

test('organizations are an entity that other parts of the graph point to', async () => {
  const { data } = await rig.ask(
    asStaff('provider'),
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Organization { name } } }',
    {
      r: [
        { __typename: 'Organization', id: organizationId(2) },
        { __typename: 'Organization', id: organizationId(99) },
      ],
    },
  );
  expect(data).toEqual({ _entities: [{ name: 'Organization 2' }, null] });
});

const doors = [
  '{ services { nodes { name } } }',
  `{ service(id: "${serviceId(1)}") { name } }`,
  `{ organization(id: "${organizationId(1)}") { name } }`,
];
const readers: [string, Viewer][] = [
  ['a participant', asParticipant(1)],
  ['a caseworker', asStaff('caseworker')],
  ['a supervisor', asStaff('supervisor')],
  ['an orientation provider', asStaff('provider')],
  ['a service that reads the directory', reader],
  ['what sends messages', notices],
];
test.each(readers)('the directory is open to %s', async (_, viewer) => {
  for (const source of doors) expect((await rig.ask(viewer, source)).errors).toBeUndefined();
});

const strangers: [string, Viewer][] = [
  ['the Board', asStaff('board')],
  ['the portal itself', portal],
  ['nobody', anonymous],
];
test.each(strangers)('the directory is shut to %s', async (_, viewer) => {
  for (const source of doors)
    expect((await rig.ask(viewer, source)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});
