import { refuse } from '@cmpp/subgraph/problem';
import type { NeedKind } from '../../generated/prisma/enums.ts';

/** One choice of a person, before it has a rank. */
export type NeedChoice = { kind: NeedKind; ownWords: string | null };

/** More than this is no order any more. */
const most = 15;
/** Characters; room for two sentences. */
const longestWords = 280;

/**
 * Checks a person's own order of needs. "Additional services can be offered or provided based on an individualized assessment of the
 * participant's needs, depending on the client's own prioritization." (CMPP FAQ, 12/3/2024)
 *
 * @param choices first wanted first; an empty list is a choice too.
 * @throws Refusal when a need stands twice, or "something else" has no words.
 */
export function checkNeeds(choices: readonly NeedChoice[]): NeedChoice[] {
  if (choices.length > most)
    refuse('need.too_many', 'needs', `More than ${most} needs were sent.`, 'Keep those that matter most now.');
  const seen = new Set<NeedKind>();
  return choices.map(({ kind, ownWords }, index) => {
    if (seen.has(kind))
      refuse('need.twice', `needs.${index}.kind`, `${kind} is in the list twice.`, 'Keep it where you want it.');
    seen.add(kind);
    const words = ownWords?.trim() || null;
    if (kind === 'SOMETHING_ELSE' && !words)
      refuse(
        'need.words_missing',
        `needs.${index}.ownWords`,
        'We do not know what "something else" is.',
        'Write it in a few words, or leave it out.',
      );
    if (words && words.length > longestWords)
      refuse(
        'need.words_too_long',
        `needs.${index}.ownWords`,
        `The words are longer than ${longestWords} characters.`,
        'Write less; your caseworker will ask.',
      );
    return { kind, ownWords: words };
  });
}
