import { askEverywhere } from '@cmpp/subgraph/testing';
import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  anonymous,
  asParticipant,
  asStaff,
  createRig,
  file,
  location,
  locationId,
  notices,
  organization,
  organizationId,
  participantId,
  portal,
  reader,
  referral,
  referralId,
  type Rig,
  service,
  serviceId,
} from './test-rig.ts';

let rig: Rig;
const shelter = location(1, {
  name: 'Safe house',
  confidential: true,
  street: '77 Canary Lane',
  city: 'Canaryville',
  state: 'CY',
  postalCode: '99977',
});
const secret = ['77 Canary Lane', 'Canaryville', '"CY"', '99977'];
const ids = [locationId(1), serviceId(1), organizationId(1), participantId(1), referralId(1)];

beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({
    organizations: [organization(1)],
    locations: [shelter],
    services: [service(1, { needs: ['SAFETY'] })],
    referrals: [referral(1)],
  });
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM access_entry'));

const others: [string, Viewer][] = [
  ['the person referred there', asParticipant(1)],
  ['another person', asParticipant(2)],
  ['an orientation provider', asStaff('provider')],
  ['the Board', asStaff('board')],
  ['what sends messages', notices],
  ['a service that reads the directory', reader],
  ['the portal itself', portal],
  ['nobody', anonymous],
];

test.each(others)('a confidential address is told on no path to %s', async (_, viewer) => {
  const answer = await askEverywhere(rig.subgraph, viewer, ids, file(1));
  for (const part of secret) expect(answer).not.toContain(part);
});

test('though they see that there is such a place, so the questions above did reach it', async () => {
  for (const viewer of [asParticipant(1), asStaff('provider'), reader, notices]) {
    const answer = await askEverywhere(rig.subgraph, viewer, ids, file(1));
    expect(answer).toContain('"Location_name":"Safe house"');
    expect(answer).toContain('"Location_confidential":true');
    expect(answer).toContain('"Location_state":null');
  }
});

test('caseworkers and supervisors read it, and it is written down that they did', async () => {
  const source = 'query ($id: ID!) { service(id: $id) { locations { street city state postalCode } } }';
  for (const role of ['caseworker', 'supervisor'] as const) {
    const { data } = await rig.ask(asStaff(role), source, { id: serviceId(1) });
    const { street, city, state, postalCode } = shelter;
    expect(data).toEqual({ service: { locations: [{ street, city, state, postalCode }] } });
  }
  const log = await rig.sql('SELECT role, outcome, fields FROM access_entry WHERE subject_id = $1 ORDER BY role', [
    locationId(1),
  ]);
  const fields = ['Location.city', 'Location.postalCode', 'Location.state', 'Location.street'];
  expect(log).toEqual([
    { role: 'caseworker', outcome: 'READ', fields },
    { role: 'supervisor', outcome: 'READ', fields },
  ]);
});

test('the table itself refuses a confidential address in the clear', async () => {
  for (const column of ['address_1', 'city', 'state_province', 'postal_code'])
    await expect(rig.sql(`UPDATE location SET ${column} = 'x'`)).rejects.toThrow('location_confidential_check');
});

test('once the key of the place is destroyed, nobody knows the address any more', async () => {
  await rig.subgraph.seed({
    organizations: [],
    locations: [location(2, { ...shelter, id: locationId(2) })],
    services: [service(2, { locations: [{ id: locationId(80), locationId: locationId(2) }] })],
    referrals: [],
  });
  await rig.sql('DELETE FROM subject_key WHERE subject_id = $1', [locationId(2)]);
  const source = 'query ($id: ID!) { service(id: $id) { locations { street confidential } } }';
  const { data } = await rig.ask(asStaff('supervisor'), source, { id: serviceId(2) });
  expect(data).toEqual({ service: { locations: [{ street: null, confidential: true }] } });
});
