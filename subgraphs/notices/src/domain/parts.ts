import type { Keyring, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import type { Logger } from 'pino';
import type { Database } from '../db.ts';
import type { GraphPort } from './graph-port.ts';
import type { Provider } from './provider.ts';

/** What planning, sending and hearing back work with. */
export type SendingParts = {
  db: Database;
  vault: Vault;
  keyring: Keyring;
  publisher: Publisher;
  graph: GraphPort;
  provider: Provider;
  /** The host that phones fill a sign-in code in for. */
  codeHost: string;
  /** Ids and codes only: never a number, a text or a name. */
  log: Logger;
  now(): Date;
};

/** One notice at a time may hold a connection while it waits for the lock of its number. */
export const patiently = { maxWait: 10_000, timeout: 15_000 } as const;
