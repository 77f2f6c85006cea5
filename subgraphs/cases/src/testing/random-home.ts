import fc from 'fast-check';
import { householdId, participantId, type Rig, siteId } from '../test-rig.ts';

/** How many people the random households are made of. */
export const crowd = [1, 2, 3, 4, 5, 6];
const someone = fc.constantFrom(...crowd);
const two = fc.tuple(someone, someone).filter(([a, b]) => a !== b);
const otherHouseholdId = '019b0000-0007-7000-8000-000000000002';
const householdIds = [null, householdId, otherHouseholdId];

/** Who lives with whom, looks after whom, shares with whom, is hidden, is young, and has which number; by the numbers of the people. */
export const randomHome = fc.record({
  /** 0: with nobody. Most live in the first household. */
  home: fc.array(fc.constantFrom(1, 1, 1, 2, 0), { minLength: 6, maxLength: 6 }),
  hidden: fc.uniqueArray(someone, { maxLength: 3 }),
  young: fc.uniqueArray(someone, { maxLength: 4 }),
  guardians: fc.uniqueArray(
    fc.record({
      pair: two,
      basis: fc.constantFrom('PARENT_OF_CHILD', 'GUARDIAN_OF_CHILD', 'CARETAKER'),
      ended: fc.constantFrom(false, false, true),
    }),
    { maxLength: 6, selector: ({ pair }) => pair.join() },
  ),
  shares: fc.array(fc.record({ pair: two, revoked: fc.boolean() }), { maxLength: 5 }),
  /** Which of the first three numbers each has. */
  number: fc.array(fc.constantFrom(1, 2, 3), { minLength: 6, maxLength: 6 }),
});
export type Home = typeof randomHome extends fc.Arbitrary<infer Value> ? Value : never;

/** Makes the database so. The six are seeded before, each with a number of their own. */
export async function settle(rig: Rig, { home, hidden, young, guardians, shares, number }: Home): Promise<void> {
  await rig.sql('DELETE FROM guardianship; DELETE FROM household_share; DELETE FROM access_entry');
  await rig.sql('INSERT INTO household (id, site_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    otherHouseholdId,
    siteId(1),
  ]);
  await rig.sql(
    `UPDATE participant SET household_id = home.id, protected_at = CASE WHEN home.hidden THEN now() END, under_14 = home.young
     FROM (SELECT * FROM jsonb_to_recordset($1) AS r ("participantId" uuid, id uuid, hidden boolean, young boolean)) home
     WHERE participant.id = home."participantId"`,
    [
      JSON.stringify(
        crowd.map((n) => ({
          participantId: participantId(n),
          id: householdIds[home[n - 1]!],
          hidden: hidden.includes(n),
          young: young.includes(n),
        })),
      ),
    ],
  );
  for (const { pair, basis, ended } of guardians)
    await rig.sql(
      `INSERT INTO guardianship (id, guardian_id, ward_id, basis, since, ended_at)
       VALUES (gen_random_uuid(), $1, $2, $3::text::guardian_basis, now(), CASE WHEN $4 THEN now() END)`,
      [participantId(pair[0]), participantId(pair[1]), basis, ended],
    );
  for (const { pair, revoked } of shares)
    await rig.sql(
      `INSERT INTO household_share (id, from_id, to_id, given_at, revoked_at)
       VALUES (gen_random_uuid(), $1, $2, now(), CASE WHEN $3 THEN now() END)`,
      [participantId(pair[0]), participantId(pair[1]), revoked],
    );
  // The blind indexes of the first three stay as they were seeded in a table of their own.
  await rig.sql(`CREATE TABLE IF NOT EXISTS seeded AS SELECT participant_id, number_index FROM participant_phone`);
  for (const n of crowd)
    await rig.sql(
      'UPDATE participant_phone SET number_index = (SELECT number_index FROM seeded WHERE participant_id = $1) WHERE participant_id = $2',
      [participantId(number[n - 1]!), participantId(n)],
    );
}
