import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  createRig,
  householdId,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
} from '../../test-rig.ts';
import { phoneIndexes } from '../person/person-rows.ts';
import { asSecondSupervisor, erase, secondSupervisor } from '../../testing/erasure.ts';

let rig: Rig;
const children = [2, 3].map((number) =>
  person(number, {
    householdId,
    phones: person(1).phones.map((phone) => ({ ...phone, id: participantId(number).replace('-0003-', '-0005-') })),
  }),
);
beforeAll(async () => {
  rig = await createRig();
  const seed = seedOf([person(1, { householdId }), ...children, person(4), person(5), person(6)]);
  await rig.subgraph.seed({ ...seed, staff: [...seed.staff, secondSupervisor] });
});
afterAll(() => rig.close());

const [asker, decider] = [asStaff(2, 'supervisor'), asSecondSupervisor];
const leave = (number: number) =>
  rig.sql('UPDATE participant SET closed_at = now() WHERE id = $1', [participantId(number)]);
const ask = (number: number, viewer = asker) => erase.ask(rig, viewer, participantId(number));
const decide = (id: string, viewer = decider, yes = true) => erase.decide(rig, viewer, id, yes);
/** Every row of the schema that holds a text, by table. */
async function found(text: string): Promise<string[]> {
  const tables = await rig.sql<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'cases'");
  const hits = await Promise.all(
    tables.map(async ({ name }) =>
      (await rig.sql(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%' || $1 || '%' LIMIT 1`, [text])).length
        ? [name]
        : [],
    ),
  );
  return hits.flat().sort();
}

async function roundId(): Promise<string> {
  const id = siteId(1).replace('-0001-', '-000c-');
  await rig.sql(
    `INSERT INTO funding_round (id, name, appropriation, amount_dollars, status, eligibility_rules, fiscal_year, source, as_of)
     VALUES ($1, 'Round', 'x', 1, 'OPEN', 'ICE_REPORTING', 2024, 'x', now())`,
    [id],
  );
  return id;
}

test('who takes part is not erased: they leave first, with everything handed on', async () => {
  expect((await ask(4)).codes).toEqual(['erasure.still_here']);
  expect(await rig.sql('SELECT 1 FROM erasure')).toEqual([]);
});

test('one supervisor asks and another decides: nobody decides on what they asked for, though they may take it back', async () => {
  await leave(4);
  const { id, codes } = await ask(4);
  expect(codes).toEqual([]);
  expect((await ask(4, decider)).id).toBe(id); // it is asked for already, and stays the first one's
  expect((await decide(id!, asker)).codes).toEqual(['erasure.own']);
  expect((await decide(id!, asStaff(4, 'supervisor', 2))).codes).toEqual(['erasure.unknown']); // of another site
  const tasks = 'SELECT kind, participant_id, site_id, done_at IS NOT NULL AS done FROM task WHERE about_id = $1';
  expect(await rig.sql(tasks, [id])).toEqual([
    { kind: 'ERASURE_ASKED', participant_id: null, site_id: siteId(1), done: false },
  ]);
  expect(await decide(id!, asker, false)).toEqual({ codes: [], erased: false });
  expect(await decide(id!, asker, false)).toEqual({ codes: [], erased: false });
  expect((await decide(id!)).codes).toEqual(['erasure.settled']);
  expect(await rig.sql(tasks, [id])).toMatchObject([{ done: true }]);
  expect(await rig.sql('SELECT 1 FROM participant WHERE id = $1', [participantId(4)])).toHaveLength(1);
});

test('nobody is erased while it is open whether an authority is told something of them', async () => {
  await rig.sql(
    `INSERT INTO disclosure_request (id, site_id, participant_id, authority, basis, asked_for_sealed, received_on, registered_at, registered_by_id, idempotency_key)
     VALUES (gen_random_uuid(), $1, $2, 'POLICE', 'SUBPOENA', '', now(), now(), $1, 'key')`,
    [siteId(1), participantId(4)],
  );
  expect((await ask(4)).codes).toEqual(['erasure.disclosure_open']);
  await rig.sql(`UPDATE disclosure_request SET outcome = 'REFUSE', decided_at = now()`);
  const { id } = await ask(4);
  await rig.sql(`UPDATE disclosure_request SET outcome = 'GIVE'`);
  expect((await decide(id!)).codes).toEqual(['erasure.disclosure_open']);
  await rig.sql('UPDATE disclosure_request SET given_at = now()');
  expect(await decide(id!)).toEqual({ codes: [], erased: true });
  // That there was a request is counted still; about whom is not known any more.
  expect(await rig.sql('SELECT participant_id FROM disclosure_request')).toEqual([{ participant_id: null }]);
});

test('who was back before the second supervisor decided stays', async () => {
  await leave(5);
  const { id } = await ask(5);
  await rig.sql('UPDATE participant SET closed_at = NULL WHERE id = $1', [participantId(5)]);
  expect((await decide(id!)).codes).toEqual(['erasure.still_here']);
  expect(await decide(id!, decider, false)).toEqual({ codes: [], erased: false });
});

test('erased, a person is nowhere but in the access log and in what says that they were erased; a household’s number stays with the others', async () => {
  const gone = participantId(1);
  await leave(1);
  const [phone] = await rig.sql<{ index: Buffer }>(
    'SELECT number_index AS index FROM participant_phone WHERE participant_id = $1',
    [gone],
  );
  // While keys are rotated, the others' stands by another version yet.
  const older = phoneIndexes(rig.keyring, person(1).phones[0]!.number)[1]!;
  await rig.sql('UPDATE participant_phone SET number_index = $1 WHERE participant_id <> $2 AND number_index = $3', [
    older,
    gone,
    phone!.index,
  ]);
  for (const index of [older, phone!.index])
    await rig.sql("INSERT INTO frozen_number VALUES ($1, 'wrong number', now())", [index]);
  await rig.sql(
    `INSERT INTO enrolment (id, site_id, round_id, participant_ids, idempotency_key, content_index, enrolled_at, enrolled_by_id)
     VALUES (gen_random_uuid(), $1, $4, ARRAY[$2, $3]::uuid[], 'form-of-both', '\\x00', now(), $1)`,
    [siteId(1), gone, participantId(2), await roundId()],
  );
  const { id } = await ask(1);
  expect(await decide(id!)).toEqual({ codes: [], erased: true });
  expect(await found(gone)).toEqual(['access_entry', 'erasure', 'subject_key']);
  expect(await rig.sql('SELECT wrapped, version FROM subject_key WHERE subject_id = $1', [gone])).toEqual([
    { wrapped: null, version: 0 },
  ]);
  expect(await found(phone!.index.toString('hex'))).toEqual(['frozen_number']);
  expect(await found(Buffer.from(older).toString('hex'))).toEqual(['frozen_number', 'participant_phone']);
  expect(await rig.sql('SELECT participant_ids AS ids, length(content_index) AS bytes FROM enrolment')).toEqual([
    { ids: [participantId(2)], bytes: 33 },
  ]);
  expect(await rig.sql('SELECT 1 FROM household')).toHaveLength(1);
  const told = `SELECT name, data FROM bus.job_common WHERE name LIKE '%/participant.erased' AND data->>'participantId' = $1 ORDER BY name`;
  expect(await rig.sql(told, [gone])).toEqual(
    ['notices', 'orientation', 'referrals'].map((consumer) => ({
      name: `${consumer}/participant.erased`,
      data: { participantId: gone, challengeIds: [] },
    })),
  );
});

test('the last of a household takes what stands about its number along', async () => {
  const [phone] = await rig.sql<{ index: Buffer }>(
    'SELECT number_index AS index FROM participant_phone WHERE participant_id = $1',
    [participantId(2)],
  );
  for (const number of [2, 3]) {
    await leave(number);
    await decide((await ask(number)).id!);
  }
  expect(await found(phone!.index.toString('hex'))).toEqual([]);
  expect(await rig.sql('SELECT 1 FROM household')).toEqual([]);
});

test('every door is as for somebody who never was, and what comes late writes nothing', async () => {
  const never = participantId(99);
  for (const viewer of [asker, asStaff(1, 'caseworker'), asParticipant(1)]) {
    const source = 'query ($id: ID!) { participant(id: $id) { id givenName } me { id } }';
    const [of, ofNobody] = [
      await rig.ask(viewer, source, { id: participantId(1) }),
      await rig.ask(viewer, source, { id: never }),
    ];
    expect(of).toEqual(ofNobody);
  }
  expect((await ask(1)).codes).toEqual(['participant.unknown']);
  const late = {
    key: 'late',
    kind: 'CALL_STOPPED',
    participantId: participantId(1),
    aboutId: null,
    dueAt: new Date().toISOString(),
  } as const;
  await rig.subgraph.handlers['task.raised']!(late);
  expect(await found(participantId(1))).toEqual(['access_entry', 'erasure', 'subject_key']);
});

test('the same person may be written down anew, as somebody else', async () => {
  await leave(6);
  await decide((await ask(6)).id!);
  await rig.subgraph.seed({
    ...seedOf([]),
    sites: [],
    staff: [],
    places: [],
    households: [],
    participants: [{ ...person(6), id: participantId(60), hearings: [] }],
  });
  const source = 'query ($id: ID!) { participant(id: $id) { givenName } }';
  expect((await rig.ask(asker, source, { id: participantId(60) })).data).toEqual({
    participant: { givenName: 'Given6' },
  });
});
