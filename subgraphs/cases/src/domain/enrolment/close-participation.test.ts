import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, type Rig, siteId, staffId } from '../../test-rig.ts';
import { closingDoors } from '../../testing/closing.ts';
import { consentDoors } from '../../testing/consent.ts';
import { dateDoors } from '../../testing/dates.ts';
import { enrol, enrolOne, member, placesTaken, seedAwards } from '../../testing/enrolment.ts';
import { paperDoors } from '../../testing/paper-dates.ts';

let now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
let doors: ReturnType<typeof closingDoors>;
let consents: ReturnType<typeof consentDoors>;
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = closingDoors(rig);
  consents = consentDoors(rig);
  await seedAwards(rig);
});
afterAll(() => rig.close());
beforeEach(() => {
  now = new Date('2026-11-22T15:00:00Z');
});

const taken = async () => (await placesTaken(rig)).sites[0]!;
const partner = '019b0000-000a-7000-8000-000000000007';

describe('who leaves', () => {
  test('gives their place back once, however often it is said, and at once', async () => {
    const before = await taken();
    const id = await enrolOne(rig);
    const answers = await Promise.all(Array.from({ length: 8 }, () => doors.close(id)));
    for (const { participant, problems } of answers) {
      expect(problems).toEqual([]);
      expect(participant).toMatchObject({ closedAt: now.toISOString(), datesGoOn: false });
      expect(participant!.closings).toHaveLength(1);
    }
    expect(await taken()).toBe(before);
    const said =
      "SELECT data FROM bus.job_common WHERE name = 'orientation/participant.left' AND data->>'participantId' = $1";
    expect(await rig.sql(said, [id])).toEqual([{ data: { participantId: id, leftAt: now.toISOString() } }]);
    expect((await doors.close(id, { reason: 'MOVED_AWAY' })).problems).toEqual([{ code: 'closing.already', path: [] }]);
  });

  test('says whether they go on hearing of their dates; of who died nobody does', async () => {
    const id = await enrolOne(rig);
    expect((await doors.close(id, { reason: 'DIED', datesGoOn: true })).problems).toMatchObject([
      { code: 'closing.no_dates' },
    ]);
    expect((await doors.close(id, { datesGoOn: true })).participant).toMatchObject({ datesGoOn: true });
  });

  test('hands on every open thing one by one; nothing changes while one is left', async () => {
    const id = await enrolOne(rig, { monitoring: ['ANKLE_DEVICE'] });
    await rig.sql(
      `INSERT INTO task (id, key, kind, participant_id, due_at, raised_at) VALUES (gen_random_uuid(), 'a', 'CALL_STOPPED', $1, now(), now())`,
      [id],
    );
    await rig.sql(
      `INSERT INTO partner_access (id, participant_id, organization_id, service, since, given_by_id)
       VALUES (gen_random_uuid(), $1, $2, 'LEGAL_ORIENTATION', now(), $3)`,
      [id, partner, staffId(1)],
    );
    await rig.sql(
      `WITH plan AS (INSERT INTO plan (id, participant_id, version, language, written_at, written_by_id, idempotency_key)
         VALUES (gen_random_uuid(), $1, 1, 'es', now(), $2, 'a-plan-1') RETURNING id),
       goal AS (INSERT INTO plan_goal (id, plan_id, position, need, words_sealed) SELECT gen_random_uuid(), id, 1, 'FOOD', '\\x00' FROM plan RETURNING id)
       INSERT INTO plan_step (id, goal_id, position, words_sealed, doer, due_on)
       SELECT gen_random_uuid(), id, 1, '\\x00', 'CASEWORKER', '2026-12-01' FROM goal`,
      [id, staffId(1)],
    );
    const open = await doors.openThings(id);
    expect(open.map(({ kind }) => kind)).toEqual(['TASK', 'PLAN_STEP', 'PARTNER', 'MONITORING']);
    const handOvers = open.map((thing) => ({ ...thing, toWhom: ' Ana, at the front desk ' }));
    const before = await taken();
    for (const left of open) {
      const { participant, problems } = await doors.close(id, {
        handOvers: handOvers.filter(({ aboutId }) => aboutId !== left.aboutId),
      });
      expect({ participant, problems }).toEqual({
        participant: null,
        problems: [{ code: 'closing.open_thing', path: ['handOvers', left.kind, left.aboutId] }],
      });
    }
    const alien = [...handOvers, { kind: 'TASK', aboutId: partner, toWhom: 'Ana' }];
    expect((await doors.close(id, { handOvers: alien })).problems).toEqual([
      { code: 'closing.not_open', path: ['handOvers', '4', 'aboutId'] },
    ]);
    const silent = handOvers.map((handOver, index) => (index === 1 ? { ...handOver, toWhom: ' ' } : handOver));
    expect((await doors.close(id, { handOvers: silent })).problems).toEqual([
      { code: 'words.missing', path: ['handOvers', '1', 'toWhom'] },
    ]);
    expect(await taken()).toBe(before);
    const { participant } = await doors.close(id, { handOvers });
    expect(participant!.closings[0]!.handOvers).toEqual(
      open.map(({ kind }) => ({ kind, toWhom: 'Ana, at the front desk' })),
    );
    expect(await rig.sql('SELECT 1 FROM task WHERE participant_id = $1 AND done_at IS NULL', [id])).toEqual([]);
    expect(await rig.sql('SELECT 1 FROM partner_access WHERE ended_at IS NULL')).toEqual([]);
    const dump = JSON.stringify(await rig.sql("SELECT encode(to_whom_sealed, 'escape') AS words FROM hand_over"));
    expect(dump).not.toContain('front desk');
  });

  test('says who looks after a child that stays, unless somebody else of the program does', async () => {
    const child = { givenName: 'Sol', bornOn: '2018-01-01', householdRole: 'CHILD', lookedAfterBy: [0, 1], phones: [] };
    const parent = { householdRole: 'PARENT' };
    const { participantIds } = await enrol(rig, [member(parent), member(parent), member(child)]);
    const [mother, father, small] = participantIds as [string, string, string];
    expect((await doors.close(mother)).problems).toEqual([]);
    const left = await doors.close(father);
    expect(left.problems).toEqual([{ code: 'closing.open_thing', path: ['handOvers', 'WARD', small] }]);
    const handOvers = [{ kind: 'WARD', aboutId: small, toWhom: 'Their aunt' }];
    expect((await doors.close(father, { handOvers })).problems).toEqual([]);
    await doors.close(small);
    expect((await doors.comeBack(small)).problems).toEqual([
      { code: 'come_back.without_adult', path: ['participantId'] },
    ]);
    await doors.comeBack(father);
    expect((await doors.comeBack(small)).problems).toEqual([]);
  });
});

