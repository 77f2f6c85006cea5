import type { PersonViewer, SignedToken } from '@cmpp/auth';
import type { Keyring, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { createOpener, type Open, type RequestContext } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import type { GraphPort } from './domain/graph-port.ts';
import type { SendLimits } from './domain/sign-in/sign-in-limits.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What does not change from request to request. */
export type CasesParts = {
  db: Database;
  vault: Vault;
  keyring: Keyring;
  publisher: Publisher;
  graph: GraphPort;
  /** Signs the 60-second tokens of people. */
  signPerson: (viewer: PersonViewer) => Promise<SignedToken>;
  /** Verifies what the staff's identity provider says; null when it is not to be believed. */
  verifyIdToken: (idToken: string, nonce: string) => Promise<{ issuer: string; subject: string } | null>;
  sendLimits: SendLimits;
};

/** What resolvers are given. */
export type CasesContext = RequestContext & CasesParts & { open: Open; loaders: Loaders };

/** Everything of one request: its loaders and its decryption batch die with it. */
export const contextOf =
  (parts: CasesParts) =>
  (request: RequestContext): CasesContext => ({
    ...request,
    ...parts,
    open: createOpener(parts.vault, parts.db),
    loaders: createLoaders(parts, request.viewer, request.now),
  });
