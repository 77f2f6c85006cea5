import type { Gateway } from '@cmpp/gateway';
import { answerWithFetch } from '@cmpp/gateway';
import { answerRoutes, type PublicRoute } from '@cmpp/subgraph';
import type { Behind } from './edge.ts';

/** What the outside sees when everything runs in this process, but for the portal. Without a portal its paths are nobody's. */
export const tableInProcess = (gateway: Gateway, routes: readonly PublicRoute[], portalUrl?: string): Behind => {
  const graph: Behind[string] = (request, response, origin) =>
    answerWithFetch((asked) => gateway.fetch(asked), request, response, origin);
  return {
    '/graphql': graph,
    '/health': graph,
    '/ready': graph,
    '/twilio/': answerRoutes(routes),
    ...(portalUrl && { '/': portalUrl }),
  };
};

/** The same where each part is a process of its own. */
export const tableOfProcesses = (gatewayUrl: string, webhooksUrl: string, portalUrl?: string): Behind => ({
  '/graphql': gatewayUrl,
  '/health': gatewayUrl,
  '/ready': gatewayUrl,
  '/twilio/': webhooksUrl,
  ...(portalUrl && { '/': portalUrl }),
});
