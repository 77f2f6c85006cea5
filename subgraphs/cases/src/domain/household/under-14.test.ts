import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';

let rig: Rig;
let now = new Date('2026-12-10T04:59:00Z'); // December 9, 23:59 in New York
beforeAll(async () => {
  rig = await createRig(() => now);
  const home = { householdId };
  await rig.subgraph.seed(
    seedOf([
      person(1, home),
      person(2, { ...home, bornOn: '2012-12-10' }),
      person(3, { ...home, bornOn: '2012-12-10' }),
      person(4, { ...home, bornOn: '2012-12-11' }),
      person(5, { ...home, bornOn: null }),
      person(6, { siteId: siteId(2), caseworkerId: staffId(3), bornOn: '2012-12-10' }),
    ]),
  );
  await rig.sql("UPDATE site SET time_zone = 'America/Los_Angeles' WHERE id = $1", [siteId(2)]);
  await rig.sql('UPDATE participant SET under_14 = true WHERE id <> $1', [participantId(1)]);
  for (const [ward, basis] of [
    [2, 'PARENT_OF_CHILD'],
    [3, 'CARETAKER'],
    [4, 'GUARDIAN_OF_CHILD'],
    [5, 'PARENT_OF_CHILD'],
  ] as const)
    await rig.sql(
      'INSERT INTO guardianship (id, guardian_id, ward_id, basis, since) VALUES (gen_random_uuid(), $1, $2, $3::text::guardian_basis, now())',
      [participantId(1), participantId(ward), basis],
    );
});
afterAll(() => rig.close());

const job = () => rig.subgraph.jobs.find(({ name }) => name === 'keep-under-14')!.run();
const young = async () =>
  (await rig.sql<{ id: string }>('SELECT id FROM participant WHERE under_14 ORDER BY id')).map(({ id }) => id);
const read = async () => {
  const { data } = await rig.ask<{ me: { participant: { household: { members: { id: string }[] } } } }>(
    asParticipant(1),
    '{ me { participant { household { members { id } } } } }',
  );
  return data.me.participant.household.members.map(({ id }) => id);
};

test('nobody is 14 a minute before midnight at their site', async () => {
  await job();
  expect(await young()).toEqual([2, 3, 4, 5, 6].map(participantId));
  expect(await read()).toEqual([1, 2, 3, 4, 5].map(participantId));
});

test('on the birthday by their site’s calendar they are, and only who is in somebody’s care for another reason is still read', async () => {
  now = new Date('2026-12-10T05:00:00Z');
  await job();
  await job();
  expect(await young()).toEqual([4, 5, 6].map(participantId)); // in Los Angeles it is still the ninth
  expect(await read()).toEqual([1, 3, 4, 5].map(participantId));
  const ended = await rig.sql('SELECT ward_id FROM guardianship WHERE ended_at IS NOT NULL');
  expect(ended).toEqual([{ ward_id: participantId(2) }]);
});

test('a birth date that does not open stops nobody else from growing up, and is not passed over in silence', async () => {
  now = new Date('2026-12-12T12:00:00Z');
  await rig.sql(
    'UPDATE participant SET born_on_sealed = (SELECT born_on_sealed FROM participant WHERE id = $1) WHERE id = $2',
    [participantId(6), participantId(4)],
  );
  await expect(job()).rejects.toThrow();
  expect(await young()).toEqual([4, 5].map(participantId));
});
