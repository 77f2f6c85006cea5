import type { Hub } from '../hub.ts';
import { directorySeed } from './directory.ts';
import { peopleSeed } from './people.ts';
import { sessionsSeed } from './sessions.ts';

/** Fills a demo hub with made-up people. Safe to repeat: rows that are there stay as they are. */
export async function seedDemo(
  hub: Pick<Hub, 'cases' | 'orientation' | 'referrals'>,
  issuer: string,
  now: Date,
): Promise<void> {
  await hub.cases.seed(peopleSeed(issuer, now));
  await hub.orientation.seed(sessionsSeed(now));
  await hub.referrals.seed(directorySeed(now));
}
