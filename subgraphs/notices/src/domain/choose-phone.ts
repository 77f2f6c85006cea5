import type { PhoneTruth } from './graph-port.ts';

/**
 * The number to text: one the person agreed to, one whose holder is certain before one that is frozen. Null: none. Another one is never
 * taken because the holder of this one said STOP.
 */
export function choosePhone(phones: readonly PhoneTruth[]): PhoneTruth | null {
  const agreed = phones.filter(({ mayText }) => mayText);
  return agreed.find(({ frozen }) => !frozen) ?? agreed[0] ?? null;
}
