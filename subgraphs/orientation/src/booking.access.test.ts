import { askEverywhere } from '@cmpp/subgraph/testing';
import type { Viewer } from '@cmpp/auth';
import { ruleOf } from '@cmpp/subgraph';
import { type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { schema } from './schema.ts';
import {
  asParticipant,
  asStaff,
  bookingId,
  cancel,
  createRig,
  notices,
  participantId,
  type Rig,
  session,
  sessionId,
  siteId,
  venue,
} from './test-rig.ts';

let rig: Rig;
const booking = {
  id: bookingId(1),
  sessionId: sessionId(1),
  participantId: participantId(1),
  siteId: siteId(1),
  seats: 2,
  accessNeeds: 'canary-needs',
  question: 'canary-question',
  bookedAt: new Date('2026-11-01T12:00:00Z'),
  cancelledAt: null,
};
beforeAll(async () => {
  rig = await createRig();
  const ofTwo = { ...booking, id: bookingId(2), participantId: participantId(2), accessNeeds: null, question: null };
  await rig.subgraph.seed({ venues: [venue], sessions: [session(1)], bookings: [booking, ofTwo] });
  rig.people.known.set(participantId(1), { id: participantId(1), givenName: 'Ana', spokenLanguage: 'es' });
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM access_entry'));

/** What the gateway would send for the person's file, as cases answers the viewer; openToViewer at its worst. */
const file = (more: object = {}) => ({
  __typename: 'Participant',
  id: participantId(1),
  siteId: siteId(1),
  openToViewer: true,
  ...more,
});

const ids = [bookingId(1), participantId(1), sessionId(1)];
const everywhere = (viewer: Viewer) => askEverywhere(rig.subgraph, viewer, ids, file());

const strangers: [string, Viewer][] = [
  ['another person of the site', asParticipant(2)],
  ['a person of another site', asParticipant(3, 2)],
  ['nobody', { kind: 'anonymous' }],
  ['a caseworker of another site', asStaff('caseworker', 2)],
  ['a supervisor of another site', asStaff('supervisor', 2)],
  ['an orientation provider of another organization', asStaff('provider', 2)],
  ['the Board', asStaff('board')],
  ['the portal itself', { kind: 'service', id: 'portal', scopes: ['signin'] }],
  [
    'a service that reads the directory',
    { kind: 'service', id: 'orientation', scopes: ['directory:read', 'task:raise'] },
  ],
];

describe('nobody reads another’s booking through any field or entity', () => {
  test.each(strangers)('%s', async (_, viewer) => {
    const answer = await everywhere(viewer);
    expect(answer).not.toContain('canary');
    expect(answer).not.toContain(`"Booking_id":"${bookingId(1)}"`);
  });

  test('which the person does, and whoever walks with them, so the questions above do ask for it', async () => {
    const own = await everywhere(asParticipant(1));
    expect(own).toContain('canary-needs');
    expect(own).toContain('canary-question');
    expect(own).toContain(`"Booking_id":"${bookingId(1)}"`);
    for (const role of ['caseworker', 'supervisor'] as const)
      expect(await everywhere(asStaff(role))).toContain('canary-question');
  });

  test('what sends messages reads that there is a booking, and not what the person wrote', async () => {
    const answer = await everywhere(notices);
    expect(answer).toContain(`"Booking_id":"${bookingId(1)}"`);
    expect(answer).not.toContain('canary');
  });

  test('whoever gives the session reads what makes it easier to take part, and not what the person wants to know', async () => {
    const answer = await everywhere(asStaff('provider'));
    expect(answer).toContain('canary-needs');
    expect(answer).not.toContain('canary-question');
    expect(answer).not.toContain(`"Booking_id":"${bookingId(1)}"`);
  });

  test('nor does anybody cancel it', async () => {
    expect((await cancel(rig, asParticipant(2), bookingId(1))).problems).toMatchObject([{ code: 'booking.unknown' }]);
    expect(await rig.sql('SELECT status FROM booking WHERE id = $1', [bookingId(1)])).toEqual([{ status: 'BOOKED' }]);
  });
});

describe('a file that cases does not open stays shut', () => {
  const bookingsOf = async (viewer: Viewer, more: object) => {
    const source =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { bookings { nodes { id } } } } }';
    const { data } = await rig.ask<{ _entities: { bookings: { nodes: object[] } }[] }>(viewer, source, {
      r: [file(more)],
    });
    return data._entities[0]!.bookings.nodes;
  };
  const shut = [{ openToViewer: false }, { openToViewer: undefined }, { openToViewer: 'true' }, { openToViewer: 1 }];

  test.each(shut)('to anybody, when it says %o', async (more) => {
    for (const viewer of [asParticipant(1), asStaff('caseworker'), asStaff('supervisor'), notices])
      expect(await bookingsOf(viewer, more)).toEqual([]);
  });

  test('to staff, when it is of another site or of none', async () => {
    for (const more of [{ siteId: siteId(2) }, { siteId: undefined }, { siteId: null }])
      expect(await bookingsOf(asStaff('supervisor'), more)).toEqual([]);
    expect(await bookingsOf({ ...asStaff('caseworker'), siteId: null }, { siteId: null })).toEqual([]);
  });

  test('and the try is written down, as is every reading by others, and none of the person’s own', async () => {
    const log = () =>
      rig.sql<{ role: string; outcome: string; fields: string[] }>(
        'SELECT role, outcome, fields FROM access_entry WHERE subject_id = $1 ORDER BY outcome DESC',
        [participantId(1)],
      );
    await everywhere(asParticipant(1));
    expect(await log()).toEqual([]);
    await bookingsOf(asStaff('caseworker', 2), {});
    expect(await log()).toContainEqual({ role: 'caseworker', outcome: 'REFUSED', fields: ['Participant.bookings'] });
    await rig.sql('DELETE FROM access_entry');
    await rig.ask(asParticipant(2), 'query ($id: ID!) { booking(id: $id) { id } }', { id: bookingId(1) });
    expect(await log()).toEqual([{ role: 'participant', outcome: 'REFUSED', fields: ['Query.booking'] }]);
    await rig.sql('DELETE FROM access_entry');
    await rig.ask(notices, 'query ($id: ID!) { booking(id: $id) { id status } }', { id: bookingId(1) });
    expect(await log()).toEqual([{ role: 'notices', outcome: 'READ', fields: ['Booking.status'] }]);
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
