import { createBearerVerifier, createSigner, gatewayName, trustClients, trustedKeys } from '@cmpp/auth';
import { run } from '@cmpp/process';
import { pino } from 'pino';
import { env } from './env.ts';
import { createGateway } from './gateway.ts';
import { createHttpExecutors, someSubgraphLives } from './http-executor.ts';
import { openGatewayDoor } from './http-door.ts';
import { readKnownGraph } from './known-graph.ts';

// The gateway alone, over HTTP, in front of subgraphs that are processes of their own; `env.ts` says what it must be told.
await run(async (opened) => {
  const log = pino({ level: env.LOG_LEVEL });
  const gateway = createGateway({
    ...readKnownGraph(),
    executors: createHttpExecutors({
      urls: env.SUBGRAPH_URLS,
      signer: createSigner({ issuer: gatewayName, key: env.GATEWAY_SIGNING_KEY }),
    }),
    verify: createBearerVerifier({ people: trustedKeys(env.PEOPLE_JWKS), clients: trustClients(env.CLIENT_JWKS) }),
    freeDocumentScopes: env.FREE_DOCUMENT_SCOPES,
    log,
    isReady: () => someSubgraphLives(env.SUBGRAPH_URLS),
  });
  opened.defer(() => gateway.close());
  const door = await openGatewayDoor({ gateway, host: env.HOST, port: env.PORT, log });
  opened.defer(() => door.close());
  return `gateway: ${door.url}`;
});
