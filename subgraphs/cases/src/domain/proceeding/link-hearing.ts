import { openDate } from '../date/change-date.ts';
import { hearings, type WriteParts } from '../date/date.ts';
import { checkProceedingOf } from './proceeding.ts';

/**
 * Says which proceeding a hearing is part of, or (null) none. Nothing that the person has to know changes, so nobody is told. Safe to repeat.
 *
 * @returns the hearing's id.
 * @throws Refusal `date.unknown`, `proceeding.unknown`.
 */
export async function linkHearing(parts: WriteParts, hearingId: string, proceedingId: string | null): Promise<string> {
  const { id, participantId } = await openDate({ ...parts, dates: hearings }, hearingId);
  await checkProceedingOf(parts, participantId, proceedingId);
  await parts.tx.hearing.update({ where: { id }, data: { proceedingId } });
  return id;
}
