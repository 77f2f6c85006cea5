import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  createRig,
  participantId,
  person,
  type Rig,
  seedOf,
  siteId,
  staffId,
} from '../../test-rig.ts';
import { planDoors } from '../../testing/services.ts';

let rig: Rig;
let doors: ReturnType<typeof planDoors>;
const partner = '019b0000-000a-7000-8000-000000000007';
const formerPartner = '019b0000-000a-7000-8000-000000000008';
beforeAll(async () => {
  rig = await createRig();
  doors = planDoors(rig);
  const needs = [
    { kind: 'FOOD' as const, ownWords: null },
    { kind: 'HOUSING' as const, ownWords: null },
    { kind: 'SAFETY' as const, ownWords: null },
  ];
  await rig.subgraph.seed(seedOf([person(1, { needs }), person(2, { caseworkerId: null }), person(3)]));
  await rig.sql('UPDATE participant SET closed_at = now() WHERE id = $1', [participantId(3)]);
  for (const [id, until] of [
    [partner, null],
    [formerPartner, '2026-01-01'],
  ])
    await rig.sql(
      `INSERT INTO site_partner (id, site_id, organization_id, name, as_of, until) VALUES ($1, $2, $1, 'Partner', '2024-01-01', $3)`,
      [id, siteId(1), until],
    );
});
afterAll(() => rig.close());
beforeEach(() => rig.sql('DELETE FROM plan'));

const goal = (more: object) => ({ goals: [{ ...doors.goals[0]!, ...more }] });
const step = (more: object) => goal({ steps: [{ ...doors.step, ...more }] });

describe('a plan', () => {
  test('with what is kept out of the portal is agreed to there by nobody who is not shown it', async () => {
    const hidden = { need: 'SAFETY', words: 'un lugar seguro', steps: [doors.step] };
    const { plan } = await doors.write(1, { goals: [...doors.goals, hidden] });
    const self = asParticipant(1);
    expect((await doors.list(1, self))!.map(({ goals }) => goals.map(({ need }) => need))).toEqual([['FOOD']]);
    expect((await doors.agree(plan!.id, null, self)).problems).toEqual([{ code: 'plan.in_person', path: ['planId'] }]);
    expect((await doors.agree(plan!.id)).problems).toEqual([]);
    const [shownStep, hiddenStep] = plan!.goals.map(({ steps }) => steps[0]!.id);
    expect((await doors.settle(hiddenStep!, 'hecho', self)).problems).toMatchObject([{ code: 'step.unknown' }]);
    expect((await doors.settle(shownStep!, 'hecho', self)).problems).toEqual([]);
  });

  test('is goals in the words of the person, each on a need of theirs, each step with someone and a day', async () => {
    const steps = [
      { ...doors.step, words: ' ir a la cita ', doer: 'PARTICIPANT', doerId: staffId(1) },
      { ...doors.step, words: 'llamar', doer: 'CASEWORKER' },
      { ...doors.step, words: 'buscar', doer: 'CASEWORKER', doerId: staffId(2) },
      { ...doors.step, words: 'ayudar', doer: 'PARTNER', doerId: partner },
    ];
    const { plan, problems } = await doors.write(1, { goals: [{ need: 'HOUSING', words: 'un cuarto', steps }] });
    expect(problems).toEqual([]);
    expect(plan).toMatchObject({ version: 1, agreedAt: null, inForce: false });
    expect(plan!.goals).toMatchObject([
      {
        ...{ need: 'HOUSING', words: 'un cuarto' },
        steps: [
          {
            words: 'ir a la cita',
            doer: 'PARTICIPANT',
            staff: null,
            organizationId: null,
            dueOn: '2098-12-10',
            result: null,
          },
          { doer: 'CASEWORKER', staff: { id: staffId(1) } },
          { doer: 'CASEWORKER', staff: { id: staffId(2) } },
          { doer: 'PARTNER', staff: null, organizationId: partner },
        ],
      },
    ]);
    expect(await doors.list(1, asParticipant(1))).toEqual([plan]);
  });

  test.each([
    ['without a goal', () => ({ goals: [] }), 'plan.goals_missing', ['goals']],
    ['on a need that is not theirs', () => goal({ need: 'CLOTHING' }), 'plan.need_not_ranked', ['goals', '0', 'need']],
    ['with a goal without words', () => goal({ words: ' ' }), 'words.missing', ['goals', '0', 'words']],
    [
      'with a step that was due yesterday',
      () => step({ dueOn: '2026-01-01' }),
      'plan.due_past',
      ['goals', '0', 'steps', '0', 'dueOn'],
    ],
    [
      'with a step of somebody elsewhere',
      () => step({ doerId: staffId(3) }),
      'plan.doer_unknown',
      ['goals', '0', 'steps', '0', 'doerId'],
    ],
    [
      'with a step of no partner',
      () => step({ doer: 'PARTNER' }),
      'plan.doer_unknown',
      ['goals', '0', 'steps', '0', 'doerId'],
    ],
    [
      'with a step of a former partner',
      () => step({ doer: 'PARTNER', doerId: formerPartner }),
      'plan.doer_unknown',
      ['goals', '0', 'steps', '0', 'doerId'],
    ],
    ['with a novel', () => step({ words: 'x'.repeat(501) }), 'text.too_long', ['goals', '0', 'steps', '0', 'words']],
    [
      'with too many goals',
      () => ({ goals: Array.from({ length: 11 }, () => doors.goals[0]) }),
      'plan.too_many',
      ['goals'],
    ],
    ['with a key that is none', () => ({ idempotencyKey: 'mine' }), 'idempotency_key.invalid', ['idempotencyKey']],
  ])('%s is refused, naming the field, and nothing is written', async (_, input, code, path) => {
    expect(await doors.write(1, input())).toEqual({ plan: null, problems: [{ code, path }] });
    expect(await rig.sql('SELECT 1 FROM plan')).toEqual([]);
  });

  test('of somebody with whom nobody walks yet names who does a step', async () => {
    const of = (input: object) => doors.write(2, input, asStaff(2, 'supervisor'));
    expect((await of({})).problems).toMatchObject([{ code: 'plan.doer_unknown' }]);
    expect((await of(step({ doerId: staffId(2) }))).problems).toEqual([]);
  });

  test('is not written for somebody who left', async () => {
    expect((await doors.write(3)).problems).toEqual([{ code: 'participant.closed', path: ['participantId'] }]);
  });

  test('with the same key is one version, and needs the newest one to start from', async () => {
    const form = { idempotencyKey: crypto.randomUUID() };
    const [first, again] = [await doors.write(1, form), await doors.write(1, form)];
    expect(again).toEqual(first);
    const used = [{ code: 'idempotency_key.used', path: ['idempotencyKey'] }];
    for (const other of [goal({ words: 'otra cosa' }), step({ dueOn: '2098-12-11' }), { language: 'en' }])
      expect((await doors.write(1, { ...form, ...other })).problems).toEqual(used);
    expect((await doors.write(1)).problems).toEqual([{ code: 'plan.changed_meanwhile', path: ['afterVersion'] }]);
    expect((await doors.write(1, { afterVersion: 1 })).plan).toMatchObject({ version: 2 });
  });
});

