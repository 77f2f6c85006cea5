import type { Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { createOpener, type Open, type RequestContext } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import type { RosterPort } from './domain/roster-port.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What does not change from request to request. */
export type OrientationParts = { db: Database; vault: Vault; publisher: Publisher; roster: RosterPort };

/** What resolvers are given. */
export type OrientationContext = RequestContext & OrientationParts & { open: Open; loaders: Loaders };

/** Everything of one request: its loaders and its decryption batch die with it. */
export const contextOf =
  (parts: OrientationParts) =>
  (request: RequestContext): OrientationContext => ({
    ...request,
    ...parts,
    open: createOpener(parts.vault, parts.db),
    loaders: createLoaders(parts, request.viewer),
  });
