import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import {
  createKeyring,
  type Database,
  findPostgresHome,
  parseSecrets,
  type PostgresServer,
  type Role,
  startPostgres,
} from '@cmpp/db';
import { type DemoIdp, startDemoIdp } from '@cmpp/demo-idp';
import { SIMULATED_SENDER, startTwilioSimulator, type TwilioSimulator } from '@cmpp/twilio-simulator';
import type { Logger } from 'pino';
import { openDataFolder } from './data-folder.ts';
import { createEdge } from './edge.ts';
import { checkMark, markDatabase } from './mark.ts';
import { migrateHub } from './migrate-hub.ts';
import { seedDemo } from './seed/seed-demo.ts';
import { demoStaff } from './seed/staff.ts';
import type { DemoSettings } from './settings.ts';
import { startHub } from './start-hub.ts';
import { step } from './steps.ts';
import { root } from './root.ts';
import { Stop } from './stop.ts';

/** Where the parts of a running demo are reached. */
export type Demo = { origin: string; simulatorUrl: string; idpUrl: string; close(): Promise<void> };

/**
 * The demo: embedded PostgreSQL unless DATABASE_URL is set, made-up people, the Twilio simulator and the demo identity provider in place of
 * the real ones. Loopback only. What has been started is stopped again when a later part fails.
 */
export async function startDemo(settings: DemoSettings, log: Logger, { reset = false } = {}): Promise<Demo> {
  const folder = openDataFolder(settings.HUB_DATA_DIR ?? join(root, '.data'));
  const opened: (() => Promise<void> | void)[] = [() => folder.release()];
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    const edge = await createEdge({ host: 'localhost', port: settings.HUB_PORT, publicOrigin: undefined, log });
    opened.push(() => edge.close());
    const origin = `http://localhost:${edge.port}`;
    const database = await step('PostgreSQL', () => openDatabase(settings, folder.path, folder.secrets, reset, opened));
    await checkMark(database, 'demo');
    await step('Database', async () => {
      const applied = await migrateHub(database);
      await markDatabase(database, 'demo');
      return applied.length ? `${applied.length} migrations` : '';
    });
    const [simulator, idp] = await step('Twilio simulator and demo identity provider', () =>
      startStandIns(settings, folder.secrets, origin),
    );
    opened.push(
      () => simulator.close(),
      () => idp.close(),
    );
    const hub = await step('Gateway, subgraphs, workers and portal', () =>
      startHub({
        edge,
        publicOrigin: origin,
        database,
        keyring: createKeyring({
          wrapping: parseSecrets('wrapping', folder.secrets.wrapping),
          index: parseSecrets('index', folder.secrets.index),
        }),
        twilio: {
          accountSid: demoAccount,
          authToken: folder.secrets.twilio,
          from: SIMULATED_SENDER,
          baseUrl: simulator.url,
        },
        identityProvider: { issuer: idp.issuer, clientId: 'portal', clientSecret: folder.secrets.oidc },
        neutralSite: settings.NEUTRAL_SITE,
        portal: true,
        log,
      }),
    );
    opened.push(() => hub.close());
    await step('Made-up people', () => seedDemo(hub, { issuer: idp.issuer, now: new Date() }));
    return { origin, simulatorUrl: simulator.url, idpUrl: idp.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const demoAccount = `AC${'0'.repeat(31)}1`;

async function openDatabase(
  settings: DemoSettings,
  folder: string,
  secrets: { postgres: string; roles: string },
  reset: boolean,
  opened: (() => Promise<void> | void)[],
): Promise<Database> {
  const passwordOf = (role: Role) => createHmac('sha256', secrets.roles).update(role).digest('base64url');
  if (settings.DATABASE_URL) {
    if (reset)
      throw new Stop(
        '--reset throws away the embedded database only: with DATABASE_URL set, empty that database yourself.',
      );
    const url = new URL(settings.DATABASE_URL);
    return { adminUrl: url.href, name: decodeURIComponent(url.pathname.slice(1)) || 'cmpp_hub_demo', passwordOf };
  }
  const home = findPostgresHome(folder);
  if (home.note) console.log(home.note);
  const server: PostgresServer = await startPostgres({ home, password: secrets.postgres, fresh: reset });
  opened.push(() => server.stop());
  return { adminUrl: server.url, name: 'cmpp_hub_demo', passwordOf };
}

async function startStandIns(
  settings: DemoSettings,
  secrets: { twilio: string; oidc: string },
  origin: string,
): Promise<[TwilioSimulator, DemoIdp]> {
  const taken = (variable: string, port: number) => (cause: NodeJS.ErrnoException) => {
    throw cause.code === 'EADDRINUSE'
      ? new Stop(`Port ${port} is taken: stop what uses it, or set ${variable} to another one.`)
      : cause;
  };
  const simulator = await startTwilioSimulator({
    port: settings.SIMULATOR_PORT,
    accountSid: demoAccount,
    authToken: secrets.twilio,
    inboundWebhook: `${origin}/twilio/inbound`,
  }).catch(taken('SIMULATOR_PORT', settings.SIMULATOR_PORT));
  const client = { client_id: 'portal', client_secret: secrets.oidc, redirect_uris: [`${origin}/staff/callback`] };
  const idp = await startDemoIdp({
    port: settings.DEMO_IDP_PORT,
    clients: [client],
    staff: demoStaff.map(({ subject, email, name }) => ({ sub: subject, email, name })),
  }).catch(async (error: NodeJS.ErrnoException) => {
    await simulator.close();
    return taken('DEMO_IDP_PORT', settings.DEMO_IDP_PORT)(error);
  });
  return [simulator, idp];
}
