import type { Meaning } from './provider.ts';

/** After so many tries a text is given up: with the pauses below that is some two hours, or eight when held. */
export const mostTries = 8;

/** What a code means for the next try: how long to wait, or null when there is to be none. */
export function pauseSeconds(meaning: Meaning, tries: number): number | null {
  if (tries >= mostTries) return null;
  if (meaning === 'RETRY_LATER') return Math.min(30 * 2 ** (tries - 1), 1800); // 30 s, 1, 2, 4, 8, 16, 30 min
  return meaning === 'HOLD' ? 3600 : null;
}
