import { builder } from '../../builder.ts';
import type { EligibilityFact as Fact } from '../../domain/eligibility/eligibility.ts';
import { statementSources } from '../../domain/eligibility/statement.ts';

export const EligibilityRules = builder.enumType('EligibilityRules', {
  description: 'Whom a round was for: the rules changed between rounds.',
  values: {
    FY2021: { description: 'In removal proceedings and in an ICE Alternatives to Detention program, now or before.' },
    FY2022: { description: 'The same, without the sentence about Title 42.' },
    ICE_REPORTING: { description: 'Subject to ICE reporting, on whatever basis.' },
  } as const,
});

const facts = {
  SUBJECT_TO_ICE_REPORTING: { value: 'subjectToIceReporting', description: 'They must report to ICE.' },
  PAROLED_BY_DHS: { value: 'paroledByDhs', description: 'DHS let them in on parole.' },
  RELEASED_ON_BOND: { value: 'releasedOnBond', description: 'DHS released them on a bond.' },
  IN_ATD_NOW: { value: 'inAtdNow', description: 'They are in an ICE Alternatives to Detention program, e.g. ISAP.' },
  IN_ATD_BEFORE: { value: 'inAtdBefore', description: 'They were in one before.' },
  SERVED_NTA: { value: 'servedNta', description: 'DHS gave them a Notice to Appear.' },
  IN_REMOVAL_PROCEEDINGS: { value: 'inRemovalProceedings', description: 'They have a case in immigration court.' },
  EXPELLABLE_UNDER_TITLE_42: {
    value: 'expellableUnderTitle42',
    description: 'They could be expelled under Title 42: history, asked of nobody any more.',
  },
  OTHER_BASIS: { value: 'otherBasis', description: 'They must report to ICE on a basis that is not in this list.' },
} as const satisfies Record<string, { value: Fact; description: string }>;

export const EligibilityFact = builder.enumType('EligibilityFact', {
  description: 'What is asked of somebody. Nobody has to prove any of it.',
  values: facts,
});

export const FactAnswer = builder.enumType('FactAnswer', {
  description: 'What was said.',
  values: {
    YES: { description: 'It is so.' },
    NO: { description: 'It is not so.' },
    UNKNOWN: { description: 'They do not know, or did not say.' },
  } as const,
});

export const StatementSource = builder.enumType('StatementSource', {
  description: 'Who says so. No document is demanded.',
  values: statementSources,
});
