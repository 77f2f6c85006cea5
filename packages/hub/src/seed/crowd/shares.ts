/** What the crowd is made of; published figures where there are any, else ours, so that every case comes up. */

/**
 * Languages of hearings, FY2023, of 2.77 million: Spanish 74.7 %, English 4.5, Portuguese 3.7, Haitian Creole 2.3, Mandarin 1.6, Punjabi 1.2.
 * How the rest divides is ours.
 */
export const languageShares = {
  es: 0.747,
  en: 0.045,
  pt: 0.037,
  ht: 0.023,
  zh: 0.016,
  pa: 0.012,
  quc: 0.025,
  mam: 0.02,
  ar: 0.025,
  ru: 0.02,
  fr: 0.02,
  tr: 0.01,
} as const;
export type Language = keyof typeof languageShares;

/** Those among them that are published. */
export const publishedLanguages = ['es', 'en', 'pt', 'ht', 'zh', 'pa'] as const satisfies Language[];

/** Of all participants, unless said otherwise. Ours. */
export const peopleShares = {
  /** Whose next hearing has no date yet. */
  withoutDate: 0.08,
  /** Whose number is somebody else's too. */
  sharedPhone: 0.1,
  /** Of their numbers: nothing is texted to it any more, since somebody there said STOP. */
  optedOut: 0.05,
  /** Of those whose next hearing has a date: it was moved. */
  moved: 0.08,
  /** Of hearings that are over, those that were missed. */
  missed: 0.03,
  /** Hidden from the rest of the household. */
  protected: 0.01,
};

/** Of households. Ours: what is published is which kinds there are. */
export const householdShares = {
  ALONE: 0.55,
  PARENT_CHILDREN: 0.12,
  PARENTS_CHILDREN: 0.08,
  PARENT_GROWN_CHILD: 0.05,
  GUARDIAN_CHILD: 0.04,
  CARETAKER_CHILD: 0.03,
  CARETAKER_GROWN_CHILD: 0.02,
  CARETAKER_IN_CARE: 0.03,
  SPOUSES: 0.05,
  PARTNERS: 0.03,
} as const;
export type HouseholdKind = keyof typeof householdShares;
