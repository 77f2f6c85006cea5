import type { Viewer } from '@cmpp/auth';
import { askEverywhere } from '@cmpp/subgraph/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  createRig,
  file,
  location,
  locationId,
  notices,
  organization,
  participantId,
  referral,
  referralId,
  type Rig,
  service,
  serviceId,
} from './test-rig.ts';

let rig: Rig;
/** What the referral of each number is to: a pantry, counselling, a shelter with and without a confidential place, … */
const kinds = {
  plain: [1, 2],
  MENTAL_HEALTH: [3, 4],
  CONFIDENTIAL_SERVICES: [5, 6, 7],
};
const both = 8;
beforeAll(async () => {
  rig = await createRig();
  const hidden = [{ id: '019b0000-0024-7000-8000-0000000000ff', locationId: locationId(2) }];
  const to = (number: number, serviceNumber: number, need: string | null) =>
    referral(number, {
      ...{ participantId: participantId(1), serviceId: serviceId(serviceNumber), need, note: `canary-${number}` },
    });
  await rig.subgraph.seed({
    organizations: [organization(1)],
    locations: [location(1), location(2, { confidential: true, name: 'A house' })],
    services: [
      service(1),
      service(2, { needs: ['HEALTH_CARE', 'MENTAL_HEALTH'] }),
      service(3, { needs: ['SAFETY'] }),
      service(4, { needs: ['HOUSING'], locations: hidden }),
      service(5, { needs: ['MENTAL_HEALTH', 'SAFETY'] }),
    ],
    referrals: [
      ...[to(1, 1, 'FOOD'), to(2, 1, null)],
      ...[to(3, 1, 'MENTAL_HEALTH'), to(4, 2, 'HEALTH_CARE')],
      ...[to(5, 3, null), to(6, 1, 'SAFETY'), to(7, 4, 'HOUSING')],
      to(both, 5, null),
    ],
  });
});
afterAll(() => rig.close());

const all = [...Object.values(kinds).flat(), both];
const read = async (viewer: Viewer, more: object = {}): Promise<number[]> => {
  const { data } = await rig.ask<{ _entities: { referrals: { nodes: { id: string }[] } }[] }>(
    viewer,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { referrals { nodes { id } } } } }`,
    { r: [file(1, more)] },
  );
  return data._entities[0]!.referrals.nodes.map(({ id }) => all.find((number) => referralId(number) === id)!).sort();
};

describe('referrals to counselling and to confidential services', () => {
  const parent = { ...asParticipant(2), wards: [participantId(1)] };
  const readers: [string, Viewer][] = [
    ['the person', asParticipant(1)],
    ['who looks after them', parent],
    ['what sends messages', notices],
  ];

  test.each(readers)('%s reads of none, whichever way is tried, until it is wanted', async (_, viewer) => {
    const nothing = [{}, { wantedInPortal: [] }, { wantedInPortal: null }, { wantedInPortal: 'MENTAL_HEALTH' }];
    for (const more of nothing) expect(await read(viewer, more)).toEqual(kinds.plain);
    const told = await askEverywhere(rig.subgraph, viewer, [...all.map(referralId), participantId(1)], file(1));
    for (const number of all.slice(kinds.plain.length)) {
      expect(told).not.toContain(`canary-${number}`);
      expect(told).not.toContain(`"Referral_id":"${referralId(number)}"`);
    }
  });

  test('each comes into the portal by itself, and what is of both kinds when both are wanted', async () => {
    const wanting = (...wantedInPortal: string[]) => read(asParticipant(1), { wantedInPortal });
    expect(await wanting('MENTAL_HEALTH')).toEqual([...kinds.plain, ...kinds.MENTAL_HEALTH]);
    expect(await wanting('CONFIDENTIAL_SERVICES')).toEqual([...kinds.plain, ...kinds.CONFIDENTIAL_SERVICES]);
    expect(await wanting('CONFIDENTIAL_SERVICES', 'MENTAL_HEALTH')).toEqual(all);
    expect(await wanting('TRAFFICKING_SCREENING', 'DEPARTURE_PLANNING')).toEqual(kinds.plain);
  });

  test('are there for staff of the file, and a place that becomes confidential takes its referrals out', async () => {
    for (const role of ['caseworker', 'supervisor'] as const) expect(await read(asStaff(role))).toEqual(all);
    await rig.sql(`UPDATE location SET confidential = true, address_1 = NULL, city = NULL, state_province = NULL,
      postal_code = NULL, address_sealed = '\\x00' WHERE id = '${locationId(1)}'`);
    expect(await read(asParticipant(1))).toEqual([]);
  });
});
