import { type OnFailure, startWorker } from '@cmpp/events';
import type { Subgraph } from '@cmpp/subgraph';
import type { Logger } from 'pino';
import { runJobs } from './run-jobs.ts';

/**
 * Hands events to the handlers of the subgraphs and runs their jobs. Any number of processes may do this on one database: an event goes to
 * one of them, and every job is safe beside itself.
 *
 * @param busUrl connection string of the `bus` role.
 */
export async function startWork(
  busUrl: string,
  subgraphs: readonly Subgraph[],
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
  opened.adopt(runJobs(subgraphs, log), (jobs) => jobs.close());
}
