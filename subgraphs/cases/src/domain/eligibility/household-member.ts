import type { Problem } from '@cmpp/subgraph/problem';
import type { HouseholdRole } from '../../generated/prisma/enums.ts';
import { ageOn, isDay, type LocalDate } from '../person/age.ts';
import { problem } from './household-problem.ts';

/** What the rules ask of each member. */
export type HouseholdMember = {
  role: HouseholdRole;
  /** Null: nobody knows. */
  bornOn: LocalDate | null;
  /** Null: not said. */
  married: boolean | null;
  hasANumber: boolean;
  knownToIce: boolean;
  /** False: lives elsewhere. To enrol as one household says that they live together. */
  sameHousehold?: boolean;
  /** In the household already, and joined by others: nothing that time has changed since is held against them. */
  enrolled?: boolean;
};

/** A member at a place of the list, with their age in years: null when it is not known, or what was typed is no day. */
export type AgedMember = HouseholdMember & { index: number; age: number | null };

export const ageOf = ({ bornOn }: HouseholdMember, on: LocalDate): number | null =>
  bornOn === null || !isDay(bornOn) || bornOn > on ? null : ageOn(bornOn, on);

/** A birth date is a day of the calendar that has come. */
export function judgeBirthDate({ bornOn, index }: AgedMember, on: LocalDate): Problem[] {
  if (bornOn === null || (isDay(bornOn) && bornOn <= on)) return [];
  return [problem('household.birth_date_invalid', `members.${index}.bornOn`)];
}
