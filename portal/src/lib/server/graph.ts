import { createClientTokens, createSigner } from '@cmpp/auth';
import { createGraphClient } from '@cmpp/graph-client';
import { GRAPH_URL, PORTAL_CLIENT_KEY } from '$app/env/private';

/** A way into the graph as one asker. */
export type Graph = ReturnType<typeof createGraphClient>;

/** The graph in the portal's own name, which may sign people in and out and nothing else. */
export const portalGraph: Graph = createGraphClient({
  url: GRAPH_URL,
  token: createClientTokens(createSigner({ issuer: 'portal', key: PORTAL_CLIENT_KEY })),
});

/** The graph as the person whom `token` speaks for; good for one request, since the token ends within 60 s. */
export function graphAs(token: string): Graph {
  return createGraphClient({ url: GRAPH_URL, token: async () => token });
}
