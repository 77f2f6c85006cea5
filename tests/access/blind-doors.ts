import type { Part } from './matrix.ts';

/** Doors that say the same to those inside and to those outside, and why that is so. */
export const sameForBoth: Record<string, string> = {
  'cases completeTask (taskId) for scr':
    'the task is the caseworker’s; of those for who screens it is unknown elsewhere: domain/access/break-glass.access',
  'cases shareWithHousehold (memberId)': 'the member is the other one: nobody shows their dates to themselves',
  'cases stopSharing (memberId)': 'it ends what the asker shows, and nothing of the one who is named',
};

/** Somebody in whose file, or in whose caseload, the rows are, and the same role elsewhere. */
const pairs = [
  ['cw', 'cw:2'],
  ['self+', 'other'],
  ['scr', 'scr:2'],
] as const;

/** Doors into a file that answer both of a pair alike, though they let them in: the matrix does not show there whose rows they are. */
export function blindDoors(parts: readonly Part[]): string[] {
  return parts.flatMap(({ name, written }) => {
    const of = (short: string) => [...written].find(([asker]) => asker.short === short)![1];
    const blind = pairs.flatMap(([inside, outside]) =>
      [...of(inside)]
        .filter(([door, sign]) => sign !== 'x' && sign === of(outside).get(door))
        .map(([door]) => (inside === 'scr' ? `${door} for scr` : door)),
    );
    return [...new Set(blind)].map((door) => `${name} ${door}`);
  });
}
