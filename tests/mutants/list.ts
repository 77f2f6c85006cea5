import type { ListedMutant, Mutant } from './mutant.ts';
import { eligibilityMutants, familyMutants } from './rule/eligibility.ts';
import { capacityMutants, drawMutants } from './rule/selection.ts';

const areas: Record<string, readonly Mutant[]> = {
  eligibility: eligibilityMutants,
  families: familyMutants,
  draw: drawMutants,
  capacity: capacityMutants,
};

/** Every mistake that the tests have to notice. */
export const listed: readonly ListedMutant[] = Object.entries(areas).flatMap(([area, mutants]) =>
  mutants.map((mutant) => ({ ...mutant, area })),
);
