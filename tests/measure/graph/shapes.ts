import type { SigningKey } from '@cmpp/auth';
import { contexts, freePort } from '@cmpp/db';
import { type DistributedHub, startDistributed } from '@cmpp/hub';
import type { ApolloSetup } from './apollo.ts';
import { type Child, startChild } from './child.ts';
import { composePeerSupergraph } from './peer-supergraph.ts';
import { hubConfig, type Setup } from './setup.ts';

/** One way to answer the home query: where it listens, whose tokens it believes, and the processes that do the work. */
export type Shape = {
  name: string;
  url: string;
  key: SigningKey;
  /** Their ids: what listens, and what stands behind it. PostgreSQL, which all share, is counted besides. */
  front: number;
  subgraphs: number[];
};

/** In the order in which they are shown. */
export const shapeNames = {
  embedded: 'Hub, in one process',
  distributed: 'Hub, over HTTP',
  apollo: 'Apollo Gateway, over HTTP',
  bare: 'node:http + Prisma',
} as const;
export type ShapeName = keyof typeof shapeNames;

/** A distributed hub behind whose gateway nothing else is asked for: no portal, no workers. */
export async function startHubOfProcesses(setup: Setup): Promise<DistributedHub> {
  const edge = { host: '127.0.0.1', port: await freePort() };
  return startDistributed({ ...hubConfig(setup, `http://127.0.0.1:${edge.port}`), edge, workers: 0 });
}

/**
 * Starts the others on the same database; the peer in front of the subgraph processes of `hub`.
 *
 * @returns all shapes, and the process of the embedded one, which can be asked what it does.
 */
export async function startShapes(
  setup: Setup,
  hub: DistributedHub,
  opened: AsyncDisposableStack,
): Promise<{ shapes: Record<ShapeName, Shape>; embedded: Child }> {
  const start = <Answer>(file: string, needs: object) => {
    const child = opened.adopt(startChild(file), (it) => it.close());
    return child.ask<Answer>(needs).then((answer) => ({ ...answer, child }));
  };
  const { signingKey: personKey, gatewayKey, ports, processes } = hub;
  const urls = Object.fromEntries(contexts.map((name) => [name, `http://127.0.0.1:${ports[name]}/`]));
  const peer: ApolloSetup = { supergraphSdl: composePeerSupergraph(urls), urls, personKey, gatewayKey };
  const embedded = await start<{ url: string; key: SigningKey }>('embedded.ts', setup);
  const apollo = await start<{ url: string }>('apollo.ts', peer);
  const bare = await start<{ url: string }>('bare.ts', { ...setup, personKey });

  const pidOf = (name: string) => processes[name]!.pid()!;
  const subgraphs = contexts.map(pidOf);
  const gatewayUrl = `http://127.0.0.1:${ports.gateway}/graphql`;
  const people = { key: personKey };
  return {
    embedded: embedded.child,
    shapes: {
      embedded: {
        name: shapeNames.embedded,
        url: embedded.url,
        key: embedded.key,
        front: embedded.child.pid,
        subgraphs: [],
      },
      distributed: { name: shapeNames.distributed, url: gatewayUrl, ...people, front: pidOf('gateway'), subgraphs },
      apollo: { name: shapeNames.apollo, url: apollo.url, ...people, front: apollo.child.pid, subgraphs },
      bare: { name: shapeNames.bare, url: bare.url, ...people, front: bare.child.pid, subgraphs: [] },
    },
  };
}
