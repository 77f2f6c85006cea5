import { createClientTokens, createSigner, type SigningKey } from '@cmpp/auth';
import { freePorts, readKeyring, urlOf } from '@cmpp/db';
import { createGraphClient } from '@cmpp/graph-client';
import { type Child, type Program, startChild } from '../child.ts';
import { type Hub, type HubConfig, openHub } from '../hub.ts';
import { generateHubKeys } from '../hub-keys.ts';
import { createSubgraphs } from '../subgraphs.ts';
import { at, type Ports, programsOf } from './programs.ts';

export type DistributedConfig = HubConfig & {
  /** Where the edge listens. */
  edge: { host: string; port: number; trustedHops?: number };
  /** How many workers; 2 unless given. */
  workers?: number;
};

/** A hub of processes. Its subgraphs here are for filling the database: they share it with those that serve. */
export type DistributedHub = Hub & {
  /** By name: `cases`, `orientation`, `referrals`, `notices`, `gateway`, `worker-1` …, `portal`, `edge`. */
  processes: Record<string, Child>;
  ports: Ports;
  /** Signs who is asking a subgraph: tests use it to ask one as the gateway does. */
  gatewayKey: SigningKey;
};

/**
 * The distributed shape: each subgraph, the gateway, workers, portal and edge as processes that know of each other by their environment
 * alone. One that dies is started again; all of them end with this one.
 *
 * @returns once each of them answers.
 */
export async function startDistributed(config: DistributedConfig): Promise<DistributedHub> {
  return openHub(async (opened) => {
    const { database, log } = config;
    const keys = await generateHubKeys();
    const ports = await choosePorts(config);
    const processes: Record<string, Child> = {};
    opened.defer(async () => {
      await processes['edge']?.stop(); // nothing new comes in
      await Promise.all(Object.values(processes).map((child) => child.stop()));
    });
    const launch = async (program: Program) => {
      processes[program.name] = await startChild(program, log);
    };
    const { edge, behind } = programsOf(config, keys, ports);
    // All at once: each tries what it needs of the others again until it is there.
    const starting = behind.map(launch);
    const parts = createSubgraphs(
      {
        databaseUrl: (context) => urlOf(database, context),
        keyring: readKeyring(config.secrets),
        clientOf: (issuer) =>
          createGraphClient({
            url: `${at(ports.gateway)}/graphql`,
            token: createClientTokens(createSigner({ issuer, key: keys.clients[issuer] })),
          }),
        publicOrigin: config.publicOrigin,
        twilio: config.twilio,
        log,
      },
      opened,
    );
    const started = await Promise.allSettled([parts, ...starting]);
    for (const { reason } of started.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[])
      throw reason;
    await launch(edge); // whoever comes in finds everything there
    return {
      ...(await parts),
      signingKey: keys.people,
      clientKeys: keys.clients,
      gatewayKey: keys.gateway,
      processes,
      ports,
    };
  });
}

async function choosePorts({ edge, workers = 2 }: DistributedConfig): Promise<Ports> {
  // The edge is the last to listen: until then its port looks free.
  const free = await freePorts(7 + workers, [edge.port]);
  const [cases, orientation, referrals, notices, webhooks, gateway, portal, ...rest] = free as [
    ...[number, number, number, number, number, number, number],
    ...number[],
  ];
  return { cases, orientation, referrals, notices, webhooks, gateway, portal, edge: edge.port, workers: rest };
}
