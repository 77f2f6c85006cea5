import type { ReferralSeed } from './seed.ts';

/**
 * A referral is to a service that there is, and changes after it was made.
 *
 * @param service null: there is none of that id.
 * @throws Error naming what it is to.
 */
export function checkReferral(
  { createdAt, updatedAt }: Pick<ReferralSeed, 'createdAt' | 'updatedAt'>,
  service: { name: string } | null,
): void {
  if (!service) throw new Error('A referral is to a service that is not in the directory.');
  if (updatedAt < createdAt) throw new Error(`A referral to ${service.name} changed before it was made.`);
}

/** A day of the calendar, `2026-11-01`. @throws Error naming what was checked then. */
export function checkDay(day: string, of: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day))
    throw new Error(`${of} was checked on a day that is none: write it as 2026-11-01.`);
  return midnight;
}

/** Codes of languages in their one form (BCP 47). @throws Error naming who speaks them. */
export function checkLanguages(codes: readonly string[], of: string): string[] {
  try {
    return Intl.getCanonicalLocales([...codes]);
  } catch (cause) {
    throw new Error(`${of} has a language that is none: write its code, e.g. es.`, { cause });
  }
}
