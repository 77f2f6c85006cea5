import type { SigningKey } from '@cmpp/auth';
import type { Program } from './child.ts';
import type { HubConfig } from './hub.ts';

/** The built portal as a program; see portal/src/env.ts for what it is told. */
export function portalProgram(
  { publicOrigin, identityProvider, neutralSite }: HubConfig,
  at: { port: number; graphUrl: string; key: SigningKey },
): Program {
  return {
    name: 'portal',
    file: 'portal/build/index.js',
    health: `http://127.0.0.1:${at.port}/`,
    env: {
      HOST: '127.0.0.1',
      PORT: String(at.port),
      PROTOCOL_HEADER: 'x-forwarded-proto',
      HOST_HEADER: 'x-forwarded-host',
      ADDRESS_HEADER: 'x-forwarded-for',
      SHUTDOWN_TIMEOUT: '2',
      GRAPH_URL: at.graphUrl,
      PORTAL_CLIENT_KEY: JSON.stringify(at.key),
      PUBLIC_ORIGIN: publicOrigin,
      OIDC_ISSUER: identityProvider.issuer,
      OIDC_CLIENT_ID: identityProvider.clientId,
      OIDC_CLIENT_SECRET: identityProvider.clientSecret,
      ...(neutralSite && { NEUTRAL_SITE: neutralSite }),
    },
  };
}
