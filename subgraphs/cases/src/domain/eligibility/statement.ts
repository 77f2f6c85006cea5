import { refuse } from '@cmpp/subgraph/problem';
import type { EligibilityStatement } from '../../generated/prisma/client.ts';
import type { FactAnswer } from '../../generated/prisma/enums.ts';
import { type LocalDate, parsePastDay } from '../person/age.ts';
import { type EligibilityFact, type EligibilityFacts } from './eligibility.ts';

/** Who says so. Words of a list and no text: what is written here is not sealed. No document is demanded; one may have been shown. */
export const statementSources = {
  PERSON: { description: 'The person.' },
  FAMILY: { description: 'Somebody of their family.' },
  PAPER: { description: 'A paper that they showed.' },
  LAWYER: { description: 'Their lawyer or accredited representative.' },
  COMMUNITY: { description: 'The community organization that referred them.' },
  OUTREACH: { description: 'Whoever met them in outreach at an ICE field office.' },
} as const;
export type StatementSource = keyof typeof statementSources;

/** A fact as somebody stated it. */
export type Statement = {
  fact: EligibilityFact;
  answer: FactAnswer;
  source: StatementSource;
  statedOn: LocalDate;
  /** Of another basis: what it is. */
  reason: string | null;
};
export type CheckedStatement = Omit<Statement, 'statedOn'> & { statedOn: Date };

/** Characters; room for two sentences. */
const longestReason = 280;

/**
 * Checks what is to be written down, all of it before anything is.
 *
 * @throws Refusal, with the place in the list: `statements.1.statedOn`.
 */
export function checkStatements(statements: readonly Statement[], today: LocalDate): CheckedStatement[] {
  if (statements.length === 0)
    refuse(
      'statement.none',
      'statements',
      'Nothing was stated.',
      'Write down what the person said, if only "unknown".',
    );
  const seen = new Set<EligibilityFact>();
  return statements.map((statement, index) => {
    const at = (field: string) => `statements.${index}.${field}`;
    const { fact, answer } = statement;
    if (seen.has(fact)) refuse('statement.twice', at('fact'), 'This was stated twice.', 'Keep one of the two.');
    seen.add(fact);
    const reason = statement.reason?.trim() || null;
    if (reason && (fact !== 'otherBasis' || answer !== 'YES'))
      refuse(
        'statement.reason_not_asked',
        at('reason'),
        'Only another basis has a reason: nothing else has to be explained.',
        'Leave the reason out.',
      );
    if (reason && reason.length > longestReason)
      refuse(
        'statement.reason_too_long',
        at('reason'),
        `The reason is longer than ${longestReason} characters.`,
        'Say in a sentence or two why they report to ICE.',
      );
    return { ...statement, reason, statedOn: parsePastDay(statement.statedOn, at('statedOn'), today) };
  });
}

/**
 * What is known from all that was stated of somebody: of a fact, what was said last.
 *
 * @param statements in the order in which they were recorded.
 */
export function factsFrom(
  statements: readonly Pick<EligibilityStatement, 'fact' | 'answer' | 'reasonSealed'>[],
): EligibilityFacts {
  const last = new Map(statements.map((statement) => [statement.fact, statement]));
  const answers = Object.fromEntries([...last.values()].map(({ fact, answer }) => [fact, answer]));
  return { ...answers, otherBasisReason: Boolean(last.get('otherBasis')?.reasonSealed) };
}

/** The order of recording. */
export const asRecorded = [{ recordedAt: 'asc' as const }, { id: 'asc' as const }];
