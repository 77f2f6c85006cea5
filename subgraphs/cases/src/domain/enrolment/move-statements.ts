import type { Seal, Vault } from '@cmpp/db';
import type { Transaction } from '../../db.ts';
import { reasonOf } from '../eligibility/record-statements.ts';

/** What a candidate stated of themself goes into their file, and what was said in words is sealed under the key of the file. */
export async function moveStatements(
  tx: Transaction,
  { vault, seal }: { vault: Vault; seal: Seal },
  { candidateId, participantId }: { candidateId: string; participantId: string },
): Promise<void> {
  const statements = await tx.eligibilityStatement.findMany({ where: { candidateId, reasonSealed: { not: null } } });
  const words = await vault.open(
    tx,
    statements.map((statement) => reasonOf(candidateId, statement)),
  );
  for (const [index, { id }] of statements.entries()) {
    const reason = words[index]!;
    if (reason instanceof Error) throw reason;
    const sealed = seal(participantId, { table: 'eligibility_statement', row: id }, { reason });
    await tx.eligibilityStatement.update({ where: { id }, data: { reasonSealed: sealed.reason } });
  }
  await tx.eligibilityStatement.updateMany({ where: { candidateId }, data: { candidateId: null, participantId } });
}
