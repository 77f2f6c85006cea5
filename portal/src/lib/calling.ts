import type { CallSafetyFragment } from '@cmpp/graph-client/operations';
import { m } from '#lib/paraglide/messages.js';

/** Somebody as far as it decides whether they are called. */
type Called = { detained: boolean; phones: readonly CallSafetyFragment[] };

/** A number that may be called, with what its holder asked for. */
export type Callable = CallSafetyFragment & { number: string };

/**
 * The numbers that a call may go to: only where the person said that a call is safe, not one that may be somebody else's by now, and none
 * while the phone may be in other hands.
 */
export function callableNumbers({ detained, phones }: Called): Callable[] {
  if (detained) return [];
  return phones.flatMap((phone) => {
    const { number, frozen, mayCall } = phone;
    return number && !frozen && mayCall ? [{ ...phone, number }] : [];
  });
}

/** Whether there is a number, and the person asked for no calls on any: then nobody looks for another way to call. */
export const asksForNoCalls = (person: Called): boolean =>
  !person.detained && person.phones.some(({ mayCall }) => mayCall === false) && !callableNumbers(person).length;

/** What a caller must know before calling: the hours, what to say first, and whether to leave a message. */
export const callRules = ({ callFrom, callUntil, startWord, mayLeaveMessage }: CallSafetyFragment): string[] => [
  ...(callFrom && callUntil ? [m.call_hours({ from: callFrom, until: callUntil })] : []),
  ...(startWord ? [m.call_start_word({ word: startWord })] : []),
  mayLeaveMessage ? m.call_leave_message() : m.call_leave_none(),
];
