/** What a text about a booking may say. Nothing here names a building, an agency or what the date is for: a lock screen is public. */
export type BookingFacts = {
  /** Who is speaking, as people know them, e.g. "CMPP NYC". */
  siteName: string;
  /** Wall time of the place, `2026-12-17T18:00:00`. */
  localStart: string;
  /** IANA, e.g. `America/New_York`; always named in the text. */
  timeZone: string;
  /** The number of the house and nothing else of the address, e.g. "201"; null: none, or not to be said. */
  streetNumber: string | null;
};

/**
 * What has changed of a date since its person was last told: its time; its place or how one attends; neither, since it was moved and moved
 * back; or not its time, and it is not known where it was.
 */
export type DateChange = 'TIME' | 'PLACE' | 'NOTHING' | 'UNKNOWN';

/** What a text about a hearing or a check-in may say, which is not told apart here: no word says what the date is for. */
export type DateFacts = BookingFacts & {
  /** Who to call who cannot come, E.164. */
  sitePhone: string;
  /** How one attends. */
  medium: 'IN_PERSON' | 'VIDEO' | 'TELEPHONE' | 'ONLINE';
  /** Whether an answer of 1 gives the details: not to whoever is told for somebody else, since an answer is the holder's of the number. */
  moreByText: boolean;
  /** Of one that has changed. */
  change: DateChange;
};

/** What a text about a date on a person's paper may say. */
export type PaperDateFacts = Pick<DateFacts, 'siteName' | 'sitePhone' | 'localStart'> & {
  /** IANA; null: nobody said where it is, so no clock is named. */
  timeZone: string | null;
  /** Our own date beside it; null: none. */
  beside: { localStart: string; timeZone: string } | null;
};

/** What a text about the outcome of a draw may say: not a word of what was drawn. */
export type OutcomeFacts = Pick<DateFacts, 'siteName' | 'sitePhone'> & {
  /** The last day on which a drawn place is kept, `2026-12-24`; null: none is, or it is not known. */
  drawnUntil: string | null;
};

/** What a text with a sign-in code may say. */
export type CodeFacts = {
  /** Six digits. */
  code: string;
  /** How long the code still works. */
  minutes: number;
  /** The host that phones fill the code in for, e.g. `portal.example.org`. */
  host: string;
};

/** One text in one language. */
export type Template<Facts> = {
  /** SMS segments at most, with the longest facts there are: what one text costs. */
  segments: 1 | 2;
  text(facts: Facts): string;
};

/** All texts of one language. Those of a hearing, consent or legal information will need a reviewer besides. */
export type Templates = {
  BOOKING_CONFIRMED: Template<BookingFacts>;
  BOOKING_MOVED: Template<BookingFacts>;
  BOOKING_CANCELLED: Template<BookingFacts>;
  DATE_SET: Template<DateFacts>;
  DATE_MOVED: Template<DateFacts>;
  DATE_CANCELLED: Template<DateFacts>;
  DATE_REMINDER: Template<DateFacts>;
  PAPER_DATE_TOLD: Template<PaperDateFacts>;
  PAPER_DATE_WRONG: Template<PaperDateFacts>;
  PAPER_DATE_REMINDER: Template<PaperDateFacts>;
  OUTCOME_DRAWN: Template<OutcomeFacts>;
  OUTCOME_HELD: Template<OutcomeFacts>;
  OUTCOME_NOT_DRAWN: Template<OutcomeFacts>;
  SIGN_IN_CODE: Template<CodeFacts>;
};
