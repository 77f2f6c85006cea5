import { type DemoIdp, startDemoIdp } from '@cmpp/demo-idp';
import { SIMULATED_SENDER, startTwilioSimulator, type TwilioSimulator } from '@cmpp/twilio-simulator';
import { carrierReplies } from './carrier-replies.ts';
import type { DemoSecrets } from './data-folder.ts';
import type { Hub, HubConfig } from './hub.ts';
import { seedDemo } from './seed/seed-demo.ts';
import { demoStaff } from './seed/staff.ts';
import { step } from './steps.ts';
import { Stop } from '@cmpp/process';

/** A hub with made-up people and stand-ins for what is outside: the Twilio simulator and the demo identity provider. */
export type DemoHub<Kind extends Hub = Hub> = {
  origin: string;
  hub: Kind;
  simulator: TwilioSimulator;
  idp: DemoIdp;
  close(): Promise<void>;
};

export type DemoHubOptions = Pick<
  HubConfig,
  'database' | 'accessHeads' | 'neutralSite' | 'sendLimits' | 'portal' | 'log'
> & {
  /** The public port, on loopback. */
  port: number;
  /** 0 each: free ones. */
  ports: { simulator: number; idp: number };
  secrets: Pick<DemoSecrets, 'twilio' | 'oidc' | 'wrapping' | 'index'>;
  /** What the dates of the made-up people are counted from. */
  now?: Date;
  /** Runs the parts that take a while; the command line shows them. */
  show?: typeof step;
};

const account = `AC${'0'.repeat(31)}1`;

/**
 * Starts it on a prepared database, on loopback only. What has been started is stopped again when a later part fails.
 *
 * @param start starts the hub in one shape or the other.
 * @throws Stop when a port is taken.
 */
export async function startDemoHub<Kind extends Hub>(
  options: DemoHubOptions,
  start: (config: HubConfig) => Promise<Kind>,
): Promise<DemoHub<Kind>> {
  const { port, ports, secrets, now = new Date(), show = (_, work) => work() } = options;
  const opened = new AsyncDisposableStack();
  try {
    const origin = `http://localhost:${port}`;
    const simulator = await startTwilioSimulator({
      port: ports.simulator,
      accountSid: account,
      authToken: secrets.twilio,
      inboundWebhook: `${origin}/twilio/inbound`,
      keywordReplies: carrierReplies,
    }).catch(taken('SIMULATOR_PORT', ports.simulator));
    opened.defer(() => simulator.close());
    const client = { client_id: 'portal', client_secret: secrets.oidc, redirect_uris: [`${origin}/staff/callback`] };
    const staff = demoStaff.map(({ subject, email, name }) => ({ sub: subject, email, name }));
    const idp = await startDemoIdp({ port: ports.idp, clients: [client], staff }).catch(
      taken('DEMO_IDP_PORT', ports.idp),
    );
    opened.defer(() => idp.close());
    const hub = await show('Gateway, subgraphs, workers and portal', () =>
      start({
        ...options,
        publicOrigin: origin,
        secrets: { WRAPPING_KEYS: secrets.wrapping, INDEX_KEYS: secrets.index },
        twilio: { accountSid: account, authToken: secrets.twilio, from: SIMULATED_SENDER, baseUrl: simulator.url },
        identityProvider: { issuer: idp.issuer, clientId: 'portal', clientSecret: secrets.oidc },
      }),
    );
    opened.defer(() => hub.close());
    await show('Made-up people', () => seedDemo(hub, idp.issuer, now));
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
