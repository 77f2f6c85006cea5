import type { Transaction } from '../db.ts';

/**
 * Takes seats, or takes none: one conditional UPDATE, so that there is no moment between looking and taking. Whoever else wants seats of
 * this session waits for our transaction and then sees what is left.
 *
 * @returns whether the seats are ours; not, when too few are left, the session is cancelled or has begun at `now`.
 */
export async function takeSeats(tx: Transaction, sessionId: string, seats: number, now: Date): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE session SET seats_taken = seats_taken + ${seats}
    WHERE id = ${sessionId}::uuid AND status = 'SCHEDULED' AND seats_taken + ${seats} <= seats
      AND starts_at > ${now.toISOString()}::timestamptz`;
  return changed === 1;
}

/** Gives seats of a live booking back; to be called once per booking, in the transaction that ends it. */
export async function freeSeats(tx: Transaction, sessionId: string, seats: number): Promise<void> {
  await tx.$executeRaw`UPDATE session SET seats_taken = seats_taken - ${seats} WHERE id = ${sessionId}::uuid`;
}
