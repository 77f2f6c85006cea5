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
 * @param work answers what the payload needs, with the person whose file it is.
 */
export const writeServices = <Answer extends { participantId: string }>(
  { db, vault, viewer, now, access, loaders }: CasesContext,
  mutation: string,
  work: (parts: ServiceParts) => Promise<Answer>,
) =>
  payload(async () => {
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const answer = await db.$transaction((tx) => work({ tx, vault, viewer, refused, now: now() }));
    access.read(answer.participantId, `Mutation.${mutation}`);
    // Another mutation of the same request may have looked before.
    const { participant, phones, offers, contacts, needs, plans, assessment } = loaders;
    for (const loader of [participant, phones, offers, contacts, needs, plans, assessment]) loader.clearAll();
    return answer;
  });
