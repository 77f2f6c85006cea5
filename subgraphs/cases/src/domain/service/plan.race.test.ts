import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asParticipant, createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { planDoors, type PlanShown } from '../../testing/services.ts';

let rig: Rig;
let doors: ReturnType<typeof planDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = planDoors(rig);
  await rig.subgraph.seed(seedOf([person(1)]));
});
afterAll(() => rig.close());

const goalsOf = (words: string) => [{ need: 'FOOD', words, steps: [doors.step] }];
const saidIn = ({ goals }: PlanShown) => goals.map(({ words }) => words);

test('whoever writes and agrees at once: each version is one writer’s, and what was agreed to is what was shown', async () => {
  const shown = new Map<string, string[]>();
  const agreed = new Set<string>();
  for (let round = 0; round < 8; round++) {
    const before = (await doors.list(1))![0];
    const writers = Array.from({ length: 4 }, (_, writer) =>
      doors.write(1, { afterVersion: before?.version ?? 0, goals: goalsOf(`round ${round}, writer ${writer}`) }),
    );
    const yes = before ? [doors.agree(before.id, null, asParticipant(1)), doors.agree(before.id)] : [];
    const [written, answers] = await Promise.all([Promise.all(writers), Promise.all(yes)]);
    const [one, ...more] = written.flatMap(({ plan }) => plan ?? []);
    expect(more).toEqual([]);
    expect(one!.version).toBe(round + 1);
    shown.set(one!.id, saidIn(one!));
    for (const { plan, problems } of answers) {
      if (plan) agreed.add(plan.id);
      else expect(problems).toMatchObject([{ code: 'plan.changed_meanwhile' }]);
    }
    for (const plan of (await doors.list(1))!) {
      expect(saidIn(plan)).toEqual(shown.get(plan.id));
      expect(plan.agreedAt !== null).toBe(agreed.has(plan.id));
    }
  }
}, 60_000);

describe('the role that runs', () => {
  test.each([
    "UPDATE plan SET language = 'xx'",
    'UPDATE plan SET version = 9',
    'DELETE FROM plan',
    "UPDATE plan_goal SET need = 'SAFETY'",
    'UPDATE plan_goal SET words_sealed = NULL',
    'DELETE FROM plan_goal',
    'UPDATE plan_step SET due_on = now()',
    'UPDATE plan_step SET words_sealed = NULL',
    'DELETE FROM plan_step',
    'UPDATE service_contact SET minutes = 1',
    'TRUNCATE plan CASCADE',
  ])('cannot %s', async (statement) => {
    const client = new pg.Client({ connectionString: rig.database.url('cases') });
    await client.connect();
    try {
      await expect(client.query(statement)).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });
});
