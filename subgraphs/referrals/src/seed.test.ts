import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  createRig,
  file,
  location,
  locationId,
  organization,
  referral,
  type Rig,
  service,
} from './test-rig.ts';

let rig: Rig;
const rows = {
  organizations: [organization(1)],
  locations: [
    location(1),
    location(2, { name: 'Safe house', confidential: true, street: '77 Canary Lane', city: 'Canaryville' }),
  ],
  services: [service(1)],
  referrals: [referral(1, { note: 'canary-note ¿?' })],
};
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(rows);
});
afterAll(() => rig.close());

const nothing = { organizations: [], locations: [], services: [], referrals: [] };

test('a seed can be repeated', async () => {
  await rig.subgraph.seed(rows);
  const [counts] = await rig.sql(
    `SELECT (SELECT count(*)::int FROM service) AS services, (SELECT count(*)::int FROM phone) AS phones,
       (SELECT count(*)::int FROM referral) AS referrals, (SELECT count(*)::int FROM service_at_location) AS places`,
  );
  expect(counts).toEqual({ services: 1, phones: 1, referrals: 1, places: 1 });
});

test('notes and confidential addresses stand in no table as they are, and are read back as they were', async () => {
  const tables = await rig.sql<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'referrals'",
  );
  expect(tables.map(({ name }) => name)).toContain('referrals.location');
  for (const { name } of tables) {
    const bytes = (_: string, value: unknown) =>
      (value as { type?: string })?.type === 'Buffer'
        ? Buffer.from((value as { data: number[] }).data).toString('latin1')
        : value;
    expect(JSON.stringify(await rig.sql(`SELECT * FROM ${name}`), bytes)).not.toMatch(/canary/i);
  }
  const { data } = await rig.ask(
    asParticipant(1),
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { referrals { nodes { note } } } } }',
    { r: [file(1)] },
  );
  expect(data).toEqual({ _entities: [{ referrals: { nodes: [{ note: 'canary-note ¿?' }] } }] });
});

test('a web address that is a script, or a phone number that is none, is refused', async () => {
  for (const website of ['javascript:alert(1)', 'data:text/html,x', 'example.org'])
    await expect(rig.subgraph.seed({ ...nothing, organizations: [{ ...organization(9), website }] })).rejects.toThrow(
      /web address/,
    );
  const wrong = service(9, { phones: [{ id: locationId(70), number: '12' }] });
  await expect(rig.subgraph.seed({ ...nothing, services: [wrong] })).rejects.toThrow(/phone number/);
  expect(await rig.sql("SELECT 1 FROM service WHERE name = 'Service 9'")).toEqual([]);
});

test.each([
  ['to a service that there is none of', { serviceId: locationId(99) }, /not in the directory/],
  ['that changed before it was made', { updatedAt: new Date(0) }, /before it was made/],
])('a referral %s is refused', async (_, wrong, reason) => {
  await expect(rig.subgraph.seed({ ...nothing, referrals: [referral(9, wrong)] })).rejects.toThrow(reason);
  expect(await rig.sql('SELECT 1 FROM referral')).toHaveLength(1);
});

test('a language or a day that is none is refused', async () => {
  for (const wrong of [{ languages: ['Spanish!'] }, { lastVerifiedOn: '2026-02-30' }])
    await expect(rig.subgraph.seed({ ...nothing, services: [service(9, wrong)] })).rejects.toThrow(/that is none/);
});

test('a confidential location whose name says where it is, is refused', async () => {
  const telling = location(9, { name: 'Canary Lane Shelter', confidential: true, street: '77 Canary Lane' });
  await expect(rig.subgraph.seed({ ...nothing, locations: [telling] })).rejects.toThrow(/says where it is/);
  await rig.subgraph.seed({ ...nothing, locations: [{ ...telling, confidential: false }] });
});
