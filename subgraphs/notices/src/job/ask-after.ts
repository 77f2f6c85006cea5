import { askAfter } from '../domain/ask-after.ts';
import type { SendingParts } from '../domain/parts.ts';

/** Texts on dates whose callbacks did not come. */
export const askAfterJob = (parts: SendingParts) => ({
  name: 'ask-after',
  everySeconds: 1800,
  run: () => askAfter(parts),
});
