import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRig, participantId, person, type Rig, seedOf, siteId } from '../../test-rig.ts';
import { awardRound, eligibilityDoors } from '../../testing/eligibility.ts';

let rig: Rig;
let doors: ReturnType<typeof eligibilityDoors>;
const round = (number: number) => siteId(100 + number);
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1), person(2)]));
  doors = eligibilityDoors(rig);
  await awardRound(rig, { id: round(1), name: 'First', rules: 'FY2021', fiscalYear: 2021 });
  await awardRound(rig, { id: round(2), name: 'Now', rules: 'ICE_REPORTING', fiscalYear: 2024 });
  await awardRound(rig, { id: round(3), name: 'Frozen', rules: 'FY2022', fiscalYear: 2025, status: 'FROZEN' });
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM eligibility_statement');
  await rig.sql('UPDATE participant SET round_id = NULL');
});
const rows = () => rig.sql<{ count: number }>('SELECT count(*)::int FROM eligibility_statement');

describe('what was stated of a person', () => {
  test('judges them by the newest round that the site gives places of, with the sentence it rests on', async () => {
    const { eligibility, problems } = await doors.record([{ fact: 'SERVED_NTA', source: 'PAPER' }]);
    expect(problems).toEqual([]);
    expect(eligibility).toMatchObject({
      eligible: true,
      missing: [],
      round: { name: 'Now' },
      reasons: [{ fact: 'SERVED_NTA', answer: 'YES', source: 'CMPP Frequently Asked Questions, as of 12/3/2024' }],
      statements: [{ fact: 'SERVED_NTA', answer: 'YES', source: 'PAPER', statedOn: '2026-11-20', reason: null }],
    });
    expect(eligibility!.reasons[0]!.sentence).toContain('served with a Notice to Appear');
  });

  test('judges who has a place by the round of that place, and puts nobody out', async () => {
    await rig.sql('UPDATE participant SET round_id = $2 WHERE id = $1', [participantId(1), round(1)]);
    const { eligibility } = await doors.record([{ fact: 'SERVED_NTA' }, { fact: 'IN_ATD_BEFORE', answer: 'YES' }]);
    expect(eligibility).toMatchObject({
      eligible: null,
      reasons: [],
      missing: ['IN_REMOVAL_PROCEEDINGS'],
      round: { name: 'First' },
    });
    await doors.record([{ fact: 'IN_REMOVAL_PROCEEDINGS', answer: 'NO' }]);
    expect(await rig.sql('SELECT closed_at FROM participant WHERE id = $1', [participantId(1)])).toEqual([
      { closed_at: null },
    ]);
  });

  test('is kept beside what was stated before; the last of a fact holds', async () => {
    await doors.record([{ fact: 'SUBJECT_TO_ICE_REPORTING', answer: 'YES' }]);
    const { eligibility } = await doors.record([{ fact: 'SUBJECT_TO_ICE_REPORTING', answer: 'UNKNOWN' }]);
    expect(eligibility).toMatchObject({
      eligible: null,
      missing: expect.arrayContaining(['SUBJECT_TO_ICE_REPORTING']),
    });
    expect(eligibility!.statements.map(({ answer }) => answer)).toEqual(['YES', 'UNKNOWN']);
  });

  test('of another basis asks for its reason, which is sealed', async () => {
    const without = await doors.record([{ fact: 'OTHER_BASIS' }]);
    expect(without.eligibility).toMatchObject({ eligible: null, otherBasisReasonMissing: true });
    const reason = 'Order of supervision since 2019';
    const { eligibility } = await doors.record([{ fact: 'OTHER_BASIS', reason: ` ${reason} ` }]);
    expect(eligibility).toMatchObject({ eligible: true, otherBasisReasonMissing: false });
    expect(eligibility!.statements.map((statement) => statement.reason)).toEqual([null, reason]);
    const [row] = await rig.sql<{ text: string }>(
      'SELECT string_agg(s::text, $1) AS text FROM eligibility_statement s',
      [''],
    );
    expect(row!.text).not.toContain('supervision');
    expect(row!.text).not.toContain(Buffer.from('supervision').toString('hex'));
  });

  test('twice, or by two people at once, is one statement', async () => {
    const said = [
      { fact: 'OTHER_BASIS', reason: 'Order of supervision' },
      { fact: 'PAROLED_BY_DHS', answer: 'NO' },
    ];
    const first = await doors.record(said);
    expect(await doors.record(said)).toEqual(first);
    await rig.sql('DELETE FROM eligibility_statement');
    for (const { problems } of await Promise.all([doors.record(said), doors.record(said)]))
      expect(problems).toEqual([]);
    expect(await rows()).toEqual([{ count: 2 }]);
    await doors.record([{ fact: 'OTHER_BASIS', reason: 'Another order' }]);
    expect(await rows()).toEqual([{ count: 3 }]);
  });

  test.each([
    ['nothing', [], 'statement.none', 'statements'],
    ['a fact twice', [{ fact: 'SERVED_NTA' }, { fact: 'SERVED_NTA' }], 'statement.twice', 'statements.1.fact'],
    ['a day to come', [{ fact: 'SERVED_NTA', statedOn: '2999-01-01' }], 'day.in_future', 'statements.0.statedOn'],
    [
      'a reason nobody asks for',
      [{ fact: 'SERVED_NTA', reason: 'x' }],
      'statement.reason_not_asked',
      'statements.0.reason',
    ],
    ['a novel', [{ fact: 'OTHER_BASIS', reason: 'x'.repeat(281) }], 'statement.reason_too_long', 'statements.0.reason'],
  ])('with %s is refused, and nothing of it is kept', async (_, statements, code, path) => {
    expect(await doors.record([...statements])).toEqual({
      eligibility: null,
      problems: [{ code, path: path.split('.') }],
    });
    expect(await rows()).toEqual([{ count: 0 }]);
  });

  test('is of one person', async () => {
    for (const input of [{ participantId: null }, { candidateId: participantId(1) }])
      expect(await doors.record([{ fact: 'SERVED_NTA' }], input)).toMatchObject({
        problems: [{ code: 'statement.subject_unclear', path: [] }],
      });
  });

  test('is judged by nobody at a site without an award', async () => {
    await rig.sql('DELETE FROM award');
    const { eligibility, problems } = await doors.record([{ fact: 'SERVED_NTA' }]);
    expect([eligibility, problems]).toEqual([null, []]);
    expect(await rows()).toEqual([{ count: 1 }]);
  });
});
