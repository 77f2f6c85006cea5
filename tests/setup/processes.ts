import { createSigner, gatewayName, signSubgraphToken } from '@cmpp/auth';
import type { Context } from '@cmpp/db';
import type { DistributedHub, Hub } from '@cmpp/hub';
import type { Execute } from '@cmpp/subgraph';
import { type ExecutionResult, print } from 'graphql';

/** Asks a subgraph's process as the gateway does, and shows its answer whatever it is. */
export function executeAt(hub: DistributedHub, name: Context): Execute {
  const signer = createSigner({ issuer: gatewayName, key: hub.gatewayKey });
  return async ({ document, variables, operationName, viewer }) => {
    const { token } = await signSubgraphToken(signer, name, viewer);
    const answer = await fetch(`http://127.0.0.1:${hub.ports[name]}/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: print(document), variables, operationName }),
    });
    return (await answer.json()) as ExecutionResult;
  };
}

/** The hub with subgraphs that are filled from here and asked where they run. */
export const askingProcesses = (hub: DistributedHub): Hub => ({
  ...hub,
  cases: { ...hub.cases, execute: executeAt(hub, 'cases') },
  orientation: { ...hub.orientation, execute: executeAt(hub, 'orientation') },
  referrals: { ...hub.referrals, execute: executeAt(hub, 'referrals') },
  notices: { ...hub.notices, execute: executeAt(hub, 'notices') },
});
