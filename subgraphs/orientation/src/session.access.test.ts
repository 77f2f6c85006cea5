import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  book,
  createRig,
  notices,
  organizationId,
  type Rig,
  session,
  sessionId,
  siteId,
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
