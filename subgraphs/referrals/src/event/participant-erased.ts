import type { Vault } from '@cmpp/db';
import type { Subgraph } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { eraseReferralsOf } from '../domain/erase-referrals-of.ts';

type Handler = NonNullable<Subgraph['handlers']['participant.erased']>;

/** Somebody is erased: here as well. */
export const participantErased =
  (db: Database, vault: Vault): Handler =>
  ({ participantId }) =>
    eraseReferralsOf(db, vault, participantId);
