import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  appointmentId,
  asParticipant,
  asStaff,
  createRig,
  hearingId,
  householdId,
  participantId,
  person,
  placeId,
  type Rig,
  seedOf,
} from '../../test-rig.ts';
import { paperDoors } from '../../testing/paper-dates.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  const checkIn = {
    ...({ id: appointmentId(2), placeId: placeId(4), medium: 'ONLINE', toldBy: 'NOTICE' } as const),
    ...{ localStart: '2099-12-09T09:00:00', checkedAt: new Date() },
  };
  await rig.subgraph.seed(
    seedOf([
      person(1, { householdId }),
      person(2, { householdId, hearings: [], appointments: [checkIn] }),
      person(3, { householdId }),
    ]),
  );
  // 1 looks after 2; 3 is another adult.
  await rig.sql('UPDATE participant SET under_14 = true WHERE id = $1', [participantId(2)]);
  await rig.sql(
    `INSERT INTO guardianship (id, guardian_id, ward_id, basis, since)
     VALUES (gen_random_uuid(), $1, $2, 'PARENT_OF_CHILD', now())`,
    [participantId(1), participantId(2)],
  );
});
afterAll(() => rig.close());

type Entry = { hearing: { id: string } | null; appointment: { id: string } | null };
const together = async (viewer: Viewer, of: number) =>
  (
    await rig.ask<{ participant: { household: { dates: Entry[] } } | null }>(
      viewer,
      'query ($id: ID!) { participant(id: $id) { household { dates { hearing { id } appointment { id participant { id } } } } } }',
      { id: participantId(of) },
    )
  ).data.participant?.household.dates.map(({ hearing, appointment }) => (hearing ?? appointment)!.id);

test('the dates of a household stand together, soonest first, as far as the asker may read each file', async () => {
  const all = [appointmentId(2), hearingId(1), hearingId(3)];
  expect(await together(asStaff(1, 'caseworker'), 1)).toEqual(all);
  expect(await together(asStaff(2, 'supervisor'), 3)).toEqual(all);
  expect(await together(asParticipant(1), 1)).toEqual([appointmentId(2), hearingId(1)]);
  expect(await together(asParticipant(2), 2)).toEqual([appointmentId(2)]);
  expect(await together(asParticipant(3), 3)).toEqual([hearingId(3)]);
  expect(await together(asStaff(3, 'caseworker', 2), 1)).toBeUndefined();
});

test('who looks after somebody tells what their paper shows and that they moved; another adult does not', async () => {
  const doors = paperDoors(rig);
  const theirs = { hearingId: null, appointmentId: appointmentId(2), localStart: '2099-12-08T09:00:00' };
  expect((await doors.tell(theirs, asParticipant(3))).problems).toMatchObject([{ code: 'date.unknown' }]);
  const { paper } = await doors.tell(theirs, asParticipant(1));
  expect(paper).toMatchObject({ status: 'OPEN' });
  expect((await doors.takeBack(paper!.id, asParticipant(3))).problems).toMatchObject([{ code: 'paper_date.unknown' }]);
  expect((await doors.takeBack(paper!.id, asParticipant(1))).paper).toMatchObject({ status: 'TAKEN_BACK' });
  const moved = async (viewer: Viewer) =>
    (
      await rig.ask<{ r: { problems: { code: string }[] } }>(
        viewer,
        'mutation ($input: TellAddressChangeInput!) { r: tellAddressChange(input: $input) { problems { code } } }',
        {
          input: {
            ...{ participantId: participantId(2), idempotencyKey: crypto.randomUUID() },
            changedOn: new Date(Date.now() - 48 * 3_600_000).toISOString().slice(0, 10),
          },
        },
      )
    ).data.r.problems;
  expect(await moved(asParticipant(3))).toEqual([{ code: 'participant.unknown' }]);
  expect(await moved(asParticipant(1))).toEqual([]);
});
