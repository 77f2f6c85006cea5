import type { Keyring, Vault } from '@cmpp/db';
import type { Events } from '@cmpp/events';
import type { Database } from '../db.ts';
import { flagDuplicates } from '../domain/selection/flag-duplicates.ts';

/** Somebody would like to take part: those who may be the same person are flagged. */
export const candidateReceived =
  (db: Database, parts: { vault: Vault; keyring: Keyring }, now: () => Date) =>
  ({ candidateId }: Events['candidate.received']) =>
    db.$transaction((tx) => flagDuplicates(tx, { ...parts, now: now() }, candidateId));
