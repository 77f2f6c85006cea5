import { SessionFiltersDocument, SessionListDocument } from '@cmpp/graph-client/operations';
import { hearingDate, inOrder } from '#lib/date.ts';
import { locales } from '#lib/paraglide/runtime.js';
import { enterAs } from '#lib/server/door.ts';
import { partOf } from '#lib/server/part.ts';
import { nodesOf, ownFile } from '#lib/server/participant.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const answer = await graph.run(SessionFiltersDocument);
  const file = ownFile(answer);
  const hearing = inOrder(nodesOf(file.hearings).map(hearingDate)).next?.when ?? null;

  const { searchParams } = event.url;
  const languages = [...new Set([file.spokenLanguage, file.writtenLanguage, ...locales])];
  const language = chosenLanguage(searchParams.get('language'), languages);
  const beforeHearing = hearing !== null && searchParams.get('before') === 'hearing';
  const search = { language: language === 'any' ? null : language, until: beforeHearing ? hearing.startsAt : null };
  const list = await partOf('sessions', graph.run(SessionListDocument, search));

  return {
    frame: file,
    filters: { languages, language, hearing, beforeHearing },
    sessions: list.data?.sessions ? nodesOf(list.data.sessions) : null,
    missing: [...answer.missing, ...list.missing],
  };
};

// Without a choice the person's own language; anything that is not on offer counts as no choice.
function chosenLanguage(asked: string | null, languages: string[]): string {
  if (asked === 'any') return asked;
  return languages.find((language) => language === asked) ?? languages[0] ?? 'any';
}
