import { type ClientName, clientNames, generateSigningKey, publicJwks, type SigningKey } from '@cmpp/auth';

/** Who signs what in a hub that makes its keys anew at each start: tokens live a minute, so nothing is lost with them. */
export type HubKeys = {
  /** Signs people's tokens; cases alone is given it. */
  people: SigningKey;
  /** Signs who is asking, for one subgraph; the gateway alone is given it. */
  gateway: SigningKey;
  /** Each calling process signs its own name. */
  clients: Record<ClientName, SigningKey>;
};

export async function generateHubKeys(): Promise<HubKeys> {
  const clients = clientNames.map(async (name) => [name, await generateSigningKey()] as const);
  return {
    people: await generateSigningKey(),
    gateway: await generateSigningKey(),
    clients: Object.fromEntries(await Promise.all(clients)) as HubKeys['clients'],
  };
}

/** What the gateway is told of the calling processes. */
export const clientJwks = ({ clients }: HubKeys) =>
  Object.fromEntries(Object.entries(clients).map(([name, key]) => [name, publicJwks(key)]));
