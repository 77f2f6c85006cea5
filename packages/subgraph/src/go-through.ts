/**
 * Does the same with each, one after the other; one with which it goes wrong takes no other with it. For jobs: what is broken for good must
 * not hold up what waits behind it.
 *
 * @throws what the first one threw with which it went wrong, after all others were done.
 */
export async function goThrough<Item>(items: Iterable<Item>, work: (item: Item) => Promise<unknown>): Promise<void> {
  const broken: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => broken.push(error));
  if (broken.length) throw broken[0];
}

/** Which rows come next, by their id: those behind the last one (`where`), at most so many (`take`). */
export type NextBatch = { where: { id?: { gt: string } }; orderBy: { id: 'asc' }; take: number };

/**
 * The same with every row that `find` knows of, a batch at a time. Rows are told apart by their ids, so one that stays as it was, because it
 * is broken or because it was not its turn, is not met again.
 *
 * @param atOnce rows that are read in one go.
 * @throws as `goThrough`; what `find` throws ends it at once.
 */
export async function goThroughBatches<Row extends { id: string }>(
  atOnce: number,
  find: (next: NextBatch) => Promise<Row[]>,
  work: (row: Row) => Promise<unknown>,
): Promise<void> {
  const broken: unknown[] = [];
  for (let after: string | null | undefined = null; after !== undefined;) {
    const rows: Row[] = await find({ where: after ? { id: { gt: after } } : {}, orderBy: { id: 'asc' }, take: atOnce });
    await goThrough(rows, work).catch((error: unknown) => broken.push(error));
    after = rows.length === atOnce ? rows.at(-1)!.id : undefined;
  }
  if (broken.length) throw broken[0];
}

/**
 * Does again what changes so many rows at most, until it finds fewer: each time a transaction of its own, so that nobody waits for a row longer
 * than one batch takes. For jobs that empty or delete what time is over for.
 *
 * @param change changes at most `atOnce` rows, which it will not meet again, and says how many; it passes over rows that somebody else holds
 * (SKIP LOCKED): their turn is the next run.
 * @returns how many in all.
 */
export async function inBatches(atOnce: number, change: (atOnce: number) => Promise<number>): Promise<number> {
  for (let all = 0; ;) {
    const changed = await change(atOnce);
    all += changed;
    if (changed < atOnce) return all;
  }
}
