import { createSigner, type Now, personIssuer, signPersonToken, type SigningKey } from '@cmpp/auth';
import { createVault, type Keyring } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { accessWriter, createExecute, type Subgraph } from '@cmpp/subgraph';
import type { Logger } from 'pino';
import { type CasesParts, contextOf } from './context.ts';
import { openDatabase } from './db.ts';
import { signInLimits, type SendLimits } from './domain/sign-in/sign-in-limits.ts';
import { createIdTokenVerifier, type IdentityProvider } from './id-token.ts';
import { writeKnownInstruments } from './domain/care/known-instruments.ts';
import { writeKnownPlaces } from './domain/date/known-places.ts';
import { raiseDueErasures } from './domain/erasure/raise-due-erasures.ts';
import type { GraphPort } from './domain/graph-port.ts';
import type { ImportFile, ImportReport } from './domain/import/file.ts';
import { importFile } from './domain/import/import-file.ts';
import type { CasesSeed } from './domain/seed/rows.ts';
import { seed } from './domain/seed/seed.ts';
import { candidateReceived } from './event/candidate-received.ts';
import { taskRaised } from './event/task-raised.ts';
import { endReferrals } from './domain/access/end-referrals.ts';
import { endDrawnPlaces } from './domain/selection/end-drawn-places.ts';
import { endWaiting } from './domain/selection/end-waiting.ts';
import { giveUpDraws } from './domain/selection/give-up-draws.ts';
import { eraseUnpooled } from './domain/selection/erase-unpooled.ts';
import { forgetAddresses } from './job/forget-addresses.ts';
import { forgetOld } from './job/forget-old.ts';
import { publishReports } from './job/publish-reports.ts';
import { raiseDueTasks } from './job/raise-due-tasks.ts';
import { keepUnder14 } from './job/keep-under-14.ts';
import { schema } from './schema.ts';

export { createGraphPort } from './graph.ts';
export type { GraphPort } from './domain/graph-port.ts';
export type { FileRow, ImportFile, ImportReport, RowProblem } from './domain/import/file.ts';
export { knownPlaces } from './domain/date/known-places.ts';
export { indexColumns } from './index-columns.ts';
export { importColumns } from './domain/import/import-file.ts';
export type { CasesSeed, ParticipantSeed, ProgramSeed } from './domain/seed/rows.ts';

/** The running subgraph, and how to fill it for the demo and the tests. */
export type CasesSubgraph = Subgraph & {
  seed(rows: CasesSeed): Promise<void>;
  /** Reads a file of people or hearings into a site; see `importFile`. */
  importFile(file: ImportFile, onProgress?: (settled: number) => void): Promise<ImportReport>;
};

export type CasesDeps = {
  databaseUrl: string;
  keyring: Keyring;
  publisher: Publisher;
  /** What is asked of the others, in cases' own name; `createGraphPort` makes the real one. */
  graph: GraphPort;
  /** Signs people's tokens; cases alone has it. A worker, which signs nobody in, has neither this nor the provider. */
  signingKey?: SigningKey;
  identityProvider?: IdentityProvider;
  sendLimits?: SendLimits;
  log: Logger;
  now?: Now;
  /** Tests count statements. */
  onStatement?: (sql: string) => void;
};

/** Builds the cases subgraph; acts on nothing until asked. */
export function createCasesSubgraph(deps: CasesDeps): CasesSubgraph {
  const now = deps.now ?? (() => new Date());
  const db = openDatabase(deps.databaseUrl, deps.onStatement);
  const signer = deps.signingKey && createSigner({ issuer: personIssuer, key: deps.signingKey, now });
  const parts: CasesParts = {
    db,
    keyring: deps.keyring,
    vault: createVault(deps.keyring),
    publisher: deps.publisher,
    graph: deps.graph,
    signPerson: signer ? (viewer) => signPersonToken(signer, viewer) : signNobodyIn,
    verifyIdToken: deps.identityProvider ? createIdTokenVerifier(deps.identityProvider) : signNobodyIn,
    sendLimits: deps.sendLimits ?? signInLimits,
  };
  return {
    name: 'cases',
    schema,
    execute: createExecute({
      schema,
      contextOf: contextOf(parts),
      writeAccess: accessWriter(db),
      log: deps.log,
      now,
    }),
    importFile: (file, onProgress = () => {}) => importFile(db, { ...parts, now }, file, onProgress),
    seed: (rows) => seed(db, { ...parts, now: now() }, rows),
    handlers: { 'task.raised': taskRaised(db, now), 'candidate.received': candidateReceived(db, parts, now) },
    publicRoutes: [],
    jobs: [
      { name: 'forget-addresses', everySeconds: 600, run: () => forgetAddresses(db) },
      { name: 'forget-old', everySeconds: 3600, run: () => forgetOld(db, now(), deps.log) },
      { name: 'raise-due-tasks', everySeconds: 600, run: () => raiseDueTasks(db, now()) },
      { name: 'keep-under-14', everySeconds: 600, run: () => keepUnder14(db, parts.vault, now()) },
      { name: 'end-referrals', everySeconds: 600, run: () => endReferrals(db, now()) },
      { name: 'end-drawn-places', everySeconds: 3600, run: () => endDrawnPlaces(db, now()) },
      { name: 'end-waiting', everySeconds: 3600, run: () => endWaiting(db, now()) },
      { name: 'give-up-draws', everySeconds: 3600, run: () => giveUpDraws(db, now()) },
      {
        name: 'publish-reports',
        everySeconds: 60, // somebody has just said "ready" and looks at the page
        run: () => publishReports({ db, vault: parts.vault, orientations: parts.graph, now: now() }),
      },
      { name: 'raise-due-erasures', everySeconds: 3600, run: () => raiseDueErasures(db, now()) },
      { name: 'erase-unpooled', everySeconds: 3600, run: () => eraseUnpooled(db, { ...parts, now: now() }) },
    ],
    close: () => db.$disconnect(),
  };
}

/**
 * Writes the courts, check-in offices and screening instruments that a hub begins with, where they are missing; what staff edited stays.
 *
 * @param databaseUrl of the runtime role.
 * @returns how many were missing.
 */
export async function writeWhatIsKnown(databaseUrl: string): Promise<{ places: number; instruments: number }> {
  const db = openDatabase(databaseUrl);
  const write = async () => ({
    places: await writeKnownPlaces(db),
    instruments: await writeKnownInstruments(db, new Date()),
  });
  return write().finally(() => db.$disconnect());
}

async function signNobodyIn(): Promise<never> {
  throw new Error('This process signs nobody in: it was given no signing key and no identity provider.');
}
