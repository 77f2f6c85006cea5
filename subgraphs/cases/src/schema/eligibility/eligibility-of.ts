import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { judgeEligibility } from '../../domain/eligibility/eligibility.ts';
import type { StatementSubject } from '../../domain/eligibility/subject.ts';
import { factsFrom } from '../../domain/eligibility/statement.ts';
import type {
  Candidate as CandidateRow,
  EligibilityStatement,
  Participant as ParticipantRow,
} from '../../generated/prisma/client.ts';
import { Participant } from '../person/participant.ts';
import { Candidate } from '../selection/candidate.ts';
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

const ofPerson = async (context: CasesContext, person: ParticipantRow): Promise<Judged | null> =>
  judgedBy(context, person, await context.loaders.statements.participant.load(person.id));

async function ofCandidate(context: CasesContext, candidate: CandidateRow): Promise<Judged | null> {
  const { loaders } = context;
  const { id, siteId, ticketId } = candidate;
  const roundId = ticketId && ((await loaders.ticket.load(ticketId))?.roundId ?? null);
  return judgedBy(context, { id, siteId, roundId }, await loaders.statements.candidate.load(id));
}

/** The same of one by id; null for one that the viewer may not read. */
export async function eligibilityOf(context: CasesContext, subject: StatementSubject): Promise<Judged | null> {
  if ('participantId' in subject) {
    const person = await context.loaders.participant.load(subject.participantId);
    return person && ofPerson(context, person);
  }
  const candidate = await context.loaders.candidate.load(subject.candidateId);
  return candidate && ofCandidate(context, candidate);
}

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

builder.prismaObjectField(Participant, 'eligibility', (t) =>
  t.field({
    type: Eligibility,
    nullable: true,
    requiresScopes,
    description:
      'By the rules of the round whose place they have; null where there is none to judge by. It puts nobody out who has enrolled.',
    resolve: (row, _, context) => ofPerson(context, row),
  }),
);

builder.prismaObjectField(Candidate, 'eligibility', (t) =>
  t.field({
    type: Eligibility,
    nullable: true,
    requiresScopes,
    description:
      'By the rules of the round whose draw they wait for, else of that which the site gives places of now; null where there is none.',
    resolve: (row, _, context) => ofCandidate(context, row),
  }),
);
