import type { Subgraph } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { withdrawReferralsOf } from '../domain/withdraw-referrals.ts';

type Handler = NonNullable<Subgraph['handlers']['participant.left']>;

/** Somebody left the program: nobody waits for answers to what was asked for them. */
export const participantLeft =
  (db: Database): Handler =>
  ({ participantId, leftAt }) =>
    withdrawReferralsOf(db, { participantId, leftAt: new Date(leftAt) });
