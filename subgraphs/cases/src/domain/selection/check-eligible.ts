import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import type { Candidate } from '../../generated/prisma/client.ts';
import type { EligibilityRules } from '../../generated/prisma/enums.ts';
import { judgeEligibility } from '../eligibility/eligibility.ts';
import { asRecorded, factsFrom } from '../eligibility/statement.ts';

/**
 * "Participants are randomly selected from the eligible and interested pool": somebody of the household is eligible by the rules of the round.
 * Of a family one is enough; the others are asked for when they enrol (`judgeHousehold`).
 *
 * @throws Refusal `candidate.not_eligible`, or `candidate.eligibility_open` while a fact is missing.
 */
export async function checkEligible(
  tx: Transaction,
  candidates: readonly Candidate[],
  rules: EligibilityRules,
): Promise<void> {
  const ids = candidates.map(({ id }) => id);
  const statements = await tx.eligibilityStatement.findMany({
    where: { candidateId: { in: ids } },
    orderBy: asRecorded,
  });
  const judged = ids.map((id) => {
    const own = statements.filter(({ candidateId }) => candidateId === id);
    return judgeEligibility(rules, factsFrom(own)).eligible;
  });
  if (judged.includes(true)) return;
  if (judged.includes(null))
    refuse(
      'candidate.eligibility_open',
      'candidateIds',
      'It is not known yet whether the program is for them: a fact is missing.',
      'Ask what is missing; no document is needed.',
    );
  refuse(
    'candidate.not_eligible',
    'candidateIds',
    'By what was stated, the program is not for any of them in this funding round.',
    'Tell them kindly what else there is, or correct what was stated.',
  );
}