describe('who comes back', () => {
  test('hears of their dates again, also of those that were set meanwhile, and not of one that is over', async () => {
    const id = await enrolOne(rig);
    await doors.close(id);
    for (const startsAt of ['2026-12-10T14:00:00Z', '2026-11-01T14:00:00Z'])
      await rig.sql(
        `INSERT INTO hearing (id, participant_id, place_id, kind, medium, status, local_start, time_zone, starts_at, told_by, checked_at)
         SELECT gen_random_uuid(), $1, (SELECT id FROM place ORDER BY id LIMIT 1), 'MASTER', 'IN_PERSON', 'SCHEDULED',
           '2026-12-10T09:00:00', 'America/New_York', $2, 'NOTICE', now()`,
        [id, startsAt],
      );
    await doors.comeBack(id);
    await doors.comeBack(id);
    const announced = await rig.sql(
      `SELECT data FROM bus.job_common WHERE name = 'notices/hearing.changed' AND data->>'participantId' = $1`,
      [id],
    );
    expect(announced).toHaveLength(1);
  });

  test('finds on the list again what their leaving took off it and nobody has settled since', async () => {
    const id = await enrolOne(rig, { monitoring: ['ANKLE_DEVICE', 'APP'] });
    const list = async () =>
      (
        await rig.sql<{ kind: string }>(
          'SELECT kind FROM task WHERE participant_id = $1 AND done_at IS NULL ORDER BY kind, due_at',
          [id],
        )
      ).map(({ kind }) => kind);
    for (const [key, kind, aboutId] of [
      ['done-before', 'TEXT_NOT_UNDERSTOOD', null],
      ['call', 'CALL_STOPPED', null],
      ['detained', 'DETAINED', null],
    ])
      await rig.sql(
        'INSERT INTO task (id, key, kind, participant_id, about_id, due_at, raised_at) VALUES (gen_random_uuid(), $1, $2::text::task_kind, $3, $4, now(), now())',
        [`${key}/${id}`, kind, id, aboutId],
      );
    await rig.sql('UPDATE task SET done_at = $2, done_by_id = $3 WHERE key = $1', [
      `done-before/${id}`,
      '2026-11-20T15:00:00Z',
      staffId(1),
    ]);
    const handOvers = (await doors.openThings(id)).map((thing) => ({ ...thing, toWhom: 'The front desk' }));
    expect((await doors.close(id, { handOvers })).problems).toEqual([]);
    expect(await list()).toEqual([]);
    await rig.sql("UPDATE monitoring SET ended_on = '2026-11-23' WHERE participant_id = $1 AND kind = 'APP'", [id]);
    now = new Date('2026-12-22T15:00:00Z');
    await doors.comeBack(id);
    // One monitoring has ended meanwhile, and they are not detained.
    expect((await list()).sort()).toEqual(['CALL_STOPPED', 'MONITORING_GOES_ON']);
  });

  test('is called about a date ahead again, also about one of their papers, and about no seat that they had', async () => {
    const id = await enrolOne(rig);
    const hearings = dateDoors(rig, 'Hearing', asStaff(1, 'caseworker'));
    const { date } = await hearings.enter({ participantId: id });
    const { paper } = await paperDoors(rig).tell({ hearingId: date!.id }, { ...asParticipant(1), id });
    const dated = [date!.id, paper!.id];
    for (const aboutId of [...dated, crypto.randomUUID()])
      await rig.subgraph.handlers['task.raised']!({
        ...{ key: `call/${aboutId}`, kind: 'CALL_WITH_DATE', participantId: id, aboutId, dueAt: now.toISOString() },
      });
    const handOvers = (await doors.openThings(id)).map((thing) => ({ ...thing, toWhom: 'The front desk' }));
    expect((await doors.close(id, { handOvers })).problems).toEqual([]);
    expect((await doors.comeBack(id)).problems).toEqual([]);
    const calls = await rig.sql<{ about_id: string }>(
      "SELECT about_id FROM task WHERE participant_id = $1 AND kind = 'CALL_WITH_DATE' AND done_at IS NULL",
      [id],
    );
    expect(calls.map(({ about_id }) => about_id).sort()).toEqual(dated.sort());
  });

  test('does so without a draw while there is time and a place, once', async () => {
    const id = await enrolOne(rig);
    const before = await taken();
    await doors.close(id, { datesGoOn: true });
    now = new Date('2027-05-22T03:00:00Z'); // the 21st in New York: 180 days later
    await rig.sql(
      `INSERT INTO erasure (id, site_id, participant_id, why, asked_at, asked_by_id) VALUES ($3, $1, $2, 'OWN_WISH', now(), $4)`,
      [siteId(1), id, crypto.randomUUID(), staffId(2)],
    );
    const answers = await Promise.all([doors.comeBack(id), doors.comeBack(id), doors.comeBack(id)]);
    for (const { participant } of answers)
      expect(participant).toMatchObject({
        closedAt: null,
        datesGoOn: false,
        closings: [{ wayBackUntil: '2027-05-21', cameBackAt: now.toISOString() }],
      });
    // Nobody is asked any more to erase whoever is back.
    expect(await rig.sql('SELECT erased FROM erasure WHERE participant_id = $1', [id])).toEqual([{ erased: false }]);
    expect(await taken()).toBe(before);
    expect((await doors.close(id)).participant!.closings).toHaveLength(2);
  });

  test('is refused a day too late, without a place, and without agreeing to take part', async () => {
    const id = await enrolOne(rig);
    await doors.close(id);
    const [answer] = await rig.sql<{ id: string }>(
      "SELECT id FROM consent WHERE participant_id = $1 AND kind = 'SERVICES'",
      [id],
    );
    await consents.revoke(answer!.id);
    expect((await doors.comeBack(id)).problems).toMatchObject([{ code: 'consent.services_missing' }]);
    await consents.record({ participantId: id });
    await rig.sql('UPDATE award SET capacity = taken WHERE site_id = $1', [siteId(1)]);
    expect((await doors.comeBack(id)).problems).toMatchObject([{ code: 'places.none_left' }]);
    await rig.sql('UPDATE award SET capacity = 100');
    expect((await doors.comeBack(id, { caseworkerId: staffId(3) })).problems).toMatchObject([
      { code: 'caseworker.unknown' },
    ]);
    now = new Date('2027-05-22T15:00:00Z');
    expect((await doors.comeBack(id)).problems).toEqual([{ code: 'come_back.too_late', path: ['participantId'] }]);
  });
});

test('only staff of the file close it and open it again; for others it does not exist', async () => {
  const id = await enrolOne(rig);
  const stranger = asStaff(3, 'caseworker', 2);
  expect((await doors.close(id, {}, stranger)).problems).toMatchObject([{ code: 'participant.unknown' }]);
  expect((await doors.close('no-id')).problems).toMatchObject([{ code: 'participant.unknown' }]);
  await expect(doors.close(id, {}, { ...asParticipant(1), id })).rejects.toThrow('FORBIDDEN');
  await doors.close(id);
  expect((await doors.comeBack(id, {}, stranger)).problems).toMatchObject([{ code: 'participant.unknown' }]);
  expect((await doors.comeBack(id, {}, asStaff(2, 'supervisor'))).problems).toEqual([]);
});
