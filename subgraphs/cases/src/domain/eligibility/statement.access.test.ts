import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asBoard,
  asParticipant,
  asProvider,
  asService,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { awardRound, eligibilityDoors } from '../../testing/eligibility.ts';

let rig: Rig;
let doors: ReturnType<typeof eligibilityDoors>;
const candidate = (number: number) => siteId(200 + number);
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(
    seedOf([person(1), person(2, { caseworkerId: null }), person(3, { siteId: siteId(2), caseworkerId: staffId(3) })]),
  );
  doors = eligibilityDoors(rig);
  await awardRound(rig, { id: siteId(101), name: 'Now', rules: 'ICE_REPORTING', fiscalYear: 2024 });
  for (const site of [1, 2])
    await rig.sql(
      `INSERT INTO candidate (id, site_id, source, status, name_sealed, language, reach_by, reach_sealed, receipt_index, received_at)
       VALUES ($1, $2, 'WALK_IN', 'INTERESTED', '\\x01', 'es', 'OTHER', '\\x01', $3, now())`,
      [candidate(site), siteId(site), Buffer.from([site])],
    );
});
afterAll(() => rig.close());

const said = [{ fact: 'SERVED_NTA' }];
const ofCandidate = (number: number) => ({ participantId: null, candidateId: candidate(number) });

test('a candidate is judged before they enrol, by staff of the own site', async () => {
  const { eligibility, problems } = await doors.record(said, ofCandidate(1));
  expect(problems).toEqual([]);
  expect(eligibility).toMatchObject({ eligible: true, round: { name: 'Now' } });
});

test.each([
  ['a candidate of another site', ofCandidate(2), 'candidate.unknown', 'candidateId'],
  ['no candidate', { participantId: null, candidateId: 'x' }, 'candidate.unknown', 'candidateId'],
  ['a person of another site', { participantId: participantId(3) }, 'participant.unknown', 'participantId'],
  ['a person of another caseload', { participantId: participantId(2) }, 'participant.unknown', 'participantId'],
])('of %s nothing is written', async (_, input, code, path) => {
  expect(await doors.record(said, input)).toEqual({ eligibility: null, problems: [{ code, path: [path] }] });
  expect(
    await rig.sql('SELECT 1 FROM eligibility_statement WHERE candidate_id = $1 OR participant_id = ANY($2)', [
      candidate(2),
      [participantId(2), participantId(3)],
    ]),
  ).toEqual([]);
});

test('what was stated is read and written by caseworkers and supervisors alone', async () => {
  for (const viewer of [
    asParticipant(1, { steppedUp: true }),
    asBoard,
    asProvider,
    asService('notices', 'delivery:read'),
    { kind: 'anonymous' as const },
  ]) {
    expect((await doors.ask(said, {}, viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { data, errors } = await rig.ask<{ participant: { eligibility: null } | null } | null>(
      viewer,
      'query ($id: ID!) { participant(id: $id) { eligibility { eligible } } }',
      { id: participantId(1) },
    );
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(data?.participant?.eligibility ?? null).toBeNull();
  }
});

test('it stands beside each candidate of the list', async () => {
  await doors.record(said, ofCandidate(1));
  const { data } = await rig.ask<{ candidates: { nodes: object[] } }>(
    asStaff(1, 'caseworker'),
    '{ candidates { nodes { id eligibility { eligible round { name } } } } }',
  );
  expect(data.candidates.nodes).toEqual([
    { id: candidate(1), eligibility: { eligible: true, round: { name: 'Now' } } },
  ]);
});

test('it stands in the file of the person, for those who may open it', async () => {
  await doors.record(said);
  const read = async (viewer: Parameters<Rig['ask']>[0]) =>
    (
      await rig.ask<{ participant: { eligibility: { eligible: boolean } } | null }>(
        viewer,
        'query ($id: ID!) { participant(id: $id) { eligibility { eligible } } }',
        { id: participantId(1) },
      )
    ).data.participant;
  expect(await read(asStaff(1, 'caseworker'))).toEqual({ eligibility: { eligible: true } });
  expect(await read(asStaff(2, 'supervisor'))).toEqual({ eligibility: { eligible: true } });
  expect(await read(asStaff(4, 'supervisor', 2))).toBeNull();
});

test('each reading of it, and each try in vain, is in the access log', async () => {
  await rig.sql('DELETE FROM access_entry');
  await doors.record(said, {}, asStaff(2, 'supervisor'));
  await doors.record(said, { participantId: participantId(3) });
  await doors.record(said, ofCandidate(2));
  const entries = await rig.sql<{ subject_id: string; outcome: string; fields: string[] }>(
    'SELECT subject_id, outcome, fields FROM access_entry ORDER BY at, id',
  );
  expect(entries[0]).toMatchObject({ subject_id: participantId(1), outcome: 'READ' });
  expect(entries[0]!.fields).toEqual(
    expect.arrayContaining(['Eligibility.eligible', 'EligibilityStatement.answer', 'Mutation.recordEligibility']),
  );
  expect(entries.slice(1)).toEqual(
    [participantId(3), candidate(2)].map((id) => ({
      subject_id: id,
      outcome: 'REFUSED',
      fields: ['Mutation.recordEligibility'],
    })),
  );
});