describe('agreement', () => {
  test('is to the newest version, by the person or as they said it, and once', async () => {
    const first = (await doors.write(1)).plan!;
    expect((await doors.agree(first.id, null)).problems).toEqual([{ code: 'plan.how_missing', path: ['how'] }]);
    const agreed = (await doors.agree(first.id, null, asParticipant(1))).plan!;
    expect(agreed).toMatchObject({ inForce: true, agreedHow: null, agreedWith: null });
    expect((await doors.agree(first.id, 'SIGNED')).plan).toEqual(agreed);
    const second = (await doors.write(1, { afterVersion: 1 })).plan!;
    // What they agreed to holds until they agree to the next.
    expect((await doors.list(1))!.map(({ version, inForce }) => [version, inForce])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect((await doors.agree(first.id)).problems).toEqual([{ code: 'plan.changed_meanwhile', path: ['planId'] }]);
    expect((await doors.agree(second.id, 'BY_TELEPHONE')).plan).toMatchObject({
      inForce: true,
      agreedHow: 'BY_TELEPHONE',
      agreedWith: { id: staffId(1) },
    });
    expect((await doors.list(1))!.filter(({ inForce }) => inForce)).toHaveLength(1);
    expect(await rig.sql('SELECT version, agreed_with_id FROM plan ORDER BY version')).toEqual([
      { version: 1, agreed_with_id: null },
      { version: 2, agreed_with_id: staffId(1) },
    ]);
  });

  test.each([
    ['a household member', asParticipant(2)],
    ['a caseworker of another site', asStaff(3, 'caseworker', 2)],
  ])('is not said by %s, for whom there is no such plan', async (_, viewer) => {
    const { id } = (await doors.write(1)).plan!;
    const unknown = { plan: null, problems: [{ code: 'plan.unknown', path: ['planId'] }] };
    for (const planId of [id, participantId(999), 'no-id'])
      expect(await doors.agree(planId, 'SIGNED', viewer)).toEqual(unknown);
  });
});

describe('what came of a step', () => {
  test('is said of the version in force, by the person too, and may be put right', async () => {
    const plan = (await doors.write(1)).plan!;
    const { id } = plan.goals[0]!.steps[0]!;
    expect((await doors.settle(id, 'hecho')).problems).toEqual([{ code: 'step.not_in_force', path: ['stepId'] }]);
    await doors.agree(plan.id);
    for (const [result, as, resultBy] of [
      ['hecho', asParticipant(1), null],
      ['hecho a medias', asStaff(1, 'caseworker'), { id: staffId(1) }],
    ] as const)
      expect((await doors.settle(id, result, as)).plan!.goals[0]!.steps[0]).toMatchObject({ result, resultBy });
    expect((await doors.settle(id, ' ')).problems).toEqual([{ code: 'words.missing', path: ['result'] }]);
    for (const [stepId, as] of [
      [id, asParticipant(2)],
      [participantId(999), asStaff(1, 'caseworker')],
    ] as const)
      expect((await doors.settle(stepId, 'x', as)).problems).toEqual([{ code: 'step.unknown', path: ['stepId'] }]);
  });
});
