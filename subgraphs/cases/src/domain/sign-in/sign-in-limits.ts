/**
 * The limits of signing in. Times are judged by the database's clock, in SQL.
 */
export const signInLimits = {
  codeMinutes: 10,
  triesPerCode: 5,
  /** Per number and day; afterwards only another way in (paper code, caseworker) until the next day. */
  triesPerDay: 10,
  sendsPer15Minutes: 3,
  sendsPerHour: 5,
  sendsPerDay: 10,
  /** Per client address and hour. Shelters share one: an installation may raise it (SIGN_IN_SENDS_PER_ADDRESS). */
  sendsPerAddress: 20,
  /** All numbers together, per hour: what stops somebody from making us text the world (SIGN_IN_SENDS_PER_HOUR). Our own default. */
  sendsInAll: 500,
  paperCodeHours: 24,
  /**
   * Wrong paper codes per client address and hour, and of all together. Our own defaults. So many in all that a few strangers cannot close
   * this door to everybody, and so few that among 100 codes that are open one is guessed within a million hours.
   */
  paperTriesPerAddress: 20,
  paperTriesInAll: 10_000,
  idleMinutes: 15,
  longestHours: 12,
  ownPhoneDays: 30,
  /** How long a fresh code opens what an A-number or the access log shows. Our own default. */
  steppedUpMinutes: 10,
} as const;

/** The limits that an installation may set. */
export type SendLimits = { sendsPerAddress: number; sendsInAll: number };
