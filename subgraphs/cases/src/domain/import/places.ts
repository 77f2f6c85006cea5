import { Refusal } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import { takePlaces } from '../selection/capacity.ts';
import { holdGivingAward } from '../selection/giving-award.ts';
import type { PoolOf } from '../selection/pool.ts';
import { sizeOf } from './batch.ts';
import type { RowProblem, Unit } from './file.ts';
import { heldBack } from './household-unit.ts';
import type { PersonEntry } from './participant-file.ts';

type Household = Unit<PersonEntry>;

/**
 * Takes the places that these households have in their funding rounds: of each round for all at once, and only where there are too few for
 * all household by household.
 *
 * @param held places that earlier batches of a dry run would have taken, by round.
 * @returns why some get none.
 */
export async function takePlacesFor(
  tx: Transaction,
  siteId: string,
  households: readonly Household[],
  held: Map<string, number>,
): Promise<RowProblem[]> {
  const problems: RowProblem[] = [];
  for (const [roundId, together] of Map.groupBy(households, ({ entries }) => entries[0]!.roundId)) {
    if (roundId === null) continue;
    const tooLate = await outsideAward(tx, { siteId, roundId }, together);
    problems.push(...tooLate);
    const inTime = together.filter(({ rows }) => !tooLate.some(({ row }) => rows.includes(row)));
    if (!inTime.length) continue;
    // The award runs on this day as on those of all the others.
    const on = inTime[0]!.entries[0]!.enrolledAt;
    const before = held.get(roundId);
    const full = before && (await refusalOf(() => takePlaces(tx, { siteId, roundId, people: before }, on)));
    if (full) {
      problems.push(...inTime.flatMap(({ rows }) => rows.map((row) => withoutPlace(row, full))));
      continue;
    }
    const take = async (some: readonly Household[]) => {
      await takePlaces(tx, { siteId, roundId, people: sizeOf(some) }, on);
      held.set(roundId, (held.get(roundId) ?? 0) + sizeOf(some));
    };
    if (!(await refusalOf(() => take(inTime)))) continue;
    for (const household of inTime) {
      const refusal = await refusalOf(() => take([household]));
      if (refusal) problems.push(...household.rows.map((row) => withoutPlace(row, refusal)));
    }
  }
  return problems;
}

/** Who enrolled while the award did not give places: their own day decides, not the one on which the file is read. */
async function outsideAward(tx: Transaction, pool: PoolOf, households: readonly Household[]): Promise<RowProblem[]> {
  const days = new Map(
    households.flatMap(({ entries }) => entries.map(({ enrolledOn, enrolledAt }) => [enrolledOn, enrolledAt] as const)),
  );
  const refusals = new Map<string, Refusal>();
  for (const [day, enrolledAt] of days) {
    const refusal = await refusalOf(() => holdGivingAward(tx, pool, enrolledAt));
    if (refusal) refusals.set(day, refusal);
  }
  return households.flatMap(({ entries }) => {
    const problems = entries.flatMap(({ row, enrolledOn }) => {
      const refusal = refusals.get(enrolledOn);
      return refusal ? [withoutPlace(row, refusal)] : [];
    });
    return problems.length ? heldBack(entries, problems) : [];
  });
}

async function refusalOf(work: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function withoutPlace(row: number, { problems }: Refusal): RowProblem {
  const { code, message, nextStep } = problems[0]!;
  return { row, column: 'round', code, message, nextStep };
}
