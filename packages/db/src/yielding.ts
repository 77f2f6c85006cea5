import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Milliseconds that such a transaction waits for a lock: well before the server would end somebody's who waits for it in turn. */
const patienceMs = 200;
const mostTries = 100;

/**
 * Does a transaction that always gives way: whoever serves people and holds what it needs goes first, and it begins again a little later.
 *
 * @throws what `work` throws, and the last refusal after a hundred tries.
 */
export async function yielding<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    await client.query(`BEGIN; SET LOCAL lock_timeout = ${patienceMs}`);
    try {
      const done = await work();
      await client.query('COMMIT');
      return done;
    } catch (error) {
      await client.query('ROLLBACK');
      if (!inTheWay.includes((error as { code?: string }).code ?? '') || tries === mostTries) throw error;
      await pause(50);
    }
  }
}

/** SQLSTATE: lock_not_available, deadlock_detected, serialization_failure. */
const inTheWay = ['55P03', '40P01', '40001'];
