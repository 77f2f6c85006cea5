import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EligibilityRules, FactAnswer } from '../../generated/prisma/enums.ts';
import {
  type EligibilityFact,
  eligibilityFacts,
  type EligibilityFacts,
  factsAsked,
  judgeEligibility,
} from './eligibility.ts';

const answer = fc.constantFrom(...Object.values(FactAnswer));
const stated: fc.Arbitrary<EligibilityFacts> = fc.record(
  { ...Object.fromEntries(eligibilityFacts.map((fact) => [fact, answer])), otherBasisReason: fc.boolean() },
  { requiredKeys: [] },
);
const rules = fc.constantFrom(...Object.values(EligibilityRules));
const someFacts = fc.subarray([...eligibilityFacts]);
const answered = (facts: EligibilityFacts, which: readonly EligibilityFact[], as: FactAnswer): EligibilityFacts => ({
  ...facts,
  ...Object.fromEntries(which.map((fact) => [fact, as])),
});
/** Worst first. */
const rankOf = (eligible: boolean | null) => (eligible === null ? 1 : eligible ? 2 : 0);

describe('in the current round', () => {
  test('no further YES takes anybody further from the program', () => {
    fc.assert(
      fc.property(stated, someFacts, (facts, more) => {
        const before = judgeEligibility('ICE_REPORTING', facts);
        const after = judgeEligibility('ICE_REPORTING', answered(facts, more, 'YES'));
        expect(rankOf(after.eligible)).toBeGreaterThanOrEqual(rankOf(before.eligible));
      }),
    );
  });

  test('whoever must report to ICE is eligible, whatever else is known', () => {
    fc.assert(
      fc.property(stated, (facts) => {
        const { eligible } = judgeEligibility('ICE_REPORTING', { ...facts, subjectToIceReporting: 'YES' });
        expect(eligible).toBe(true);
      }),
    );
  });

  test('a basis on no list, with its reason, is eligible unless they need not report to ICE', () => {
    fc.assert(
      fc.property(stated, (facts) => {
        fc.pre(facts.subjectToIceReporting !== 'NO');
        const judged = judgeEligibility('ICE_REPORTING', { ...facts, otherBasis: 'YES', otherBasisReason: true });
        expect(judged.eligible).toBe(true);
      }),
    );
  });
});

describe('in every round', () => {
  test('an answer that is settled has reasons and misses nothing; one that is not names what to ask', () => {
    fc.assert(
      fc.property(rules, stated, (round, facts) => {
        const judged = judgeEligibility(round, facts);
        expect(judged.round).toBe(round);
        expect(judged.reasons.length > 0).toBe(judged.eligible !== null);
        expect(judged.missing.length > 0).toBe(judged.eligible === null);
        for (const { fact, answer: given } of judged.reasons) expect(facts[fact]).toBe(given);
        for (const fact of judged.missing)
          if (fact === 'otherBasisReason') expect(facts).not.toMatchObject({ otherBasisReason: true });
          else expect(facts[fact] ?? 'UNKNOWN').toBe('UNKNOWN');
      }),
    );
  });

  test('what is missing settles it once it is answered, either way', () => {
    fc.assert(
      fc.property(rules, stated, (round, facts) => {
        const { eligible, missing } = judgeEligibility(round, facts);
        fc.pre(eligible === null);
        const asked = missing.filter((fact) => fact !== 'otherBasisReason');
        const yes = { ...answered(facts, asked, 'YES'), otherBasisReason: true };
        expect(judgeEligibility(round, yes).eligible).toBe(true);
        expect(judgeEligibility(round, answered(facts, asked, 'NO')).eligible).toBe(false);
      }),
    );
  });

  test('facts that its rules do not look at change nothing', () => {
    fc.assert(
      fc.property(rules, stated, stated, (round, facts, others) => {
        const unasked = eligibilityFacts.filter((fact) => !factsAsked[round].includes(fact));
        const changed = { ...facts, ...Object.fromEntries(unasked.map((fact) => [fact, others[fact]])) };
        expect(judgeEligibility(round, changed)).toEqual(judgeEligibility(round, facts));
      }),
    );
  });

  test('whoever was eligible under a narrower round stays so under the next', () => {
    fc.assert(
      fc.property(stated, (facts) => {
        const eligible = (round: EligibilityRules) => judgeEligibility(round, facts).eligible === true;
        if (eligible('FY2021')) expect(eligible('FY2022')).toBe(true);
        if (eligible('FY2022')) expect(eligible('ICE_REPORTING')).toBe(true);
      }),
    );
  });
});
