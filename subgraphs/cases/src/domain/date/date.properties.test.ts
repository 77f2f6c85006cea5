import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asStaff, createRig, person, type Rig, seedOf } from '../../test-rig.ts';
import { type Answer, dateDoors, type DateName } from '../../testing/dates.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1)]));
});
afterAll(() => rig.close());

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('move'), day: fc.integer({ min: 1, max: 3 }), place: fc.nat(1) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle'), outcome: fc.constantFrom('ATTENDED', 'MISSED') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('begin') }) },
) as fc.Arbitrary<{ do: 'move' | 'cancel' | 'settle' | 'begin'; day: number; place: 0 | 1; outcome: string }>;
/** How old the form was, in versions; and whether it is sent twice. */
const sent = fc.record({ step, stale: fc.nat(2), twice: fc.boolean() });

describe.each(['Hearing', 'Appointment'] as DateName[])('%s', (name) => {
  test('whatever is sent, in whatever order, late and twice: each change is one version and is announced once', async () => {
    const doors = dateDoors(rig, name, asStaff(1, 'caseworker'));
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(sent, { maxLength: 12 }), async (set, all) => {
        const key = crypto.randomUUID();
        const form = { idempotencyKey: key, ...(set ? {} : { localStart: null }) };
        let before = (await doors.enter(form)).date!;
        const announced = [1];
        for (const { step, stale, twice } of all) {
          const version = before.version - stale;
          const send = (): Promise<Answer> => {
            if (step.do === 'cancel') return doors.cancel(before.id, version);
            if (step.do === 'settle') return doors.settle(before.id, step.outcome);
            const [localStart, placeId] = [`2098-12-0${step.day}T09:00:00`, doors.places[step.place]];
            return doors.move(before.id, version, { localStart, placeId });
          };
          if (step.do === 'begin') {
            await doors.begin(before.id);
            continue;
          }
          const answer = await send();
          if (twice) expect((await send()).problems).toEqual(answer.problems);
          const after = answer.date;
          expect(answer.problems).toHaveLength(after ? 0 : 1);
          if (!after) continue;
          const changed = ['status', 'localStart', 'timeZone', 'outcome'] as const;
          const really = changed.some((field) => after[field] !== before[field]);
          expect(after.version).toBe(before.version + Number(really));
          // What is changed by an old form would have been changed unseen.
          if (really && step.do !== 'settle') expect(stale).toBe(0);
          if (really && step.do !== 'settle') announced.push(after.version);
          before = after;
        }
        expect((await doors.enter(form)).date).toMatchObject({ id: before.id, version: before.version });
        expect(await doors.announced(before.id)).toEqual(announced);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
