import type { Vault } from '@cmpp/db';
import { createOpener, type Open, type RequestContext } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What does not change from request to request. */
export type ReadingParts = { db: Database; vault: Vault };

/** What resolvers are given. */
export type NoticesContext = RequestContext & ReadingParts & { open: Open; loaders: Loaders };

/** Everything of one request: its loaders and its decryption batch die with it. */
export const contextOf =
  ({ db, vault }: ReadingParts) =>
  (request: RequestContext): NoticesContext => ({
    ...request,
    db,
    vault,
    open: createOpener(vault, db),
    loaders: createLoaders(db),
  });
