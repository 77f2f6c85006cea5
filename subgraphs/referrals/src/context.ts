import type { Vault } from '@cmpp/db';
import { createOpener, type Open, type RequestContext } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What does not change from request to request. */
export type ReferralsParts = { db: Database; vault: Vault };

/** What resolvers are given. */
export type ReferralsContext = RequestContext & ReferralsParts & { open: Open; loaders: Loaders };

/** Everything of one request: its loaders and its decryption batch die with it. */
export const contextOf =
  (parts: ReferralsParts) =>
  (request: RequestContext): ReferralsContext => ({
    ...request,
    ...parts,
    open: createOpener(parts.vault, parts.db),
    loaders: createLoaders(parts.db),
  });
