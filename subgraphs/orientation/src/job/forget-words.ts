import type { Logger } from 'pino';
import type { Database } from '../db.ts';
import { forgetBookingWords } from '../domain/forget-booking-words.ts';

/** Empties the words of bookings that are over; how many, and nothing else, is logged. */
export const forgetWordsJob = (db: Database, now: () => Date, log: Logger) => ({
  name: 'forget-words',
  everySeconds: 3600,
  run: async () => {
    const bookings = await forgetBookingWords(db, now());
    if (bookings) log.info({ bookings }, 'words of bookings that are no longer kept were emptied');
  },
});
