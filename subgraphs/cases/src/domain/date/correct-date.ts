import type { Appointment, Hearing } from '../../generated/prisma/client.ts';
import { openDate } from './change-date.ts';
import { appointments, hearings, type WriteParts } from './date.ts';

// What is no question of when, where and how: the person does not have to know, so nobody is told. Safe to repeat.

/** Says of which kind a hearing is. @returns its id. @throws Refusal `date.unknown`. */
export async function correctHearing(parts: WriteParts, id: string, kind: Hearing['kind']): Promise<string> {
  await openDate({ ...parts, dates: hearings }, id);
  await parts.tx.hearing.update({ where: { id }, data: { kind } });
  return id;
}

/**
 * Says after how many days a check-in comes again, or (null) that it does not or nobody knows.
 *
 * @returns its id.
 * @throws Refusal `date.unknown`, `date.every_days`.
 */
export async function correctAppointment(
  parts: WriteParts,
  id: string,
  everyDays: Appointment['everyDays'],
): Promise<string> {
  const { participantId } = await openDate({ ...parts, dates: appointments }, id);
  await appointments.checkOwn(parts, participantId, { everyDays });
  await parts.tx.appointment.update({ where: { id }, data: { everyDays } });
  return id;
}
