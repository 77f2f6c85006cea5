import type { Vault } from '@cmpp/db';
import { createOpener, type Open, type RequestContext } from '@cmpp/subgraph';
import type { Database } from './db.ts';
import type { SendingParts } from './domain/parts.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What resolvers are given. */
export type NoticesContext = RequestContext & {
  db: Database;
  vault: Vault;
  open: Open;
  loaders: Loaders;
  /** For use cases that plan texts. */
  sending: SendingParts;
};

/** Everything of one request: its loaders and its decryption batch die with it. */
export const contextOf =
  (sending: SendingParts) =>
  (request: RequestContext): NoticesContext => ({
    ...request,
    db: sending.db,
    vault: sending.vault,
    open: createOpener(sending.vault, sending.db),
    loaders: createLoaders(sending.db),
    sending,
  });
