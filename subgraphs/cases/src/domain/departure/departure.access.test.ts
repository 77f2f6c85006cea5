import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '@cmpp/auth';
import {
  asBoard,
  asParticipant,
  asProvider,
  asService,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
} from '../../test-rig.ts';
import { departureDoors } from '../../testing/departure.ts';

let rig: Rig;
let planId: string;
const id = participantId(1);
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
  await rig.subgraph.seed(seedOf([person(1, { householdId }), person(2, { householdId }), person(3)]));
  // Who is 2 looks after who is 1, and is shown their dates.
  await rig.sql(
    `INSERT INTO guardianship (id, guardian_id, ward_id, basis, since) VALUES (gen_random_uuid(), $2, $1, 'CARETAKER', now())`,
    [id, participantId(2)],
  );
  await rig.sql(
    'INSERT INTO household_share (id, from_id, to_id, given_at) VALUES (gen_random_uuid(), $1, $2, now())',
    [id, participantId(2)],
  );
  planId = await departureDoors(rig).ready();
});
afterAll(() => rig.close());

const readBy = async (as: Viewer) => {
  const { data } = await rig.ask<{ participant: { departurePlans: { id: string }[] | null } | null } | null>(
    as,
    'query ($id: ID!) { participant(id: $id) { departurePlans { id request contacts { name } steps { id } losses } } }',
    { id },
  );
  return data?.participant?.departurePlans?.map((plan) => plan.id) ?? [];
};

test('a departure plan is read by staff of the file, and by the person alone once they want it in their portal', async () => {
  for (const as of [asStaff(1, 'caseworker'), asStaff(2, 'supervisor')]) expect(await readBy(as)).toEqual([planId]);
  const outside = [
    asParticipant(1),
    asParticipant(2),
    asParticipant(3),
    asStaff(3, 'caseworker', 2),
    asStaff(4, 'supervisor', 2),
    asStaff(7, 'caseworker'),
    asProvider,
    asBoard,
    asService('notices', 'delivery:read'),
    asService('orientation', 'roster:read'),
  ];
  for (const as of outside) expect(await readBy(as)).toEqual([]);
  const wants = (service: string) =>
    rig.sql(
      `INSERT INTO portal_wish (participant_id, service, wanted, said_at) VALUES ($1, $2::text::kept_out, true, now())`,
      [id, service],
    );
  await wants('MENTAL_HEALTH');
  expect(await readBy(asParticipant(1))).toEqual([]);
  await wants('DEPARTURE_PLANNING');
  expect(await readBy(asParticipant(1))).toEqual([planId]);
  for (const as of outside.slice(1)) expect(await readBy(as)).toEqual([]);
});

test('no task, approval or job names a country, and nobody is told of the plan but supervisors who are asked', async () => {
  const doors = departureDoors(rig);
  const contacts = [{ name: 'Marta', phone: '+50255550101', country: 'GT' }];
  await doors.write(planId, { contacts });
  await doors.askFinal(planId, 2);
  const said = JSON.stringify([
    await rig.sql('SELECT * FROM task'),
    await rig.sql('SELECT data FROM bus.job_common'),
    await rig.sql('SELECT id, kind, content_sealed FROM approval'),
    await rig.sql('SELECT * FROM access_entry'),
  ]);
  expect(said).not.toMatch(/"GT"|Guatemala|Marta|50255550101|madre/);
  expect(await rig.sql('SELECT kind FROM task')).toEqual([{ kind: 'APPROVAL_ASKED' }]);
  const seen = await rig.ask<{ tasks: { nodes: unknown[] } }>(asStaff(1, 'caseworker'), '{ tasks { nodes { kind } } }');
  expect(seen.data.tasks.nodes).toEqual([]);
});
