import { type Context, contexts, createSealer, type Keyring } from '@cmpp/db';
import { type OnFailure, startWorker } from '@cmpp/events';
import type { Subgraph } from '@cmpp/subgraph';
import type { Logger } from 'pino';
import { runJobs } from './run-jobs.ts';

/** What seals the access logs: the role of each subgraph, and where the heads of the chains are kept, outside of the database. */
export type Sealing = { databaseUrl(context: Context): string; keyring: Keyring; headsFolder: string };

/** How long a line waits for its seal, in seconds: as long as somebody could take it away without a trace. */
const sealEverySeconds = 60;

const sealingOf = ({ databaseUrl, keyring, headsFolder }: Sealing) =>
  contexts.map((context) => {
    const seal = createSealer({ context, url: databaseUrl(context), keyring, headsFolder });
    const run = async () => void (await seal());
    return { name: context, jobs: [{ name: 'seal-access-log', everySeconds: sealEverySeconds, run }] };
  });

/**
 * Hands events to the handlers of the subgraphs and runs their jobs, and those that seal their access logs. Any number of processes may do this on one database: an event goes to
 * one of them, and every job is safe beside itself.
 *
 * @param busUrl connection string of the `bus` role.
 */
export async function startWork(
  busUrl: string,
  subgraphs: readonly Subgraph[],
  sealing: Sealing,
  log: Logger,
  opened: AsyncDisposableStack,
): Promise<void> {
  const handlers = Object.fromEntries(
    subgraphs.filter(({ handlers }) => Object.keys(handlers).length).map(({ name, handlers }) => [name, handlers]),
  );
  const onFailure: OnFailure = ({ queue, jobId, error }) =>
    log.error(
      { queue, jobId, kind: error instanceof Error ? error.name : typeof error },
      'an event was not handled; it is tried again',
    );
  opened.adopt(await startWorker(busUrl, handlers, onFailure), (worker) => worker.close());
  opened.adopt(runJobs([...subgraphs, ...sealingOf(sealing)], log), (jobs) => jobs.close());
}
