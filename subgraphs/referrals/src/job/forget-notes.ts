import type { Logger } from 'pino';
import type { Database } from '../db.ts';
import { forgetNotes } from '../domain/forget-notes.ts';

/** Empties the notes of referrals that have ended; how many, and nothing else, is logged. */
export const forgetNotesJob = (db: Database, now: () => Date, log: Logger) => ({
  name: 'forget-notes',
  everySeconds: 3600,
  run: async () => {
    const referrals = await forgetNotes(db, now());
    if (referrals) log.info({ referrals }, 'notes of referrals that are no longer kept were emptied');
  },
});
