import { answerWithFetch, type Gateway } from '@cmpp/gateway';
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
