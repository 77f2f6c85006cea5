import { createKeyring, parseSecrets } from '@cmpp/db';
import type { Logger } from 'pino';
import { realDatabase } from './command/migrate.ts';
import { createEdge } from './edge.ts';
import { checkMark, markDatabase } from './mark.ts';
import { migrateHub } from './migrate-hub.ts';
import { type RealSettings, sendLimitsOf } from './settings.ts';
import { startHub } from './start-hub.ts';
import { step } from './steps.ts';

/** A real hub in one process: real Twilio, real OpenID provider, its own PostgreSQL; refuses a demo's database. */
export async function startReal(
  settings: RealSettings,
  log: Logger,
): Promise<{ origin: string; close(): Promise<void> }> {
  const origin = new URL(settings.PUBLIC_ORIGIN).origin;
  const edge = await createEdge({
    host: settings.HUB_HOST,
    port: settings.HUB_PORT,
    publicOrigin: origin,
    trustedHops: settings.TRUSTED_PROXY_HOPS,
    log,
  });
  try {
    const database = realDatabase(settings);
    await checkMark(database, 'real');
    await step('Database', async () => {
      await migrateHub(database);
      await markDatabase(database, 'real');
    });
    const hub = await step('Gateway, subgraphs, workers and portal', () =>
      startHub({
        edge,
        publicOrigin: origin,
        database,
        keyring: createKeyring({
          wrapping: parseSecrets('WRAPPING_KEYS', settings.WRAPPING_KEYS),
          index: parseSecrets('INDEX_KEYS', settings.INDEX_KEYS),
        }),
        twilio: {
          accountSid: settings.TWILIO_ACCOUNT_SID,
          authToken: settings.TWILIO_AUTH_TOKEN,
          from: settings.TWILIO_FROM,
        },
        identityProvider: {
          issuer: settings.OIDC_ISSUER,
          clientId: settings.OIDC_CLIENT_ID,
          clientSecret: settings.OIDC_CLIENT_SECRET,
        },
        neutralSite: settings.NEUTRAL_SITE,
        sendLimits: sendLimitsOf(settings),
        portal: true,
        log,
      }),
    );
    return { origin, close: () => hub.close() };
  } catch (error) {
    await edge.close();
    throw error;
  }
}
