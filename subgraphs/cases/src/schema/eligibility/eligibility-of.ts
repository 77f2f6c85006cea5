import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { judgeEligibility } from '../../domain/eligibility/eligibility.ts';
import { candidatesOfOwnSite, type StatementSubject } from '../../domain/eligibility/subject.ts';
import { factsFrom } from '../../domain/eligibility/statement.ts';
import type { EligibilityStatement } from '../../generated/prisma/client.ts';
import { Participant } from '../person/participant.ts';
import { Eligibility, type Judged } from './eligibility.ts';

/**
 * Judged by the round whose place, or chance of one, somebody has; without one by that which the site gives places of now.
 *
 * @returns null where the site has no award by which anybody could be judged.
 */
async function judgedBy(
  { loaders }: CasesContext,
  { id, siteId, roundId }: { id: string; siteId: string; roundId: string | null },
  statements: EligibilityStatement[],
): Promise<Judged | null> {
  const by = roundId ? await loaders.round.load(roundId) : await loaders.currentRound.load(siteId);
  return by && { ...judgeEligibility(by.eligibilityRules, factsFrom(statements)), subjectId: id, by, statements };
}

/** The same of one that was found by id; null for one that the viewer may not read. */
export async function eligibilityOf(context: CasesContext, subject: StatementSubject): Promise<Judged | null> {
  const { loaders, db, viewer } = context;
  if ('participantId' in subject) {
    const row = await loaders.participant.load(subject.participantId);
    return row && judgedBy(context, row, await loaders.statements.participant.load(row.id));
  }
  const where = { AND: [{ id: subject.candidateId }, candidatesOfOwnSite(viewer)] };
  const row = await db.candidate.findFirst({ where, include: { ticket: true } });
  if (!row) return null;
  const roundId = row.ticket?.roundId ?? null;
  return judgedBy(context, { ...row, roundId }, await loaders.statements.candidate.load(row.id));
}

builder.prismaObjectField(Participant, 'eligibility', (t) =>
  t.field({
    type: Eligibility,
    nullable: true,
    requiresScopes: [['caseworker'], ['supervisor']],
    description:
      'By the rules of the round whose place they have; null where there is none to judge by. It puts nobody out who has enrolled.',
    resolve: async (row, _, context) =>
      judgedBy(context, row, await context.loaders.statements.participant.load(row.id)),
  }),
);
