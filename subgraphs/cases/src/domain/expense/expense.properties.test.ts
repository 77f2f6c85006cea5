import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, participantId, person, type Rig, seedOf } from '../../test-rig.ts';
import { approvalDoors } from '../../testing/approval.ts';
import { expenseDoors } from '../../testing/expense.ts';
import { needsSecondPerson } from './allowed.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
});
afterAll(() => rig.close());

/** Cents: the default of the site is 500 dollars. */
const limit = 50_000;
const act = fc.record({
  amountCents: fc.integer({ min: 1, max: limit + 5_000 }),
  spentOn: fc.constantFrom('2026-11-19', '2026-11-20'),
  need: fc.constantFrom('FOOD', 'CLOTHING'),
  then: fc.constantFrom('nothing', 'nothing', 'takeBack', 'approve', 'refuse'),
});

test('what counts of one person, need and day without a second person never exceeds the limit, however it is split and hurried', async () => {
  const doors = expenseDoors(rig);
  const approvals = approvalDoors(rig);
  await rig.subgraph.seed(seedOf([]));
  let next = 0;
  let hurried = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      async (rounds) => {
        next += 1;
        const needs = (['FOOD', 'CLOTHING'] as const).map((kind) => ({ kind, ownWords: null }));
        await rig.subgraph.seed({ ...seedOf([person(next, { needs })]), households: [] });
        const id = participantId(next);
        for (const round of rounds) {
          const written = await Promise.all(
            round.map(async ({ then, ...input }) => ({
              then,
              ...(await doors.record({ participantId: id, ...input })),
            })),
          );
          for (const { then, expense } of written) {
            if (then === 'takeBack') await doors.takeBack(expense!.id);
            const [open] = await rig.sql<{ id: string }>(
              'SELECT id FROM approval WHERE about_id = $1 AND decided_at IS NULL AND withdrawn_at IS NULL',
              [expense!.id],
            );
            if (open && (then === 'approve' || then === 'refuse'))
              await approvals.decide(open.id, then === 'approve', {}, asStaff(2, 'supervisor'));
          }
          const rows = await rig.sql<{ sum: number; n: number }>(
            `SELECT sum(amount_cents)::int AS sum, count(*)::int AS n FROM expense e
           WHERE participant_id = $1 AND status = 'APPROVED' AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.about_id = e.id)
           GROUP BY need, spent_on`,
            [id],
          );
          for (const { sum, n } of rows) {
            expect(sum).toBeLessThanOrEqual(limit);
            if (n > 1) hurried += 1;
          }
        }
      },
    ),
    { numRuns: 12 },
  );
  expect(hurried).toBeGreaterThan(0);
});

test('splitting an amount never gets round a second person: the last part asks for one when the whole would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1 }), fc.nat(900), (parts, dollars) => {
      const whole = parts.reduce((sum, part) => sum + part, 0);
      expect(needsSecondPerson(parts.slice(1), parts[0]!, dollars)).toBe(needsSecondPerson([], whole, dollars));
      expect(needsSecondPerson([], dollars * 100, dollars)).toBe(false);
      expect(needsSecondPerson([], dollars * 100 + 1, dollars)).toBe(true);
    }),
  );
});
