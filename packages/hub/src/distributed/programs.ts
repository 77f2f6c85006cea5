import { publicJwks } from '@cmpp/auth';
import { type Context, contexts, urlOf } from '@cmpp/db';
import type { Program } from '../child.ts';
import type { HubConfig } from '../hub.ts';
import { clientJwks, type HubKeys } from '../hub-keys.ts';
import { portalProgram } from '../portal-program.ts';

/** Where each process listens on loopback. */
export type Ports = Record<Context | 'webhooks' | 'gateway' | 'portal' | 'edge', number> & { workers: number[] };

/** The address of something on loopback. */
export const at = (port: number) => `http://127.0.0.1:${port}`;

/** Every process of a distributed hub and all that it is told: each gets its own keys and nobody else's. */
export function programsOf(
  config: HubConfig & { edge: { host: string; trustedHops?: number } },
  keys: HubKeys,
  ports: Ports,
): { edge: Program; behind: Program[] } {
  const { database, twilio, identityProvider, sendLimits } = config;
  const graphUrl = `${at(ports.gateway)}/graphql`;
  const logLevel = { LOG_LEVEL: config.log.level };
  const rolesOf = (...names: readonly Context[]) =>
    Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_DATABASE_URL`, urlOf(database, name)]));
  const texting = {
    PUBLIC_ORIGIN: config.publicOrigin,
    GRAPH_URL: graphUrl,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM: twilio.from,
    ...(twilio.baseUrl && { TWILIO_BASE_URL: twilio.baseUrl }),
  };
  const subgraph = (name: Context, more: Record<string, string> = {}): Program => ({
    name,
    file: `subgraphs/${name}/src/server.ts`,
    health: `${at(ports[name])}/health`,
    env: {
      PORT: String(ports[name]),
      ...logLevel,
      ...rolesOf(name),
      ...config.secrets,
      GATEWAY_JWKS: JSON.stringify(publicJwks(keys.gateway)),
      ...more,
    },
  });
  const worker = (port: number, index: number): Program => ({
    name: `worker-${index + 1}`,
    file: 'packages/hub/src/worker/server.ts',
    health: `${at(port)}/health`,
    env: {
      PORT: String(port),
      ...logLevel,
      ...rolesOf(...contexts),
      BUS_DATABASE_URL: urlOf(database, 'bus'),
      ...config.secrets,
      ...texting,
      ACCESS_HEADS_DIR: config.accessHeads,
      WORKER_CLIENT_KEY: JSON.stringify(keys.clients.worker),
    },
  });
  const gateway: Program = {
    name: 'gateway',
    file: 'gateway/src/server.ts',
    health: `${at(ports.gateway)}/health`,
    env: {
      PORT: String(ports.gateway),
      ...logLevel,
      SUBGRAPH_URLS: contexts.map((name) => `${name}=${at(ports[name])}/`).join(','),
      GATEWAY_SIGNING_KEY: JSON.stringify(keys.gateway),
      PEOPLE_JWKS: JSON.stringify(publicJwks(keys.people)),
      CLIENT_JWKS: JSON.stringify(clientJwks(keys)),
      FREE_DOCUMENT_SCOPES: 'caseworker,supervisor',
    },
  };
  const edge: Program = {
    name: 'edge',
    file: 'packages/hub/src/edge/server.ts',
    health: `${at(ports.edge)}/health`,
    env: {
      HUB_HOST: config.edge.host,
      HUB_PORT: String(ports.edge),
      TRUSTED_PROXY_HOPS: String(config.edge.trustedHops ?? 0),
      ...logLevel,
      PUBLIC_ORIGIN: config.publicOrigin,
      GATEWAY_URL: at(ports.gateway),
      WEBHOOKS_URL: at(ports.webhooks),
      ...(config.portal && { PORTAL_URL: at(ports.portal) }),
    },
  };
  const behind = [
    subgraph('cases', {
      GRAPH_URL: graphUrl,
      CASES_CLIENT_KEY: JSON.stringify(keys.clients.cases),
      PEOPLE_SIGNING_KEY: JSON.stringify(keys.people),
      OIDC_ISSUER: identityProvider.issuer,
      OIDC_CLIENT_ID: identityProvider.clientId,
      ...(sendLimits && {
        SIGN_IN_SENDS_PER_ADDRESS: String(sendLimits.sendsPerAddress),
        SIGN_IN_SENDS_PER_HOUR: String(sendLimits.sendsInAll),
      }),
    }),
    subgraph('orientation', { GRAPH_URL: graphUrl, ORIENTATION_CLIENT_KEY: JSON.stringify(keys.clients.orientation) }),
    subgraph('referrals'),
    subgraph('notices', {
      ...texting,
      PUBLIC_PORT: String(ports.webhooks),
      NOTICES_CLIENT_KEY: JSON.stringify(keys.clients.notices),
    }),
    gateway,
    ...ports.workers.map(worker),
    ...(config.portal ? [portalProgram(config, { port: ports.portal, graphUrl, key: keys.clients.portal })] : []),
  ];
  return { edge, behind };
}
