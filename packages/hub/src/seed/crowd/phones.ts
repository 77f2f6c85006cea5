import type { ParticipantSeed } from '@cmpp/cases';
import type { Frame } from './frame.ts';
import { type Home, ownFile, slotOf } from './person.ts';
import { shareOf } from './quota.ts';
import { crowdId, type Random } from './random.ts';
import { peopleShares } from './shares.ts';

/** Who has said STOP, by their numbers, and how many people are still owed a share of what only some households can have. */
export type PhoneQuotas = {
  shared: Owed;
  optedOut: Owed;
  stopped: string[];
};
type Owed = { add(random: Random, people: number): void; take(people: number): boolean };

export const phoneQuotas = (): PhoneQuotas => ({
  shared: owedOf(peopleShares.sharedPhone),
  optedOut: owedOf(peopleShares.optedOut),
  stopped: [],
});

/** Counts everybody, and gives to those who can have it until their share is made up. */
export function owedOf(share: number): Owed {
  const quota = shareOf(share);
  let owed = 0;
  return {
    add(random, people) {
      for (let person = 0; person < people; person++) owed += Number(quota.next(random));
    },
    take(people) {
      if (owed < people) return false;
      owed -= people;
      return true;
    },
  };
}

/** The simulator's own range, which no carrier serves, without the number that it texts from. */
export function phoneOf(slot: number): string {
  const number = 1_000_000 + slot;
  return `+1999${number < 5_550_100 ? number : number + 1}`;
}

/** Gives a phone to almost everybody who is old enough; some households have one together. */
export function givePhones(
  frame: Frame,
  quotas: PhoneQuotas,
  people: readonly ParticipantSeed[],
  ages: readonly number[],
  home: Home,
  random: Random,
): void {
  quotas.shared.add(random, people.length);
  const holders = people.filter((_, index) => ages[index]! >= ownFile && (index === 0 || random.chance(0.95)));
  const together = holders.length > 1 && quotas.shared.take(holders.length);
  for (const person of holders) {
    const member = people.indexOf(person);
    const number = phoneOf(slotOf(home, together ? 0 : member));
    const mayText = together || random.chance(0.93);
    person.phones.push({ id: crowdId(frame.seed, 'phone', person.id), number, mayText });
    if (together && person !== holders[0]) continue;
    quotas.optedOut.add(random, 1);
    if (mayText && quotas.optedOut.take(1)) quotas.stopped.push(number);
  }
}
