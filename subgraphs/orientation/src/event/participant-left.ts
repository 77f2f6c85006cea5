import type { Events, Publisher } from '@cmpp/events';
import type { Database } from '../db.ts';
import { endBookingsOf } from '../domain/end-bookings-of.ts';

/** Somebody left the program: their seats are free. */
export const participantLeft =
  ({ db, publisher }: { db: Database; publisher: Publisher }, now: () => Date) =>
  ({ participantId, leftAt }: Events['participant.left']) =>
    db.$transaction((tx) => endBookingsOf(tx, publisher, { participantId, leftAt: new Date(leftAt) }, now()));
