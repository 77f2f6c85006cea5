import type { Database, Keyring } from '@cmpp/db';
import { type DemoIdp, startDemoIdp } from '@cmpp/demo-idp';
import { SIMULATED_SENDER, startTwilioSimulator, type TwilioSimulator } from '@cmpp/twilio-simulator';
import type { Logger } from 'pino';
import type { Edge } from './edge.ts';
import { seedDemo } from './seed/seed-demo.ts';
import { demoStaff } from './seed/staff.ts';
import { type Hub, type HubConfig, startHub } from './start-hub.ts';
import { step } from './steps.ts';
import { Stop } from './stop.ts';

/** A hub with made-up people and stand-ins for what is outside: the Twilio simulator and the demo identity provider. */
export type DemoHub = { origin: string; hub: Hub; simulator: TwilioSimulator; idp: DemoIdp; close(): Promise<void> };

export type DemoHubOptions = Pick<
  HubConfig,
  'now' | 'onStatement' | 'wrap' | 'neutralSite' | 'sendLimits' | 'portal'
> & {
  /** Listening on loopback, with no origin of its own. */
  edge: Edge;
  /** Prepared and migrated. */
  database: Database;
  keyring: Keyring;
  /** 0 each: free ones. */
  ports: { simulator: number; idp: number };
  secrets: { twilio: string; oidc: string };
  log: Logger;
  /** Runs the parts that take a while; the command line shows them. */
  show?: typeof step;
};

const account = `AC${'0'.repeat(31)}1`;

/**
 * Starts it on a database and behind an edge, on loopback only. What has been started is stopped again when a later part fails.
 *
 * @throws Stop when a port is taken.
 */
export async function startDemoHub(options: DemoHubOptions): Promise<DemoHub> {
  const { edge, database, keyring, ports, secrets, show = (_, work) => work() } = options;
  const opened = new AsyncDisposableStack();
  try {
    const origin = `http://localhost:${edge.port}`;
    const simulator = await startTwilioSimulator({
      port: ports.simulator,
      accountSid: account,
      authToken: secrets.twilio,
      inboundWebhook: `${origin}/twilio/inbound`,
    }).catch(taken('SIMULATOR_PORT', ports.simulator));
    opened.defer(() => simulator.close());
    const client = { client_id: 'portal', client_secret: secrets.oidc, redirect_uris: [`${origin}/staff/callback`] };
    const staff = demoStaff.map(({ subject, email, name }) => ({ sub: subject, email, name }));
    const idp = await startDemoIdp({ port: ports.idp, clients: [client], staff }).catch(
      taken('DEMO_IDP_PORT', ports.idp),
    );
    opened.defer(() => idp.close());
    const hub = await show('Gateway, subgraphs, workers and portal', () =>
      startHub({
        ...options,
        publicOrigin: origin,
        database,
        keyring,
        twilio: { accountSid: account, authToken: secrets.twilio, from: SIMULATED_SENDER, baseUrl: simulator.url },
        identityProvider: { issuer: idp.issuer, clientId: 'portal', clientSecret: secrets.oidc },
      }),
    );
    opened.defer(() => hub.close());
    await show('Made-up people', () => seedDemo(hub, idp.issuer, options.now?.() ?? new Date()));
    return { origin, hub, simulator, idp, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

const taken = (variable: string, port: number) => (cause: NodeJS.ErrnoException) => {
  throw cause.code === 'EADDRINUSE'
    ? new Stop(`Port ${port} is taken: stop what uses it, or set ${variable} to another one.`)
    : cause;
};
