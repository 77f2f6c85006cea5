import type { Database } from '../db.ts';

/** No trace of an address is kept beyond the hour that its limit counts, none of a send beyond its day, and none of a code on paper longer. */
export async function forgetAddresses(db: Database): Promise<void> {
  await db.$executeRaw`UPDATE code_send SET address_index = NULL WHERE address_index IS NOT NULL AND at < now() - interval '1 hour'`;
  await db.$executeRaw`DELETE FROM code_send WHERE at < now() - interval '1 day'`;
  await db.$executeRaw`DELETE FROM paper_code_try WHERE at < now() - interval '1 hour'`;
  await db.$executeRaw`DELETE FROM interest_try WHERE at < now() - interval '1 hour'`;
  await db.$executeRaw`DELETE FROM paper_code WHERE expires_at < now() - interval '1 day'`;
}
