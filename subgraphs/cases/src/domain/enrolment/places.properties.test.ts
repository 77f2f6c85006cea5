import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, type Rig } from '../../test-rig.ts';
import { closingDoors } from '../../testing/closing.ts';
import { drawTicket, enrol, member, placesTaken, seedAwards } from '../../testing/enrolment.ts';
import { transferDoors } from '../../testing/transfer.ts';

const capacity = 3;
const inRound = 5;
const staff = [asStaff(12, 'supervisor'), asStaff(14, 'supervisor', 2)] as const;

let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
  await seedAwards(rig, capacity, inRound);
  // Who asks; a second supervisor of each site says yes.
  for (const { id, siteId } of staff)
    await rig.sql(
      `INSERT INTO staff (id, site_id, name, roles, issuer, subject) VALUES ($1::uuid, $2, 'Asks', '{supervisor}', 'x', $1::text)`,
      [id, siteId],
    );
});
afterAll(() => rig.close());

/** Places as the people themselves say it: who takes part, by site. */
const takingPart = async () => {
  const rows = await rig.sql<{ site: number; people: number }>(
    `SELECT right(site_id::text, 1)::int AS site, count(*)::int AS people FROM participant WHERE closed_at IS NULL GROUP BY 1`,
  );
  const sites = [1, 2].map((site) => rows.find((row) => row.site === site)?.people ?? 0);
  return { round: sites[0]! + sites[1]!, sites };
};

/** Everybody who was ever enrolled, and where they are now. */
const everybody = () => rig.sql<Person>('SELECT id, right(site_id::text, 1)::int AS site FROM participant ORDER BY id');

type Step = { what: 'close' | 'comeBack' | 'transfer'; who: number };
const step = fc.record({
  what: fc.constantFrom<Step['what'][]>('close', 'comeBack', 'transfer', 'transfer'),
  who: fc.nat({ max: 40 }),
});

/** Draws a ticket if there is a place for it, as a draw would, and enrols; the rest of the steps is tried whatever is so. */
async function enrolOneMore(site: 0 | 1, size: number): Promise<void> {
  const { round, sites } = await placesTaken(rig);
  if (round + size > inRound || sites[site]! + size > capacity) return;
  const { ticketId, candidateId } = await drawTicket(rig, size, site + 1);
  const { problems } = await enrol(rig, [member({ candidateId })], { ticketId }, staff[site]);
  expect(problems).toEqual([]);
}

type Person = { id: string; site: number };
async function take({ what, who }: Step, person: Person): Promise<void> {
  const [own, other] = person.site === 1 ? staff : [staff[1], staff[0]];
  if (what === 'close') await closingDoors(rig).close(person.id, {}, own);
  if (what === 'comeBack') await closingDoors(rig).comeBack(person.id, {}, own);
  if (what !== 'transfer') return;
  const doors = transferDoors(rig);
  const { transfer } = await doors.ask([person.id], { toSiteId: other.siteId }, own);
  if (transfer) await doors.settle(transfer.id, { accept: who % 5 > 0 }, other);
}

test('whoever enrols, leaves, comes back and moves, three at a time: no place is sold twice and none is lost', async () => {
  const round = fc.record({
    site: fc.constantFrom<(0 | 1)[]>(0, 1),
    size: fc.integer({ min: 1, max: 2 }),
    steps: fc.array(step, { minLength: 3, maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 3, maxLength: 5 }), async (rounds) => {
      for (const { site, size, steps } of rounds) {
        await enrolOneMore(site, size);
        const people = await everybody();
        if (people.length === 0) continue;
        await Promise.all(steps.map((one) => take(one, people[one.who % people.length]!)));
        const taken = await placesTaken(rig);
        expect(taken).toEqual(await takingPart());
        expect(Math.max(...taken.sites)).toBeLessThanOrEqual(capacity);
        expect(taken.round).toBeLessThanOrEqual(inRound);
      }
    }),
    { numRuns: 10 },
  );
  // The walk went somewhere: people left, came back and moved in it.
  const [moved] = await rig.sql<{ n: number }>('SELECT count(*)::int AS n FROM transfer WHERE accepted');
  const [back] = await rig.sql<{ n: number }>('SELECT count(*)::int AS n FROM closing WHERE came_back_at IS NOT NULL');
  expect(moved!.n).toBeGreaterThan(0);
  expect(back!.n).toBeGreaterThan(0);
});
