import { daysAfter, workingDaysAfter } from '@cmpp/subgraph/working-day';

/** Who wants to hear of a change of address, telephone or e-mail. None tells the others. */
export const authorities = ['COURT', 'ICE', 'USCIS'] as const;
export type Authority = (typeof authorities)[number];

/**
 * "form EOIR-33/IC to the court within 5 working days of any change of address, phone or e-mail, one form per person …; ICE separately within
 * 5 business days; USCIS form AR-11 within 10 days. Three separate updates: show a checklist of three" (domain.md, "Court and ICE"). The day of
 * the change is not counted; the ten days are days of the calendar, also when they end on a weekend.
 *
 * @param changedOn `2026-11-20`.
 * @returns the last day for each, e.g. `{ COURT: '2026-11-30', ICE: '2026-11-30', USCIS: '2026-11-30' }`.
 */
export const deadlinesOf = (changedOn: string): Record<Authority, string> => ({
  COURT: workingDaysAfter(changedOn, 5),
  ICE: workingDaysAfter(changedOn, 5),
  USCIS: daysAfter(changedOn, 10),
});
