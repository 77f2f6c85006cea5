/** What a whole crowd is counted from. */
export type Frame = {
  /** The same seed makes the same people. */
  seed: string;
  now: Date;
  /** The instant so many days from now. */
  at(days: number): Date;
};

export const frameOf = (seed: string, now: Date): Frame => ({
  seed,
  now,
  at: (days) => new Date(now.getTime() + days * 86_400_000),
});

/** The birth date of somebody who is so many years old on a day, and so many days older. */
export function dayBefore(on: Date, years: number, days: number): string {
  const birth = new Date(on.getTime() - days * 86_400_000);
  birth.setUTCFullYear(birth.getUTCFullYear() - years);
  return birth.toISOString().slice(0, 10);
}
