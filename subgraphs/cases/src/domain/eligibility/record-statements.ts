import type { Vault } from '@cmpp/db';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { EligibilityStatement } from '../../generated/prisma/client.ts';
import { dayOf } from '../person/age.ts';
import type { StatementSubject } from './subject.ts';
import { asRecorded, type CheckedStatement, checkStatements, type Statement } from './statement.ts';

/**
 * Writes down what was stated, beside what was stated before: nothing is written over, the last of a fact holds. What is the last already
 * is not written again, so that it is safe to repeat.
 *
 * @param subject looked at and locked by the caller.
 * @throws Refusal, see `checkStatements`; nothing is written then.
 */
export async function recordStatements(
  tx: Transaction,
  vault: Vault,
  {
    subject,
    recordedById,
    statements,
  }: { subject: StatementSubject; recordedById: string; statements: readonly Statement[] },
  now: Date,
): Promise<void> {
  const checked = checkStatements(statements, dayOf(now));
  const before = await tx.eligibilityStatement.findMany({ where: subject, orderBy: asRecorded });
  const last = new Map(before.map((row) => [row.fact, row]));
  const subjectId = 'candidateId' in subject ? subject.candidateId : subject.participantId;
  const seal = await vault.sealer(tx, [subjectId]);
  for (const { reason, ...statement } of checked) {
    const said = last.get(statement.fact);
    if (said && (await saysTheSame(tx, vault, subjectId, said, { reason, ...statement }))) continue;
    const id = uuidv7();
    const { reason: reasonSealed } = seal(subjectId, { table: 'eligibility_statement', row: id }, { reason });
    await tx.eligibilityStatement.create({
      data: { id, ...subject, ...statement, reasonSealed, recordedById, recordedAt: now },
    });
  }
}

async function saysTheSame(
  tx: Transaction,
  vault: Vault,
  subjectId: string,
  said: EligibilityStatement,
  { answer, source, statedOn, reason }: CheckedStatement,
): Promise<boolean> {
  const plain = said.answer === answer && said.source === source && said.statedOn.getTime() === statedOn.getTime();
  if (!plain || (said.reasonSealed === null) !== (reason === null)) return false;
  const [known] = await vault.open(tx, [reasonOf(subjectId, said)]);
  if (known instanceof Error) throw known;
  return known === reason;
}

/** The sealed reason of a statement, for opening. */
export const reasonOf = (
  subjectId: string,
  { id, reasonSealed }: Pick<EligibilityStatement, 'id' | 'reasonSealed'>,
) => ({
  subjectId,
  cell: { table: 'eligibility_statement', column: 'reason', row: id },
  bytes: reasonSealed,
});
