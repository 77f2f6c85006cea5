import { type Problem, Refusal } from '@cmpp/subgraph/problem';
import type { HouseholdRole } from '../../generated/prisma/enums.ts';
import { canLookAfter, isWard, unclearWards } from '../household/guardian.ts';

/** Somebody of the household, by what they are called in the form: their place in the list, or their id when they are there already. */
type Called = {
  id: string;
  householdRole: HouseholdRole | null;
  under14: boolean;
  lookedAfterBy: readonly string[] | null;
};

/**
 * Checks who was named to look after whom. Pure.
 *
 * @param home who of the household is there already; of whom nobody is known to look after them, it must be clear as well.
 * @throws Refusal with every problem at once: `guardian.missing` (several lead the household, and nobody was named), `guardian.unknown`,
 *   `guardian.looked_after_too`, `guardian.not_needed`.
 */
export function checkLookedAfter(
  joining: readonly Called[],
  home: readonly (Called & { lookedAfter: boolean })[],
): void {
  const all = [...home, ...joining];
  const unclear = unclearWards(all);
  const asked = [
    ...home.filter(asksWho).map((member) => ({ member, at: ['roles', member.id, 'lookedAfterBy'] })),
    ...joining.map((member) => ({ member, at: ['members', member.id, 'lookedAfterBy'] })),
  ];
  const problems = asked.flatMap(({ member, at }): Problem[] => {
    if (unclear.includes(member)) return [{ ...words.missing, path: at }];
    const named = member.lookedAfterBy;
    if (!named) return [];
    if (!isWard(member)) return [{ ...words.notNeeded, path: at }];
    const guardians = named.map((called) => all.find(({ id }) => id === called && id !== member.id));
    if (guardians.some((one) => !one)) return [{ ...words.unknown, path: at }];
    return guardians.every((one) => canLookAfter(one!)) ? [] : [{ ...words.lookedAfterToo, path: at }];
  });
  if (problems.length > 0) throw new Refusal(problems);
}

/** Whether it is settled anew who looks after somebody who is there already. */
export const asksWho = (member: Pick<Called, 'lookedAfterBy'> & { lookedAfter: boolean }): boolean =>
  !member.lookedAfter || member.lookedAfterBy !== null;

const words = {
  missing: {
    code: 'guardian.missing',
    message: 'Several people lead this household, so it must be said who of them looks after this person.',
    nextStep: 'Ask them, and name each who does: they read the file of this person, and nobody else of the household.',
  },
  unknown: {
    code: 'guardian.unknown',
    message: 'Somebody who is named to look after this person is not another one of the household.',
    nextStep: 'Name people of this list, by their place in it from 0, or of those who are there already.',
  },
  lookedAfterToo: {
    code: 'guardian.looked_after_too',
    message: 'Somebody who is named to look after this person is listed as a child or as in care.',
    nextStep: 'Name an adult of the household.',
  },
  notNeeded: {
    code: 'guardian.not_needed',
    message: 'Nobody looks after this person: they are 14 or older, and not listed as in care.',
    nextStep: 'Leave it out; their file is their own.',
  },
} satisfies Record<string, Omit<Problem, 'path'>>;
