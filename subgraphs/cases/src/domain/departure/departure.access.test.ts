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
import { serviceDoors } from '../../testing/services.ts';

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
    await rig.sql("SELECT id, kind, encode(content_sealed, 'escape') AS content FROM approval"),
    await rig.sql('SELECT * FROM access_entry'),
  ]);
  expect(said).not.toMatch(/"GT"|Guatemala|Marta|50255550101|madre/);
  expect(await rig.sql('SELECT kind FROM task')).toEqual([{ kind: 'APPROVAL_ASKED' }]);
  const seen = await rig.ask<{ tasks: { nodes: unknown[] } }>(asStaff(1, 'caseworker'), '{ tasks { nodes { kind } } }');
  expect(seen.data.tasks.nodes).toEqual([]);
});

test('who is asked to make it final reads it whole where they decide, and nobody else finds it there', async () => {
  const [{ id: approvalId }] = (await rig.sql<{ id: string }>('SELECT id FROM approval')) as [{ id: string }];
  const read = async (as: Viewer) =>
    (
      await rig.ask<{ approval: { departurePlan: object } | null } | null>(
        as,
        `query ($id: ID!) { approval(id: $id) { departurePlan {
          request contacts { name country } lossesInWords { words(language: "en") } } } }`,
        { id: approvalId },
      )
    ).data?.approval ?? null;
  expect(await read(asStaff(2, 'supervisor'))).toMatchObject({
    departurePlan: {
      request: 'Quiero volver con mi madre',
      contacts: [{ name: 'Marta', country: 'GT' }],
      lossesInWords: expect.toSatisfy((losses: object[]) => losses.length === 6),
    },
  });
  for (const as of [asStaff(1, 'caseworker'), asStaff(4, 'supervisor', 2), asParticipant(1), asProvider, asBoard])
    expect(await read(as)).toBeNull();
});

test('a partner whose place nobody else may learn is named to staff, and to the person under a wish for these alone', async () => {
  const organization = '019b0000-000a-7000-8000-000000000009';
  await rig.sql(
    `INSERT INTO site_partner (id, site_id, organization_id, name, confidential, as_of)
     SELECT gen_random_uuid(), site_id, $2, 'A shelter', true, '2026-01-01' FROM departure_plan WHERE id = $1`,
    [planId, organization],
  );
  await rig.sql('UPDATE departure_plan SET partner_id = $2 WHERE id = $1', [planId, organization]);
  const named = async (as: Viewer) =>
    (
      await rig.ask<{ participant: { departurePlans: { partnerName: string | null }[] } }>(
        as,
        'query ($id: ID!) { participant(id: $id) { departurePlans { partnerName } } }',
        { id },
      )
    ).data.participant.departurePlans.map(({ partnerName }) => partnerName);
  expect(await named(asStaff(1, 'caseworker'))).toEqual(['A shelter']);
  expect(await named(asParticipant(1))).toEqual([null]);
  await rig.sql(
    `INSERT INTO portal_wish (participant_id, service, wanted, said_at) VALUES ($1, 'CONFIDENTIAL_SERVICES', true, now())`,
    [id],
  );
  expect(await named(asParticipant(1))).toEqual(['A shelter']);
});

test('the log of the own file tells of departure planning to who wants it in the portal, and to nobody who reads along', async () => {
  await rig.sql('DELETE FROM portal_wish');
  await readBy(asStaff(1, 'caseworker'));
  await rig.ask(asStaff(1, 'caseworker'), 'query ($id: ID!) { participant(id: $id) { givenName } }', { id });
  const fields = async () => {
    const { data } = await rig.ask<{ participant: { accessLog: { nodes: { fields: string[] }[] } } }>(
      asParticipant(1, { steppedUp: true }),
      'query ($id: ID!) { participant(id: $id) { accessLog { nodes { fields } } } }',
      { id },
    );
    return data.participant.accessLog.nodes.map((line) => line.fields);
  };
  const told = await fields();
  expect(told.flat()).toContain('Participant.givenName');
  expect(told.flat().join()).not.toMatch(/depart|abroad/i);
  expect(told.every((line) => line.length > 0)).toBe(true);
  await serviceDoors(rig).wish(1, 'DEPARTURE_PLANNING', true);
  expect((await fields()).flat()).toEqual(
    expect.arrayContaining(['Participant.departurePlans', 'DeparturePlan.request', 'Mutation.requestDeparture']),
  );
});
