import { asStaff, createRig, seedOf, siteId } from '../test-rig.ts';
import { seedRound, selectionDoors } from './selection.ts';

/** When pools are closed in these tests, the day of the public number, and the number itself. */
export const closing = new Date('2026-11-22T15:00:00Z');
export const day = '2026-11-24';
export const number = '0412 2233';
export const [caseworker, supervisor] = [asStaff(1, 'caseworker'), asStaff(2, 'supervisor')];

export const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

/** A site with 20 places of one round, a clock that can be set, and what leads to a draw. */
export async function startDrawRig() {
  const clock = { now: closing };
  const rig = await createRig(() => clock.now);
  const doors = selectionDoors(rig);
  await rig.subgraph.seed(seedOf([]));
  const typeIn = async (drawId: string, typed: string) => {
    await doors.enter(drawId, typed, caseworker);
    return (await doors.enter(drawId, typed, supervisor)).draw!;
  };
  return {
    rig,
    doors,
    clock,
    typeIn,
    /** As if no draw had been before. */
    async begin() {
      clock.now = closing;
      await rig.sql(
        'TRUNCATE award, funding_round, candidate, ticket, draw, draw_number, draw_result, draw_rank, task CASCADE',
      );
      await rig.sql('DELETE FROM bus.job_common');
      await seedRound(rig, 20);
    },
    /** Places of the first site that are taken or set aside. */
    taken: async () =>
      (await rig.sql<{ taken: number }>('SELECT taken FROM award WHERE site_id = $1', [siteId(1)]))[0]!.taken,
    /** Households of these sizes in the pool, each by its one candidate, who is texted. */
    async pool(...sizes: number[]) {
      const households = [];
      for (const size of sizes) {
        const reach = `+1212555${String(1000 + households.length)}`;
        const one = await doors.candidate({ reachBy: 'TEXT', reach });
        const { ticket } = await doors.join([one.id], { size });
        households.push({ ...one, number: ticket!.number, ticketId: ticket!.id });
      }
      return households;
    },
    closed: async (places: number) => (await doors.close({ places, numberDatedOn: day })).draw!,
    /** The evening of the number's day. */
    tomorrow: () => (clock.now = new Date(`${day}T23:00:00Z`)),
    async hold(drawId: string) {
      clock.now = new Date(`${day}T23:00:00Z`);
      return typeIn(drawId, number);
    },
  };
}
