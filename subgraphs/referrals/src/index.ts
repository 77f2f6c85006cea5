import type { Now } from '@cmpp/auth';
import { createVault, type Keyring } from '@cmpp/db';
import { accessWriter, createExecute, type Subgraph } from '@cmpp/subgraph';
import type { Logger } from 'pino';
import { contextOf, type ReferralsContext, type ReferralsParts } from './context.ts';
import { openDatabase } from './db.ts';
import { type ReferralsSeed, seed } from './domain/seed.ts';
import { participantErased } from './event/participant-erased.ts';
import { participantLeft } from './event/participant-left.ts';
import { forgetNotesJob } from './job/forget-notes.ts';
import { schema } from './schema.ts';

export type { LocationSeed, OrganizationSeed, ReferralSeed, ReferralsSeed, ServiceSeed } from './domain/seed.ts';

/** The running subgraph, and how to fill it for the demo and the tests. */
export type ReferralsSubgraph = Subgraph & { seed(rows: ReferralsSeed): Promise<void> };

export type ReferralsDeps = {
  databaseUrl: string;
  keyring: Keyring;
  log: Logger;
  now?: Now;
  /** Tests count statements. */
  onStatement?: (sql: string) => void;
};

/** Builds the referrals subgraph; acts on nothing until asked. */
export function createReferralsSubgraph(deps: ReferralsDeps): ReferralsSubgraph {
  const now = deps.now ?? (() => new Date());
  const db = openDatabase(deps.databaseUrl, deps.onStatement);
  const parts: ReferralsParts = { db, vault: createVault(deps.keyring) };
  return {
    name: 'referrals',
    schema,
    execute: createExecute({
      schema,
      contextOf: (request): ReferralsContext => contextOf(parts)(request),
      writeAccess: accessWriter(db),
      log: deps.log,
      now,
    }),
    seed: (rows) => seed(db, parts.vault, rows),
    handlers: { 'participant.left': participantLeft(db), 'participant.erased': participantErased(db, parts.vault) },
    publicRoutes: [],
    jobs: [forgetNotesJob(db, now, deps.log)],
    close: () => db.$disconnect(),
  };
}
