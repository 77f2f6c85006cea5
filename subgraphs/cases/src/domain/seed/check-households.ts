import { Refusal } from '@cmpp/subgraph/problem';
import type { HouseholdRole } from '../../generated/prisma/enums.ts';
import { judgeHousehold } from '../eligibility/household.ts';
import { dayOf } from '../person/age.ts';
import { defaultSettings } from '../program/setting.ts';
import type { ParticipantSeed } from './rows.ts';

/**
 * Judges the households of a seed as enrolment does, by the default of every setting; a household whose members have no roles is one that
 * enrolled before anybody asked.
 *
 * @throws Refusal with every problem of the first that is none. Error where only some have a role.
 */
export function checkHouseholds(people: readonly ParticipantSeed[]): void {
  const together = Map.groupBy(people, ({ id, householdId }) => householdId ?? id);
  for (const members of together.values()) {
    const roles = members.flatMap(({ householdRole }): HouseholdRole[] => (householdRole ? [householdRole] : []));
    if (!roles.length) continue;
    if (roles.length < members.length) throw new Error('Some of a seeded household have a role and others none.');
    const judged = members.map(({ bornOn, married, aNumber }, index) => ({
      role: roles[index]!,
      bornOn,
      married: married ?? null,
      hasANumber: aNumber !== null,
      knownToIce: true,
    }));
    const { problems } = judgeHousehold(judged, defaultSettings, dayOf(members[0]!.enrolledAt));
    if (problems.length) throw new Refusal(problems);
  }
}
