import { payload } from '@cmpp/subgraph';
import type { CasesContext } from '../../context.ts';
import type { CareParts } from '../../domain/care/screener.ts';

/** One use case of care in a transaction of its own; who wrote is in the access log, whatever is asked afterwards. */
export const writeCare = <Answer extends { participantId: string }>(
  { db, vault, keyring, viewer, now, access, loaders }: CasesContext,
  mutation: string,
  work: (parts: CareParts) => Promise<Answer>,
) =>
  payload(async () => {
    const refused = (subjectId: string) => access.refused(subjectId, `Mutation.${mutation}`);
    const answer = await db.$transaction((tx) => work({ tx, vault, keyring, viewer, refused, now: now() }));
    access.read(answer.participantId, `Mutation.${mutation}`);
    // Another mutation of the same request may have looked before.
    const { note, notes, screening, screenings, safetyStep, safetyStepsOf, relief, reliefs, screeningPerson } = loaders;
    const looked = [note, notes, screening, screenings, safetyStep, safetyStepsOf, relief, reliefs, screeningPerson];
    for (const loader of [...looked, loaders.task]) loader.clearAll();
    return answer;
  });
