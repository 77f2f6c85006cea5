import type { Viewer } from '@cmpp/auth';
import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import type { Appointment, Hearing, PlaceKind, Prisma } from '../../generated/prisma/client.ts';
import { ofVisibleParticipants } from '../person/participant.ts';
import { checkProceedingOf } from '../proceeding/proceeding.ts';

/** What a hearing and a check-in have in common. */
export type DateRow = Omit<Appointment, 'everyDays'>;

/** What a use case that writes a date is given besides its transaction. */
export type DateParts = {
  publisher: Publisher;
  /** Hears of a file that was asked for and is not the asker's: for the access log. */
  refused: (subjectId: string) => void;
};

/** What a use case about somebody's dates is given: who asks, when, and in which transaction. */
export type WriteParts = DateParts & { tx: Transaction; viewer: Viewer; now: Date };

type Settled = 'outcome' | 'outcomeAt' | 'missedBy' | 'movedFrom';
type NewDate = Omit<DateRow, 'version' | Settled> & Partial<Pick<DateRow, Settled>>;

/**
 * Where hearings and check-ins differ: their table, the kind of place, and how a change is announced. All their rules are written once, over
 * this.
 *
 * @typeParam Own what one of the two has besides.
 */
export type Dates<Own extends object = object> = {
  /** How an input names one. */
  idField: 'hearingId' | 'appointmentId';
  placeKind: PlaceKind;
  /** What only one of the two has is checked. @throws Refusal. */
  checkOwn(parts: WriteParts, participantId: string, own: Own): Promise<void>;
  table(tx: Transaction): {
    findFirst(args: {
      where: { id: string } | { participantId: string; idempotencyKey: string };
    }): Promise<DateRow | null>;
    count(args: { where: Prisma.HearingWhereInput & Prisma.AppointmentWhereInput }): Promise<number>;
    createMany(args: { data: (NewDate & Own)[]; skipDuplicates: true }): Promise<{ count: number }>;
    updateMany(args: { where: { id: string; version: number }; data: Partial<DateRow> }): Promise<{ count: number }>;
  };
  announce(
    publisher: Publisher,
    tx: Transaction,
    date: Pick<DateRow, 'id' | 'participantId' | 'version'>,
  ): Promise<void>;
};

export const hearings: Dates<Pick<Hearing, 'kind' | 'proceedingId'>> = {
  idField: 'hearingId',
  placeKind: 'COURT',
  checkOwn: (parts, participantId, { proceedingId }) => checkProceedingOf(parts, participantId, proceedingId),
  table: (tx) => tx.hearing,
  announce: (publisher, tx, { id, participantId, version }) =>
    publisher.publish(tx, 'hearing.changed', { hearingId: id, participantId, version }),
};

/** A check-in that repeats does so within a year or so. Days. */
const rarest = 400;

/** @throws Refusal `date.every_days`. */
export function checkEveryDays(everyDays: number | null): void {
  if (everyDays !== null && (everyDays < 1 || everyDays > rarest))
    refuse(
      'date.every_days',
      'everyDays',
      `Days from 1 to ${rarest} are meant.`,
      'Count the days between two of them.',
    );
}

export const appointments: Dates<Pick<Appointment, 'everyDays'>> = {
  idField: 'appointmentId',
  placeKind: 'CHECK_IN_OFFICE',
  checkOwn: async (_, __, { everyDays }) => checkEveryDays(everyDays),
  table: (tx) => tx.appointment,
  announce: (publisher, tx, { id, participantId, version }) =>
    publisher.publish(tx, 'appointment.changed', { appointmentId: id, participantId, version }),
};

/** Hearings and check-ins of the files a viewer may read. */
export const visibleDates = (viewer: Viewer): Prisma.HearingWhereInput & Prisma.AppointmentWhereInput =>
  ofVisibleParticipants(viewer);

/** Soonest first; what has no time yet comes last. For dates of both kinds together. */
export const firstComesFirst = (a: DateRow, b: DateRow): number =>
  (a.startsAt?.getTime() ?? Infinity) - (b.startsAt?.getTime() ?? Infinity) || a.id.localeCompare(b.id);

/** How long a date stays among what is coming after it began: people look up the room on the way in. */
const stillComingHours = 12;

/** Dates that are still ahead (or not set yet) and still stand. */
export function upcomingDates(now: Date): Prisma.HearingWhereInput & Prisma.AppointmentWhereInput {
  const since = new Date(now.getTime() - stillComingHours * 3_600_000);
  return { status: { in: ['SCHEDULED', 'MOVED'] }, OR: [{ startsAt: null }, { startsAt: { gte: since } }] };
}
