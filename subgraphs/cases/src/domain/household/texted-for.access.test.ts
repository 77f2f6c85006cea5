import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asParticipant,
  asService,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
} from '../../test-rig.ts';

/** 1 and 2 look after 3, a child; 1 also after 4, who is grown up and in care. 3 and 4 have no number. */
let rig: Rig;
const [first, second] = [participantId(1), participantId(2)];
beforeAll(async () => {
  rig = await createRig();
  const home = { householdId };
  const people = [person(1, { ...home, writtenLanguage: 'pt' }), person(2, home)];
  const wards = [3, 4].map((number) => person(number, { ...home, phones: [] }));
  await rig.subgraph.seed(seedOf([...people, ...wards, person(5)]));
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM guardianship; UPDATE participant_phone SET retired_at = NULL');
  await rig.sql(
    `INSERT INTO guardianship (id, guardian_id, ward_id, basis, since) VALUES ($1, $5, $7, 'PARENT_OF_CHILD', '2026-01-01'),
       ($2, $6, $7, 'PARENT_OF_CHILD', '2026-01-02'), ($3, $5, $8, 'CARETAKER', '2026-01-01'), ($4, $6, $5, 'CARETAKER', '2026-01-01')`,
    [91, 92, 93, 94, 1, 2, 3, 4].map(participantId),
  );
  await rig.sql(
    `UPDATE participant SET under_14 = id = $1, protected_at = NULL, detained_at = NULL, closed_at = NULL, household_id = $2
     WHERE id <> $3`,
    [participantId(3), householdId, participantId(5)],
  );
});

type Phone = { number: string; participant: { id: string; writtenLanguage: string } };
const words = asService('notices', 'delivery:read');
const textsOf = async (number: number) => {
  const { data } = await rig.ask<{ participant: { textPhones: Phone[] } }>(
    words,
    'query ($id: ID!) { participant(id: $id) { textPhones { number participant { id writtenLanguage } } } }',
    { id: participantId(number) },
  );
  return data.participant.textPhones.map(({ participant }) => participant.id);
};
const set = (column: string, number: number) =>
  rig.sql(`UPDATE participant SET ${column} WHERE id = $1`, [participantId(number)]);

test('who has no number is told through whoever looks after them; who has one, on that alone', async () => {
  expect(await textsOf(3)).toEqual([first, second]);
  expect(await textsOf(4)).toEqual([first]);
  expect(await textsOf(1)).toEqual([first]); // though 2 cares for them
});

test.each<[string, () => Promise<unknown>, string[]]>([
  ['is detained', () => set('detained_at = now()', 1), [second]],
  ['has left', () => set('closed_at = now()', 1), [second]],
  ['is hidden from the household', () => set('protected_at = now()', 1), [second]],
  ['lives elsewhere by now', () => set('household_id = NULL', 1), [second]],
  [
    'has that number no more',
    () => rig.sql('UPDATE participant_phone SET retired_at = now() WHERE participant_id = $1', [first]),
    [second],
  ],
  ['does not look after them any more', () => rig.sql('UPDATE guardianship SET ended_at = now()'), []],
  ['looks after somebody who is hidden', () => set('protected_at = now()', 3), []],
  ['looks after somebody who is 14 by now', () => set('under_14 = false', 3), []],
])('nobody is told through somebody who %s', async (_, change, told) => {
  await change();
  expect(await textsOf(3)).toEqual(told);
});

test('staff learn that it is so and not by which number; others learn nothing', async () => {
  const through = async (number: number) => {
    const source = `{ participant(id: "${participantId(number)}") { textedThroughGuardian phones { id } } }`;
    return (await rig.ask<{ participant: object }>(asStaff(1, 'caseworker'), source)).data.participant;
  };
  expect(await through(3)).toEqual({ textedThroughGuardian: true, phones: [] });
  expect(await through(5)).toMatchObject({ textedThroughGuardian: false });
  await rig.sql('UPDATE participant_phone SET may_text = false');
  expect(await through(3)).toMatchObject({ textedThroughGuardian: false });
  await rig.sql('UPDATE participant_phone SET may_text = true');
  const freeze = (of: number) =>
    rig.sql(
      `INSERT INTO frozen_number (number_index, reason, frozen_at)
       SELECT number_index, 'NO_SUCH_NUMBER', now() FROM participant_phone WHERE participant_id = $1`,
      [participantId(of)],
    );
  await freeze(1);
  expect(await through(3)).toMatchObject({ textedThroughGuardian: true });
  await freeze(2);
  expect(await through(3)).toMatchObject({ textedThroughGuardian: false });
  await rig.sql('DELETE FROM frozen_number');
  const source = `{ participant(id: "${participantId(3)}") { textPhones { id } } }`;
  for (const viewer of [asStaff(1, 'caseworker'), asParticipant(1), asParticipant(3)])
    expect((await rig.ask(viewer, source)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});
