import { expect, test } from 'vitest';
import { goThrough, goThroughBatches, inBatches, type NextBatch } from './go-through.ts';

const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at).padStart(3, '0') }));
const among = (all: { id: string }[]) => (asked: NextBatch[]) => async (next: NextBatch) => {
  asked.push(next);
  return all.filter(({ id }) => !next.where.id || id > next.where.id.gt).slice(0, next.take);
};

test('those behind a broken one are done, and the first failure is told at the end', async () => {
  const done: number[] = [];
  const work = async (item: number) => {
    if (item % 2) throw new Error(`broken ${item}`);
    done.push(item);
  };
  await expect(goThrough([0, 1, 2, 3, 4], work)).rejects.toThrow('broken 1');
  expect(done).toEqual([0, 2, 4]);
});

test.each([0, 1, 4, 5, 10, 11])(
  'each of %i rows is met once, five at a time, and broken ones are not met again',
  async (count) => {
    const met: string[] = [];
    const asked: NextBatch[] = [];
    const all = rows(count);
    const gone = goThroughBatches(5, among(all)(asked), async ({ id }) => {
      met.push(id);
      if (id === '003') throw new Error('broken');
    });
    await (count > 3 ? expect(gone).rejects.toThrow('broken') : gone);
    expect(met).toEqual(all.map(({ id }) => id));
    expect(asked.length).toBe(Math.floor(count / 5) + 1);
  },
);

test.each([0, 4, 5, 10, 11])('all of %i rows are changed, five at a time, and then it ends', async (count) => {
  const batches: number[] = [];
  let left = count;
  const all = await inBatches(5, async (atOnce) => {
    const changed = Math.min(left, atOnce);
    batches.push(changed);
    left -= changed;
    return changed;
  });
  expect([all, left, batches.length]).toEqual([count, 0, Math.floor(count / 5) + 1]);
});
