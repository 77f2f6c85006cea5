import { createEdge, type EdgeOptions } from './edge/edge.ts';
import type { Hub, HubConfig } from './hub.ts';

// What starts a hub is loaded when it does: it stands on files that are only made after the port is known to be free.

/** One of the two ways to run, its public port taken and nothing behind it yet. */
export type Shape = { port: number; start(config: HubConfig): Promise<Hub>; close(): Promise<void> };

/**
 * First of all, so that a taken port is known before anything is started.
 *
 * @param distributed processes, or all but the portal in this one.
 * @throws Stop when the port is taken.
 */
export async function takeShape(distributed: boolean, options: EdgeOptions): Promise<Shape> {
  const edge = await createEdge(options);
  const { port } = edge;
  if (!distributed)
    return {
      port,
      start: async (config) => (await import('./start-hub.ts')).startHub({ ...config, edge }),
      close: () => edge.close(),
    };
  await edge.close(); // a process of its own will listen there
  const { host, trustedHops = 0 } = options;
  return {
    port,
    start: async (config) =>
      (await import('./distributed/start-distributed.ts')).startDistributed({
        ...config,
        edge: { host, port, trustedHops },
      }),
    close: async () => {},
  };
}
