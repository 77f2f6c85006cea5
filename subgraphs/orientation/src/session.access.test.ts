import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  book,
  bookingId,
  createRig,
  notices,
  organizationId,
  participantId,
  type Rig,
  session,
  sessionId,
  siteId,
  today,
  venue,
} from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed({
    venues: [venue],
    sessions: [
      session(1),
      session(2, { status: 'CANCELLED' }),
      session(3, { siteId: siteId(2), organizationId: organizationId(2) }),
      session(4, { siteId: siteId(2), organizationId: organizationId(1) }),
      session(5),
    ],
    bookings: [],
  });
  await book(rig, asParticipant(9), { sessionId: sessionId(5) });
  await rig.sql("UPDATE session SET status = 'CANCELLED' WHERE id = $1", [sessionId(5)]);
});
afterAll(() => rig.close());

const number = (id: string) => Number.parseInt(id.slice(-4), 16);
const all = [1, 2, 3, 4, 5];

/** Which of the sessions a viewer reads: by id and in the list; the two must agree where the list is theirs to ask. */
async function readable(viewer: Viewer, listed = true): Promise<number[]> {
  const ids = all.map(sessionId);
  const one = ids.map((id, index) => `s${index}: session(id: "${id}") { id title }`).join(' ');
  const byId = (await rig.ask<Record<string, { id: string } | null>>(viewer, `{ ${one} }`)).data ?? {};
  const numbers = (found: ({ id: string } | null)[]) => found.flatMap((row) => (row ? [number(row.id)] : [])).sort();
  if (listed) {
    const list = await rig.ask<{ sessions: { nodes: { id: string }[] } }>(viewer, '{ sessions { nodes { id } } }');
    expect(numbers(list.data.sessions.nodes)).toEqual(numbers(Object.values(byId)));
  }
  return numbers(Object.values(byId));
}

test('a participant reads the sessions of their site that stand', async () => {
  expect(await readable(asParticipant(1))).toEqual([1]);
  expect(await readable(asParticipant(1, 2))).toEqual([3, 4]);
});

test('and one they have booked, also when it is cancelled', async () => {
  expect(await readable(asParticipant(9))).toEqual([1, 5]);
});

test('caseworkers and supervisors read their site’s', async () => {
  expect(await readable(asStaff('caseworker'))).toEqual([1, 2, 5]);
  expect(await readable(asStaff('supervisor', 2))).toEqual([3, 4]);
});

test('an orientation provider reads what their organization gives, at each site that it gives sessions for', async () => {
  expect(await readable(asStaff('provider'))).toEqual([1, 2, 4, 5]);
  await rig.sql('DELETE FROM organization_site WHERE organization_id = $1 AND site_id = $2', [
    organizationId(1),
    siteId(2),
  ]);
  expect(await readable(asStaff('provider'))).toEqual([1, 2, 5]);
  expect(await readable({ ...asStaff('provider'), organizationId: null })).toEqual([]);
});

test('what sends messages reads all, and lists none', async () => {
  expect(await readable(notices, false)).toEqual(all);
  expect((await rig.ask(notices, '{ sessions { nodes { id } } }')).errors).toHaveLength(1);
});

test('the Board, other services and nobody read none', async () => {
  const none: Viewer[] = [
    asStaff('board'),
    { kind: 'service', id: 'portal', scopes: ['signin'] },
    { kind: 'anonymous' },
  ];
  for (const viewer of none) expect(await readable(viewer, false)).toEqual([]);
});

describe('what a report is told of seats', () => {
  const report: Viewer = { kind: 'service', id: 'cases', scopes: ['report:read'] };
  const people = [21, 22, 23].map(participantId);
  const seatsOf = (viewer: Viewer, participantIds: string[]) =>
    rig.ask<{ orientationSeats: object[] } | null>(
      viewer,
      'query ($ids: [ID!]!) { orientationSeats(participantIds: $ids) { participantId startsAt attendance } }',
      { ids: participantIds },
    );
  const startsAt = '2026-12-02T23:00:00.000Z';

  beforeAll(async () => {
    const seat = { siteId: siteId(1), seats: 1, accessNeeds: null, question: 'canary-question', cancelledAt: null };
    const at = (number: number, of: number, person: number, more = {}) => ({
      ...{ ...seat, id: bookingId(number), sessionId: sessionId(of), participantId: participantId(person) },
      ...{ bookedAt: new Date(today), ...more },
    });
    await rig.subgraph.seed({
      venues: [],
      sessions: [
        session(21),
        session(22, { kind: 'CULTURAL_ORIENTATION' }),
        session(23, { kind: 'SELF_HELP_WORKSHOP' }),
      ],
      bookings: [at(21, 21, 21, { attendance: 'ATTENDED' }), at(22, 22, 21), at(23, 23, 22), at(24, 21, 24)],
    });
    await rig.subgraph.seed({
      venues: [],
      sessions: [session(24)],
      bookings: [at(25, 24, 23), at(26, 21, 23, { cancelledAt: new Date(today) })],
    });
    await rig.sql(`UPDATE session SET status = 'CANCELLED' WHERE id = $1`, [sessionId(24)]);
    await rig.sql('DELETE FROM access_entry');
  });

  test('is who had one in legal orientation, when it began and whether they came: of those asked about, and nothing that was given up or called off', async () => {
    const { data, errors } = await seatsOf(report, [...people, 'no-uuid']);
    expect(errors).toBeUndefined();
    expect(data!.orientationSeats).toEqual([
      { participantId: people[0], startsAt, attendance: 'ATTENDED' },
      { participantId: people[1], startsAt, attendance: null },
    ]);
    const lines = await rig.sql('SELECT DISTINCT subject_id AS id FROM access_entry ORDER BY 1');
    expect(lines).toEqual([{ id: people[0] }, { id: people[1] }]);
  });

  test('is of at most 200 people at once', async () => {
    const many = (count: number) => Array.from({ length: count }, () => people[0]!);
    expect((await seatsOf(report, many(200))).data!.orientationSeats).toHaveLength(1);
    expect((await seatsOf(report, many(201))).errors).toMatchObject([{ extensions: { code: 'TOO_LARGE' } }]);
  });

  test.each<[string, Viewer]>([
    ['the person', asParticipant(21)],
    ['a caseworker', asStaff('caseworker')],
    ['a supervisor', asStaff('supervisor')],
    ['who gives the session', asStaff('provider')],
    ['the Board', asStaff('board')],
    ['what sends messages', notices],
    ['what asks who comes', { kind: 'service', id: 'cases', scopes: ['roster:read'] }],
    ['nobody', { kind: 'anonymous' }],
  ])('is not told to %s', async (_, viewer) => {
    const { data, errors } = await seatsOf(viewer, people);
    expect(data?.orientationSeats ?? null).toBeNull();
    expect(errors).toHaveLength(1);
  });
});
