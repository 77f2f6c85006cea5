import type { Vault } from '@cmpp/db';
import type { Events } from '@cmpp/events';
import type { Database } from '../db.ts';
import { eraseBookingsOf } from '../domain/erase-bookings-of.ts';

/** Somebody is erased: here as well. */
export const participantErased =
  ({ db, vault }: { db: Database; vault: Vault }, now: () => Date) =>
  async ({ participantId }: Events['participant.erased']): Promise<void> => {
    await db.$transaction((tx) => eraseBookingsOf(tx, vault, participantId, now()));
    vault.forget(participantId);
  };
