import { payload } from '@cmpp/subgraph';
import type { CasesContext } from '../../context.ts';
import type { ServiceParts } from '../../domain/service/enrolled.ts';
import { participantPayload } from '../person/participant-payload.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

/** What the doors that write about a person's services answer. */
export const ServicesPayload = participantPayload(
  'ServicesPayload',
  { description: 'The person as they are now, or why it was not taken.', problems: 'Empty when it was taken.' },
  requiresScopes,
);

/**
 * One use case in a transaction of its own; who wrote is in the access log, whatever is asked afterwards.
 *
 * @param work answers what the payload needs, with the person whose file it is; and with all of them, where several files are written in.
 */
export const writeServices = <Answer extends { participantId: string; written?: readonly string[] }>(
  { db, vault, viewer, now, access, loaders }: CasesContext,
  mutation: string,
  work: (parts: ServiceParts) => Promise<Answer>,
) =>
  payload(async () => {
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const answer = await db.$transaction((tx) => work({ tx, vault, viewer, refused, now: now() }));
    for (const id of new Set([answer.participantId, ...(answer.written ?? [])]))
      access.read(id, `Mutation.${mutation}`);
    // Another mutation of the same request may have looked before.
    const { participant, phones, offers, contacts, portalWishes, needs, needWords, plans, assessment } = loaders;
    const looked = [participant, phones, offers, contacts, portalWishes, needs, needWords, plans, assessment];
    for (const loader of looked) loader.clearAll();
    const { approvals, departurePlans, departureSteps, expenses } = loaders;
    for (const loader of [approvals, departurePlans, departureSteps, expenses]) loader.clearAll();
    return answer;
  });
