/** A sentence of the program and where it stands. */
export type Sentence = { text: string; source: string };

const faq = 'CMPP Frequently Asked Questions, as of 12/3/2024';
const factSheet = 'The Case Management Pilot Program, fact sheet of November 2023, updated January 2024';
const announcement = 'DHS, Alternatives to Detention Case Management Pilot Program, last published September 13, 2021';

/** The sentences that the rules of eligibility and of households implement, word for word. */
export const sentences = {
  ICE_REPORTING: {
    text: 'For the current round of funding, eligible noncitizens are noncitizens subject to ICE reporting, including, but not limited to, noncitizens paroled by DHS, issued a bond by DHS, who have been or are on an Immigration and Customs Enforcement (ICE) alternative to detention program, or who have been served with a Notice to Appear (NTA) by DHS.',
    source: faq,
  },
  PROCEEDINGS_AND_ATD: {
    text: 'To be eligible, the person must be a noncitizen in removal proceedings who is or has previously been enrolled in an ICE Alternative to Detention program, specifically the Intensive Supervision Appearance Program (ISAP).',
    source: factSheet,
  },
  TITLE_42: {
    text: 'Individuals participating in this program are those who cannot be expelled under Title 42.',
    source: announcement,
  },
  FAMILY: {
    text: 'Families can enroll in CMPP if all individuals reside in the same household, have an A number, are known to ICE',
    source: faq,
  },
  PARENTS: {
    text: 'Parents or legal guardian(s), with their minor children and/or unmarried adult children between the ages of 18-21',
    source: faq,
  },
  CARETAKERS: {
    text: 'Primary caretakers of children/unmarried young adults up to age 21, or an individual who is otherwise unable to care for themself',
    source: faq,
  },
  COUPLE: { text: 'Spouses/domestic partners who are both 18 or older', source: faq },
} as const satisfies Record<string, Sentence>;

export type SentenceName = keyof typeof sentences;
