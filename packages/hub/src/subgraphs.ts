import type { Now, SigningKey } from '@cmpp/auth';
import { type CasesSubgraph, createCasesSubgraph, createGraphPort as createCasesPort } from '@cmpp/cases';
import type { Context, Keyring } from '@cmpp/db';
import { createPublisher } from '@cmpp/events';
import type { GraphClient } from '@cmpp/graph-client';
import { createGraphPort, createNoticesSubgraph, type NoticesSubgraph, type TwilioSettings } from '@cmpp/notices';
import {
  createGraphPort as createRosterPort,
  createOrientationSubgraph,
  type OrientationSubgraph,
} from '@cmpp/orientation';
import { createReferralsSubgraph, type ReferralsSubgraph } from '@cmpp/referrals';
import type { Logger } from 'pino';

/** All four subgraphs in one process: to serve them, to do their work, or to fill them. */
export type Subgraphs = {
  cases: CasesSubgraph;
  orientation: OrientationSubgraph;
  referrals: ReferralsSubgraph;
  notices: NoticesSubgraph;
};

/** The subgraphs that ask the graph in a name of their own. */
export type Asking = 'cases' | 'notices' | 'orientation';

export type SubgraphsConfig = {
  databaseUrl(context: Context): string;
  keyring: Keyring;
  /** How each asks the graph. */
  clientOf(name: Asking): GraphClient;
  publicOrigin: string;
  twilio: TwilioSettings;
  /** Where people are signed in, and there alone: the key that signs for them, and who vouches for the staff. */
  signIns?: {
    signingKey: SigningKey;
    identityProvider: { issuer: string; clientId: string };
    sendLimits?: { sendsPerAddress: number; sendsInAll: number } | undefined;
  };
  log: Logger;
  now?: Now | undefined;
  onStatement?: ((context: Context, sql: string) => void) | undefined;
};

/** Builds them. Whatever is opened is put on the stack at once. */
export async function createSubgraphs(config: SubgraphsConfig, opened: AsyncDisposableStack): Promise<Subgraphs> {
  const { databaseUrl, keyring, log, now, onStatement, signIns } = config;
  const onBusError = (error: Error) => log.error({ kind: error.name }, 'the bus is not reachable');
  const publisherOf = async (context: Context) =>
    opened.adopt(await createPublisher(databaseUrl(context), onBusError), (publisher) => publisher.close());
  const common = (context: Context) => ({
    databaseUrl: databaseUrl(context),
    keyring,
    log: log.child({ subgraph: context }),
    ...(now && { now }),
    ...(onStatement && { onStatement: (sql: string) => onStatement(context, sql) }),
  });
  const [forCases, forOrientation, forNotices] = await Promise.all([
    publisherOf('cases'),
    publisherOf('orientation'),
    publisherOf('notices'),
  ]);
  const subgraphs: Subgraphs = {
    cases: createCasesSubgraph({
      ...common('cases'),
      publisher: forCases,
      graph: createCasesPort(config.clientOf('cases')),
      ...signIns,
    }),
    orientation: createOrientationSubgraph({
      ...common('orientation'),
      publisher: forOrientation,
      roster: createRosterPort(config.clientOf('orientation')),
    }),
    referrals: createReferralsSubgraph(common('referrals')),
    notices: createNoticesSubgraph({
      ...common('notices'),
      publisher: forNotices,
      graph: createGraphPort(config.clientOf('notices')),
      twilio: config.twilio,
      publicUrl: config.publicOrigin,
      codeHost: new URL(config.publicOrigin).hostname,
    }),
  };
  for (const subgraph of Object.values(subgraphs)) opened.defer(() => subgraph.close());
  return subgraphs;
}
