import type { Behind } from './edge.ts';

/** What the outside sees where each part is a process of its own. Without a portal its paths are nobody's. */
export const tableOfProcesses = (gatewayUrl: string, webhooksUrl: string, portalUrl?: string): Behind => ({
  '/graphql': gatewayUrl,
  '/health': gatewayUrl,
  '/ready': gatewayUrl,
  '/twilio/': webhooksUrl,
  ...(portalUrl && { '/': portalUrl }),
});
