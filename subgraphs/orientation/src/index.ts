import type { Now } from '@cmpp/auth';
import { createVault, type Keyring } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { accessWriter, createExecute, type Subgraph } from '@cmpp/subgraph';
import type { Logger } from 'pino';
import { contextOf, type OrientationContext, type OrientationParts } from './context.ts';
import { openDatabase } from './db.ts';
import type { RosterPort } from './domain/roster-port.ts';
import { type OrientationSeed, seed } from './domain/seed.ts';
import { participantErased } from './event/participant-erased.ts';
import { participantLeft } from './event/participant-left.ts';
import { forgetWordsJob } from './job/forget-words.ts';
import { schema } from './schema.ts';

export type { RosterPerson, RosterPort } from './domain/roster-port.ts';
export type { BookingSeed, OrientationSeed, SessionSeed } from './domain/seed.ts';
export { createGraphPort } from './graph.ts';

/** The running subgraph, and how to fill it for the demo and the tests. */
export type OrientationSubgraph = Subgraph & { seed(rows: OrientationSeed): Promise<void> };

export type OrientationDeps = {
  databaseUrl: string;
  keyring: Keyring;
  publisher: Publisher;
  /** Who the people of a roster are, asked of the graph in orientation's own name; `createGraphPort` makes the real one. */
  roster: RosterPort;
  log: Logger;
  now?: Now;
  /** Tests count statements. */
  onStatement?: (sql: string) => void;
};

/** Builds the orientation subgraph; acts on nothing until asked. */
export function createOrientationSubgraph(deps: OrientationDeps): OrientationSubgraph {
  const now = deps.now ?? (() => new Date());
  const db = openDatabase(deps.databaseUrl, deps.onStatement);
  const parts: OrientationParts = {
    db,
    vault: createVault(deps.keyring),
    publisher: deps.publisher,
    roster: deps.roster,
  };
  return {
    name: 'orientation',
    schema,
    execute: createExecute({
      schema,
      contextOf: (request): OrientationContext => contextOf(parts)(request),
      writeAccess: accessWriter(db),
      log: deps.log,
      now,
    }),
    seed: (rows) => seed(db, parts.vault, rows),
    handlers: {
      'participant.left': participantLeft(parts, now),
      'participant.erased': participantErased(parts, now),
    },
    publicRoutes: [],
    jobs: [forgetWordsJob(db, now, deps.log)],
    close: () => db.$disconnect(),
  };
}
