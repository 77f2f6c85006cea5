import { type Context, contexts, createSealer, type Keyring } from '@cmpp/db';
import { type OnFailure, startWorker } from '@cmpp/events';
import type { Subgraph } from '@cmpp/subgraph';
import type { Logger } from 'pino';
import { runJobs } from './run-jobs.ts';

/** What seals the access logs: the role of each subgraph, and where the heads of the chains are kept, outside of the database. */
export type Sealing = { databaseUrl(context: Context): string; keyring: Keyring; headsFolder: string };

/** How long a line waits for its seal, in seconds: as long as somebody could take it away without a trace. */
const sealEverySeconds = 60;

const sealersOf = ({ databaseUrl, keyring, headsFolder }: Sealing, log: Logger) =>
  contexts.map((context) => {
    const onHeldOff = (runs: number) =>
      log.warn(
        { job: `${context}/seal-access-log`, runs },
        'the access log was not sealed: something else has held its lock again and again',
      );
    const seal = createSealer({ context, url: databaseUrl(context), keyring, headsFolder, onHeldOff });
    return { context, run: async () => void (await seal()) };
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
  const sealers = sealersOf(sealing, log);
  const sealJobs = sealers.map(({ context: name, run }) => ({
    name,
    jobs: [{ name: 'seal-access-log', everySeconds: sealEverySeconds, run }],
  }));
  // Once more when all has stopped: else the last lines would wait for the next start.
  opened.defer(() => sealLast(sealers, log));
  opened.adopt(runJobs([...subgraphs, ...sealJobs], log), (jobs) => jobs.close());
}

const sealLast = async (sealers: ReturnType<typeof sealersOf>, log: Logger): Promise<void> =>
  void (await Promise.all(
    sealers.map(({ context, run }) =>
      run().catch((error: unknown) =>
        log.error(
          { job: `${context}/seal-access-log`, kind: error instanceof Error ? error.name : typeof error },
          'the last lines of the access log were not sealed; the next start does',
        ),
      ),
    ),
  ));
