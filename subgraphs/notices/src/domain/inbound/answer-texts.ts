import type { SendingParts } from '../parts.ts';
import { answerText } from './answer-text.ts';
import { claimText, putAside } from './claim-text.ts';

/**
 * Answers all texts that wait, those of one number in the order they came. Any number of workers may do this at once; each text goes to one
 * of them. What could not be answered is tried again by the next run, and holds up only those of its own number.
 *
 * @throws AggregateError when some could not be answered: the graph or the database could not be reached.
 */
export async function answerTexts(parts: SendingParts): Promise<void> {
  const failures: unknown[] = [];
  for (;;) {
    const claim = await claimText(parts.db);
    if (!claim) break;
    await answerText(parts, claim).catch(async (error: unknown) => {
      await putAside(parts.db, claim);
      failures.push(error);
    });
  }
  if (failures.length) throw new AggregateError(failures, 'Not every text could be answered.');
}
