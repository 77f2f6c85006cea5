import { resolve } from 'node:path';
import { writeWhatIsKnown } from '@cmpp/cases';
import { urlOf } from '@cmpp/db';
import type { Logger } from 'pino';
import { realDatabase } from './command/migrate.ts';
import { checkMark, markDatabase } from './mark.ts';
import { migrateHub } from './migrate-hub.ts';
import { type RealSettings, sendLimitsOf } from './settings.ts';
import { takeShape } from './shape.ts';
import { step } from './steps.ts';

/**
 * A real hub: real Twilio, real OpenID provider, its own PostgreSQL; refuses a demo's database.
 *
 * @param distributed each part as a process of its own.
 */
export async function startReal(
  settings: RealSettings,
  log: Logger,
  distributed: boolean,
): Promise<{ origin: string; close(): Promise<void> }> {
  const origin = new URL(settings.PUBLIC_ORIGIN).origin;
  const shape = await takeShape(distributed, {
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
      await writeWhatIsKnown(urlOf(database, 'cases'));
    });
    const hub = await step('Gateway, subgraphs, workers and portal', () =>
      shape.start({
        publicOrigin: origin,
        database,
        accessHeads: resolve(settings.ACCESS_HEADS_DIR),
        secrets: { WRAPPING_KEYS: settings.WRAPPING_KEYS, INDEX_KEYS: settings.INDEX_KEYS },
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
    await shape.close();
    throw error;
  }
}
