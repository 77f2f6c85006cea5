import type { Mutant } from '../mutant.ts';

const cases = 'subgraphs/cases/src/domain';

/** Rounds, awards and what a site chooses. */
export const programMutants: Mutant[] = [
  {
    file: `${cases}/program/award.ts`,
    rule: 'nobody loses a place because an award has fewer',
    find: 'if (before && capacity < before.taken) refuseBelowTaken(before.taken);',
    put: 'if (before && capacity < 1) refuseBelowTaken(before.taken);',
  },
  {
    file: `${cases}/program/award.ts`,
    rule: 'the sites of a round share its places',
    find: 'round.capacity !== null && capacity > round.capacity',
    put: 'round.capacity !== null && capacity < 0',
  },
  {
    file: `${cases}/program/round.ts`,
    rule: 'the rules of a round do not change under people who were judged by them',
    find: ' && (await isInUse(tx, before.id))',
    put: ' && !before.name',
    near: 'domain/program/award.test.ts',
  },
  {
    file: `${cases}/program/setting.ts`,
    rule: 'a site chooses within the limits of a setting',
    find: 'number >= setting.least && number <= setting.most',
    put: 'number >= setting.least || number <= setting.most',
  },
];

/** A person's case before the court. */
export const proceedingMutants: Mutant[] = [
  {
    file: `${cases}/proceeding/proceeding.ts`,
    rule: 'call your lawyer first: the lawyer of the proceeding that the hearing is of',
    find: '(proceedingId === null ? !isOver(proceeding) : proceeding.id === proceedingId)',
    put: '!isOver(proceeding)',
    near: 'domain/proceeding/proceeding.test.ts',
  },
  {
    file: `${cases}/proceeding/write-proceeding.ts`,
    rule: 'whoever is detained by what is written of a proceeding is so everywhere',
    find: '  if (input.detained && !before.detained) await recordDetention(tx, viewer, participantId, now, refused);\n',
    put: '',
    near: 'domain/proceeding/proceeding.test.ts',
  },
];

/** Who signs in, and how often they may try. */
export const signInMutants: Mutant[] = [
  {
    file: `${cases}/sign-in/paper-code.ts`,
    rule: 'a code on paper opens once',
    find: 'AND used_at IS NULL AND ended_at IS NULL AND expires_at > now()\n    RETURNING',
    put: 'AND ended_at IS NULL AND expires_at > now()\n    RETURNING',
  },
  {
    file: `${cases}/sign-in/paper-code.ts`,
    rule: 'a new code on paper ends those before it',
    find: '  await endPaperCodes(tx, participantId);\n  const code',
    put: '  const code',
  },
  {
    file: `${cases}/sign-in/open-challenge.ts`,
    rule: 'no code is texted to a frozen number',
    find: '\n      AND NOT EXISTS (SELECT 1 FROM frozen_number f WHERE f.number_index = c.number_index)`;',
    put: '`;',
    near: 'domain/sign-in/sign-in-number.test.ts',
  },
];

/** People who are seeded come about as people do. */
export const seedMutants: Mutant[] = [
  {
    file: `${cases}/seed/check-person.ts`,
    rule: 'nobody is seeded with offers that the rules refuse',
    find: '  checkOffered(under14, offers);\n',
    put: '',
    near: 'domain/seed/seed-people.test.ts',
  },
];
