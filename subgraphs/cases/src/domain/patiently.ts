import { Prisma } from '../generated/prisma/client.ts';

const tries = 3;

/** Does the work anew when another was there first, or waited for the same the other way round: it must be one transaction, and nothing else. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isOfAnother(error) || attempt === tries) throw error;
    }
  }
}

/**
 * Somebody was there first (P2002), or two waited for each other and one of them had to begin anew: P2034, which is P2010 of a statement
 * that is written in SQL, with what the driver made of SQLSTATE 40P01 or 40001.
 */
function isOfAnother(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const driver = error.meta?.['driverAdapterError'] as { cause?: { kind?: string } } | undefined;
  return error.code === 'P2002' || error.code === 'P2034' || driver?.cause?.kind === 'TransactionWriteConflict';
}
