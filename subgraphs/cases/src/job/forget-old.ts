import type { Logger } from 'pino';
import type { Database } from '../db.ts';
import { forgetReasons } from '../domain/access/forget-reasons.ts';
import { forgetProblems } from '../domain/import/forget-problems.ts';
import { forgetSignIns } from '../domain/sign-in/forget-sign-ins.ts';

/** Empties and deletes what time is over for; how much, and nothing else, is logged. */
export async function forgetOld(db: Database, now: Date, log: Logger): Promise<void> {
  const forgotten = {
    ...(await forgetSignIns(db)),
    openedReasons: await forgetReasons(db),
    importProblems: await forgetProblems(db, now),
  };
  if (Object.values(forgotten).some(Boolean)) log.info(forgotten, 'what is no longer kept was emptied or deleted');
}
