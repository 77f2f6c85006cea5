import type { Database } from '../db.ts';
import { raiseAddressTasks } from '../domain/date/raise-address-tasks.ts';
import { raiseDisclosureTasks } from '../domain/disclosure/raise-disclosure-tasks.ts';
import { raiseNextDateTasks, raiseRecheckTasks } from '../domain/date/raise-date-tasks.ts';

/** What time brings by itself: asks the site for what has come due since the last look. */
export async function raiseDueTasks(db: Database, now: Date): Promise<void> {
  await raiseAddressTasks(db, now);
  await raiseRecheckTasks(db, now);
  await raiseNextDateTasks(db, now);
  await raiseDisclosureTasks(db, now);
}
