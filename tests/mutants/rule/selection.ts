import type { Mutant } from '../mutant.ts';

const selection = 'subgraphs/cases/src/domain/selection';

/** Who is drawn, and in which order. */
export const drawMutants: Mutant[] = [
  {
    file: `${selection}/draw.ts`,
    rule: 'one lot for a household, whatever its size',
    find: 'sha256(`${seed} ${ticket.number}`)',
    put: 'sha256(`${seed} ${ticket.number} ${ticket.size}`)',
    near: 'domain/selection/draw.properties.test.ts',
  },
  {
    file: `${selection}/draw.ts`,
    rule: 'a household that takes exactly the places left is drawn',
    find: 'size <= left',
    put: 'size < left',
    near: 'domain/selection/draw.properties.test.ts',
  },
  {
    file: `${selection}/draw.ts`,
    rule: 'who was held before stays so while there are no places for them',
    find: "left > 0 || wasHeld ? 'HELD'",
    put: "left > 0 ? 'HELD'",
    near: 'domain/selection/draw.properties.test.ts',
  },
  {
    file: `${selection}/draw-file.ts`,
    rule: 'the pool is published by number, never in the order in which people came',
    find: '[...others].sort((a, b) => a.number - b.number)',
    put: '[...others]',
    near: 'domain/selection/draw.properties.test.ts',
  },
  {
    file: `${selection}/run-draw.ts`,
    rule: 'places that a draw gave to nobody are free again',
    find: 'if (used < places) await freePlaces',
    put: 'if (used > places) await freePlaces',
    near: 'domain/selection/outcome.test.ts',
  },
  {
    file: `${selection}/run-draw.ts`,
    rule: 'no place is kept for longer than the award gives places',
    find: 'dayOf(endsOn) < inDays ? dayOf(endsOn) : inDays',
    put: 'dayOf(endsOn) > inDays ? dayOf(endsOn) : inDays',
    near: 'domain/selection/use-ticket.test.ts',
  },
];

/** How many take part. */
export const capacityMutants: Mutant[] = [
  {
    file: `${selection}/capacity.ts`,
    rule: 'places are looked at and taken at one moment',
    find: '<= capacity)\n      FOR UPDATE),',
    put: '<= capacity)),',
    near: 'domain/selection/capacity.race.test.ts',
  },
  {
    file: `${selection}/capacity.ts`,
    rule: 'the last place of an award can be taken',
    find: 'award.taken + ${people}::int <= award.capacity',
    put: 'award.taken + ${people}::int < award.capacity',
  },
  {
    file: `${selection}/capacity.ts`,
    rule: 'a round is full for its sites together',
    find: '(capacity IS NULL OR taken + ${people}::int <= capacity)',
    put: '(capacity IS NULL OR true)',
  },
  {
    file: `${selection}/capacity.ts`,
    rule: 'a frozen round takes nobody new',
    find: " AND status <> 'FROZEN'",
    put: '',
  },
  {
    file: `${selection}/capacity.ts`,
    rule: 'an award gives places on its last day',
    find: 'award.ends_on >= today.day',
    put: 'award.ends_on > today.day',
  },
];
