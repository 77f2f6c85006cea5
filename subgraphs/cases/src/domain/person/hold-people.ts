import type { Transaction } from '../../db.ts';

/** Holds these people's files until the transaction ends; in one order, so that two who hold the same people never wait for each other. */
export async function holdPeople(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
}
