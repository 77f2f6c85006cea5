import type { Problem } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import type { Participant, Prisma } from '../../generated/prisma/client.ts';
import { upcomingDates } from '../date/date.ts';
import { wayBackOf } from '../enrolment/way-back.ts';
import { settingOf } from '../program/setting.ts';

/**
 * Why it is too early to say of somebody who left that there is no reason to keep anything: they still hear of their dates, one is ahead, they
 * may come back without a new draw, or the site keeps files longer (`closedFileDays`). Their own wish needs none of this.
 *
 * @returns null: their time is over.
 */
export async function timeNotOver(tx: Transaction, file: Participant, now: Date): Promise<Problem | null> {
  if (file.datesGoOn)
    return problem(
      'erasure.dates_go_on',
      'They still hear of their dates from us.',
      'Ask them whether they wish that to end.',
    );
  if (await hasDateAhead(tx, file.id, now))
    return problem('erasure.date_ahead', 'A date of theirs is ahead.', 'Wait until it is over.');
  if (await wayBackOf(tx, file.id, now))
    return problem('erasure.way_back', 'They may still come back without a new draw.', 'Wait until that time is over.');
  const days = await settingOf(tx, file.siteId, 'closedFileDays');
  if (!file.closedAt || file.closedAt > daysBefore(now, days))
    return problem(
      'erasure.too_soon',
      'Files are kept for longer after somebody has left.',
      'Look at how long your site keeps them. If they wish it themselves, say so.',
    );
  return null;
}

const problem = (code: string, message: string, nextStep: string): Problem => ({
  code,
  path: ['participantId'],
  message,
  nextStep,
});

/** The instant so many days ago. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

async function hasDateAhead(tx: Transaction, participantId: string, now: Date): Promise<boolean> {
  const where = { AND: [{ participantId, startsAt: { not: null } }, upcomingDates(now)] };
  const shown = { status: { in: ['OPEN', 'WRONG'] }, startsAt: { gt: now } } satisfies Prisma.PaperDateWhereInput;
  return (
    (await tx.hearing.count({ where })) > 0 ||
    (await tx.appointment.count({ where })) > 0 ||
    (await tx.paperDate.count({ where: { participantId, ...shown } })) > 0
  );
}
