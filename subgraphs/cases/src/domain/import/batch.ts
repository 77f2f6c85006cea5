import type { Unit } from './file.ts';

/** Rows that are written in one transaction: what is lost by a kill is at most these. */
const atOnce = 500;

/**
 * Units one after another, some hundred rows at a time.
 *
 * @param settled rows that are done, whole units of them: they are left out.
 */
export function* batchesOf<Entry>(units: readonly Unit<Entry>[], settled: number): Generator<Unit<Entry>[]> {
  let batch: Unit<Entry>[] = [];
  let passed = 0;
  for (const unit of units) {
    passed += unit.rows.length;
    if (passed <= settled) continue;
    batch.push(unit);
    if (sizeOf(batch) < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}

/** Rows of these units. */
export const sizeOf = (units: readonly Unit<unknown>[]) => units.reduce((sum, { rows }) => sum + rows.length, 0);
