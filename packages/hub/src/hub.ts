import type { ClientName, SigningKey } from '@cmpp/auth';
import type { Database } from '@cmpp/db';
import type { TwilioSettings } from '@cmpp/notices';
import type { Logger } from 'pino';
import type { Subgraphs } from './subgraphs.ts';

/** What a hub is told, in whichever shape it runs. The database is prepared and migrated. */
export type HubConfig = {
  publicOrigin: string;
  database: Database;
  /** As in the environment: `VERSION:BASE64`, newest first. */
  secrets: { WRAPPING_KEYS: string; INDEX_KEYS: string };
  /** The folder outside of the database where the heads of the access logs' chains are kept. */
  accessHeads: string;
  twilio: TwilioSettings;
  identityProvider: { issuer: string; clientId: string; clientSecret: string };
  neutralSite?: string | undefined;
  /** How many sign-in codes are sent at most per hour; the program's own defaults unless given. */
  sendLimits?: { sendsPerAddress: number; sendsInAll: number } | undefined;
  /** False: the graph alone, as some tests want it. */
  portal: boolean;
  log: Logger;
};

/** A running hub, and its subgraphs, to be filled. */
export type Hub = Subgraphs & {
  /** Signs the tokens of people: tests use it to ask the graph as somebody. */
  signingKey: SigningKey;
  /** The keys of the calling processes. */
  clientKeys: Record<ClientName, SigningKey>;
  /** Closes all of it, the edge first. */
  close(): Promise<void>;
};

/** Does `start`; what was opened so far is closed again when it fails, and else when the hub is closed, the last first. */
export async function openHub<Parts>(
  start: (opened: AsyncDisposableStack) => Promise<Parts>,
): Promise<Parts & { close(): Promise<void> }> {
  const opened = new AsyncDisposableStack();
  try {
    return { ...(await start(opened)), close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
