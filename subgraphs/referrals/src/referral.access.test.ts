import { askEverywhere } from '@cmpp/subgraph/testing';
import type { Viewer } from '@cmpp/auth';
import { ruleOf } from '@cmpp/subgraph';
import { type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { schema } from './schema.ts';
import {
  anonymous,
  asParticipant,
  asStaff,
  createRig,
  file,
  location,
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
  siteId,
} from './test-rig.ts';

let rig: Rig;
const ids = [referralId(1), participantId(1), serviceId(1), organizationId(1)];
const itself = `"Referral_id":"${referralId(1)}"`;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({
    organizations: [organization(1)],
    locations: [location(1)],
    services: [service(1)],
    referrals: [referral(1, { note: 'canary-note' }), referral(2)],
  });
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM access_entry'));

const strangers: [string, Viewer][] = [
  ['another person of the site', asParticipant(2)],
  ['a person of another site', asParticipant(3, 2)],
  ['a caseworker of another site', asStaff('caseworker', 2)],
  ['a supervisor of another site', asStaff('supervisor', 2)],
  ['an orientation provider', asStaff('provider')],
  ['the Board', asStaff('board')],
  ['a service that reads the directory', reader],
  ['the portal itself', portal],
  ['nobody', anonymous],
];

describe('nobody reads another’s referral through any field or entity', () => {
  test.each(strangers)('%s', async (_, viewer) => {
    const answer = await askEverywhere(rig.subgraph, viewer, ids, file(1));
    expect(answer).not.toContain('canary');
    expect(answer).not.toContain(itself);
  });

  test('which the person does, and whoever walks with them, so the questions above do ask for it', async () => {
    for (const viewer of [asParticipant(1), asStaff('caseworker'), asStaff('supervisor')]) {
      const answer = await askEverywhere(rig.subgraph, viewer, ids, file(1));
      expect(answer).toContain('canary-note');
      expect(answer).toContain(itself);
    }
  });

  test('what sends messages reads that there is a referral, and not what was written', async () => {
    const answer = await askEverywhere(rig.subgraph, notices, ids, file(1));
    expect(answer).toContain(itself);
    expect(answer).not.toContain('canary');
  });
});

const referralsOf = async (viewer: Viewer, more: object) => {
  const { data } = await rig.ask<{ _entities: { referrals: { nodes: object[] } }[] }>(
    viewer,
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { referrals { nodes { id } } } } }',
    { r: [file(1, more)] },
  );
  return data._entities[0]!.referrals.nodes;
};

describe('a file that cases does not open stays shut', () => {
  const shut = [{ openToViewer: false }, { openToViewer: undefined }, { openToViewer: 'true' }, { openToViewer: 1 }];

  test.each(shut)('to anybody, when it says %o', async (more) => {
    for (const viewer of [asParticipant(1), asStaff('caseworker'), asStaff('supervisor'), notices])
      expect(await referralsOf(viewer, more)).toEqual([]);
  });

  test('to staff, when it is of another site or of none', async () => {
    for (const more of [{ siteId: siteId(2) }, { siteId: undefined }, { siteId: null }])
      expect(await referralsOf(asStaff('supervisor'), more)).toEqual([]);
    expect(await referralsOf({ ...asStaff('caseworker'), siteId: null }, { siteId: null })).toEqual([]);
  });

  test('and the try is written down, as is every reading by others, and none of the person’s own', async () => {
    const log = () =>
      rig.sql('SELECT role, outcome, fields FROM access_entry WHERE subject_id = $1', [participantId(1)]);
    await askEverywhere(rig.subgraph, asParticipant(1), ids, file(1));
    expect(await log()).toEqual([]);
    await referralsOf(asStaff('caseworker', 2), {});
    expect(await log()).toContainEqual({ role: 'caseworker', outcome: 'REFUSED', fields: ['Participant.referrals'] });
  });
});

test('every field of a type of ours says who may read it', () => {
  const structure = /^(_.*|PageInfo|Problem|.*Connection|.*ConnectionEdge)$/;
  const open = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !structure.test(type.name))
    .flatMap((type) => Object.values((type as GraphQLObjectType).getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => field.name !== 'id' && !field.name.startsWith('_') && !ruleOf(field))
    .map(({ type, field }) => `${type.name}.${field.name}`);
  expect(open).toEqual([]);
});
