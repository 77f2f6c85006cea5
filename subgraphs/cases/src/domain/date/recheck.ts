import { dayAt } from '@cmpp/subgraph/wall-time';
import { daysAfter } from '@cmpp/subgraph/working-day';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { DateRow } from './date.ts';

// "Every date is only as true as the last look: dates are re-checked 14 and 3 days before" (domain.md, "Court and ICE").

/** Why a date is to be looked up again. */
export const recheckReasons = ['THREE_DAYS', 'FOURTEEN_DAYS', 'NEVER', 'NO_DATE'] as const;
export type RecheckReason = (typeof recheckReasons)[number];

/** Days before a date on which it is looked up again. */
const looks = { THREE_DAYS: 3, FOURTEEN_DAYS: 14 } as const;
/** How often it is asked whether a date has been set by now. Ours: no public text says how often. Days. */
const noDateEvery = 7;

/** What it takes to say whether a date is to be looked up again. */
type Looked = Pick<DateRow, 'status' | 'startsAt' | 'timeZone' | 'toldBy' | 'checkedAt'>;

/**
 * Why a date is to be looked up now; null: the last look still holds. What only the person or their lawyer has told is looked up once in any
 * case: nobody official has said so yet. Days are those of the place.
 */
export function recheckReason(date: Looked, now: Date): RecheckReason | null {
  const { status, startsAt, timeZone, toldBy, checkedAt } = date;
  if (status !== 'SCHEDULED' && status !== 'MOVED') return null;
  const [today, looked] = [dayAt(now, timeZone), dayAt(checkedAt, timeZone)];
  if (startsAt === null) return looked <= daysAfter(today, -noDateEvery) ? 'NO_DATE' : null;
  if (startsAt <= now) return null;
  const day = dayAt(startsAt, timeZone);
  for (const reason of ['THREE_DAYS', 'FOURTEEN_DAYS'] as const) {
    const from = daysAfter(day, -looks[reason]);
    if (today >= from && looked < from) return reason;
  }
  return toldBy === 'PARTICIPANT' || toldBy === 'LAWYER' ? 'NEVER' : null;
}

/** Milliseconds. */
const aDay = 24 * 3_600_000;

/** Among these rows are all that `recheckReason` names, and few others: for the database, which does not know the days of each place. */
export function maybeToRecheck(now: Date): Prisma.HearingWhereInput & Prisma.AppointmentWhereInput {
  const within = new Date(now.getTime() + (looks.FOURTEEN_DAYS + 1) * aDay);
  const looked = new Date(now.getTime() - (noDateEvery - 1) * aDay);
  return {
    status: { in: ['SCHEDULED', 'MOVED'] },
    OR: [
      { startsAt: { gt: now, lte: within } },
      { startsAt: { gt: now }, toldBy: { in: ['PARTICIPANT', 'LAWYER'] } },
      { startsAt: null, checkedAt: { lte: looked } },
    ],
    // Who has left and wants to hear no more of their dates is not looked up either.
    participant: { OR: [{ closedAt: null }, { datesGoOn: true }] },
  };
}
