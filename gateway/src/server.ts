import {
  type ClientName,
  clientScopes,
  createBearerVerifier,
  createSigner,
  gatewayName,
  trustedKeys,
} from '@cmpp/auth';
import { run } from '@cmpp/process';
import { pino } from 'pino';
import { env } from './env.ts';
import { createGateway } from './gateway.ts';
import { createHttpExecutors } from './http-executor.ts';
import { openGatewayDoor } from './http-door.ts';
import { readKnownGraph } from './known-graph.ts';

const log = pino({ level: env.LOG_LEVEL });
const clients = Object.entries(env.CLIENT_JWKS).map(([name, keys]) => [
  name,
  { keys: trustedKeys(keys), scopes: clientScopes[name as ClientName] },
]);

/** Well as long as it could give some answer: a subgraph that is away is felt in its own part alone. */
const someSubgraphAnswers = () =>
  Promise.any(Object.values(env.SUBGRAPH_URLS).map((url) => fetch(new URL('/health', url)))).then(({ ok }) => ok);

// The gateway alone, over HTTP, in front of subgraphs that are processes of their own; `env.ts` says what it must be told.
await run(async (opened) => {
  const gateway = createGateway({
    ...readKnownGraph(),
    executors: createHttpExecutors({
      urls: env.SUBGRAPH_URLS,
      signer: createSigner({ issuer: gatewayName, key: env.GATEWAY_SIGNING_KEY }),
    }),
    verify: createBearerVerifier({ people: trustedKeys(env.PEOPLE_JWKS), clients: Object.fromEntries(clients) }),
    freeDocumentScopes: env.FREE_DOCUMENT_SCOPES,
    log,
    isReady: someSubgraphAnswers,
  });
  opened.defer(() => gateway.close());
  const door = await openGatewayDoor({ gateway, host: env.HOST, port: env.PORT, log });
  opened.defer(() => door.close());
  return `gateway: ${door.url}`;
});
