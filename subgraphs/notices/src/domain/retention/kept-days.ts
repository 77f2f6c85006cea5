/**
 * Days for which things are kept once they are over. No public text names such periods: these are our own defaults, and labelled so in the
 * README's table.
 */
export const keptDays = {
  /**
   * Words of texts, and the number that they went to or came from. Who missed a hearing may ask the court to reopen "within 180 days"
   * (domain.md, "Court and ICE") and may have to show what they were told: twice that.
   */
  texts: 365,
  /** Where a sign-in code went, and the number of somebody who wrote and is nobody that may be known. All limits count a day at most. */
  numbersOfNobody: 7,
  /** That a number and somebody were in a talk. What was said in it is over after an hour. */
  talks: 30,
} as const;

/** The instant so many days ago. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);
