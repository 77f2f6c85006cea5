import type { EligibilityRules, FactAnswer } from '../../generated/prisma/enums.ts';
import type { SentenceName } from './sentence.ts';

/** What is asked, in the order in which it is asked. Nobody has to prove any of it: a statement is enough. */
export const eligibilityFacts = [
  'subjectToIceReporting',
  'paroledByDhs',
  'releasedOnBond',
  'inAtdNow',
  'inAtdBefore',
  'servedNta',
  'inRemovalProceedings',
  'expellableUnderTitle42',
  'otherBasis',
] as const;
export type EligibilityFact = (typeof eligibilityFacts)[number];

/** What was stated; a fact that nobody spoke of is UNKNOWN. */
export type EligibilityFacts = Readonly<Partial<Record<EligibilityFact, FactAnswer>>> & {
  /** Whether it was said what the other basis is. */
  otherBasisReason?: boolean;
};

/** One thing that the answer rests on: the fact, and the sentence that makes it count. */
export type EligibilityReason = { fact: EligibilityFact; answer: 'YES' | 'NO'; sentence: SentenceName };

export type EligibilityJudgement = {
  /** Null: what was stated does not settle it yet. */
  eligible: boolean | null;
  reasons: EligibilityReason[];
  /** What to ask, when it is not settled; `otherBasisReason` is the basis in words. */
  missing: (EligibilityFact | 'otherBasisReason')[];
  /** By whose rules. */
  round: EligibilityRules;
};

/** Each by itself makes somebody one of those whom the sentence names. */
const listedBases = ['paroledByDhs', 'releasedOnBond', 'inAtdNow', 'inAtdBefore', 'servedNta'] as const;
const atd = ['inAtdNow', 'inAtdBefore'] as const;

/** The facts that a round's rules look at: no other is of use there. */
export const factsAsked: Readonly<Record<EligibilityRules, readonly EligibilityFact[]>> = {
  FY2021: ['inRemovalProceedings', ...atd, 'expellableUnderTitle42'],
  FY2022: ['inRemovalProceedings', ...atd],
  ICE_REPORTING: ['subjectToIceReporting', ...listedBases, 'otherBasis'],
};

/**
 * Whether a round is for a person, from what was stated of them. Pure. A family needs this of one of them; of the others it asks what
 * `judgeHousehold` asks.
 *
 * @returns reasons name the facts that settled it, each with its sentence; `missing` is empty when it is settled.
 */
export function judgeEligibility(rules: EligibilityRules, facts: EligibilityFacts): EligibilityJudgement {
  return { ...(rules === 'ICE_REPORTING' ? byIceReporting(facts) : byProceedings(rules, facts)), round: rules };
}

type Answer = Omit<EligibilityJudgement, 'round'>;

const answerOf = (facts: EligibilityFacts, fact: EligibilityFact): FactAnswer => facts[fact] ?? 'UNKNOWN';
const found = (facts: EligibilityFacts, among: readonly EligibilityFact[], answer: FactAnswer) =>
  among.filter((fact) => answerOf(facts, fact) === answer);
const becauseOf =
  (answer: 'YES' | 'NO', sentence: SentenceName) =>
  (fact: EligibilityFact): EligibilityReason => ({ fact, answer, sentence });
const eligible = (reasons: EligibilityReason[]): Answer => ({ eligible: true, reasons, missing: [] });
const notEligible = (reasons: EligibilityReason[]): Answer => ({ eligible: false, reasons, missing: [] });
const unsettled = (missing: Answer['missing']): Answer => ({ eligible: null, reasons: [], missing });

/**
 * "… noncitizens subject to ICE reporting, including, but not limited to, noncitizens paroled by DHS, issued a bond by DHS, who have been
 * or are on an … (ICE) alternative to detention program, or who have been served with a Notice to Appear" (FAQ, 12/3/2024).
 *
 * The list is of examples: being subject to ICE reporting is enough, whoever is on the list is, and so is who names another basis of it.
 * People know better which paper they were given than what it makes them: a listed basis counts though reporting was denied or is not
 * known. Another basis is one of reporting, and counts unless the person says that they need not report at all.
 */
function byIceReporting(facts: EligibilityFacts): Answer {
  const reporting = answerOf(facts, 'subjectToIceReporting');
  const other = reporting === 'NO' ? 'NO' : answerOf(facts, 'otherBasis');
  const bases: readonly EligibilityFact[] = ['subjectToIceReporting', ...listedBases];
  const counting = found(facts, bases, 'YES');
  if (other === 'YES' && facts.otherBasisReason) counting.push('otherBasis');
  if (counting.length > 0) return eligible(counting.map(becauseOf('YES', 'ICE_REPORTING')));

  const missing: Answer['missing'] = found(facts, bases, 'UNKNOWN');
  if (other === 'YES') missing.push('otherBasisReason');
  if (other === 'UNKNOWN') missing.push('otherBasis');
  if (missing.length > 0) return unsettled(missing);
  return notEligible([...bases, ...found(facts, ['otherBasis'], 'NO')].map(becauseOf('NO', 'ICE_REPORTING')));
}

/**
 * "… a noncitizen in removal proceedings who is or has previously been enrolled in an ICE Alternative to Detention program" (fact sheet,
 * January 2024). The federal listing of 2022 says only "enrolled in"; where sources differ the wider holds.
 *
 * FY2021 besides: "those who cannot be expelled under Title 42" (DHS, 2021). The order it speaks of is history: nobody is asked for it any
 * more, so that it counts only where it was stated.
 */
function byProceedings(rules: 'FY2021' | 'FY2022', facts: EligibilityFacts): Answer {
  const proceedings = answerOf(facts, 'inRemovalProceedings');
  const inAtd = found(facts, atd, 'YES');
  const outOfAtd = found(facts, atd, 'NO').length === atd.length;
  const expellable = rules === 'FY2021' && answerOf(facts, 'expellableUnderTitle42') === 'YES';

  const against: EligibilityReason[] = [];
  if (proceedings === 'NO') against.push(becauseOf('NO', 'PROCEEDINGS_AND_ATD')('inRemovalProceedings'));
  if (outOfAtd) against.push(...atd.map(becauseOf('NO', 'PROCEEDINGS_AND_ATD')));
  if (expellable) against.push(becauseOf('YES', 'TITLE_42')('expellableUnderTitle42'));
  if (against.length > 0) return notEligible(against);

  if (proceedings === 'YES' && inAtd.length > 0)
    return eligible(
      (['inRemovalProceedings', ...inAtd] as const).map((fact) => becauseOf('YES', 'PROCEEDINGS_AND_ATD')(fact)),
    );
  return unsettled([
    ...found(facts, ['inRemovalProceedings'], 'UNKNOWN'),
    ...(inAtd.length > 0 ? [] : found(facts, atd, 'UNKNOWN')),
  ]);
}
