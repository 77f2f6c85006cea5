import type { Subgraph } from '@cmpp/subgraph';
import type { Logger } from 'pino';

/** Runs the jobs of the subgraphs by the clock, none of them twice at once. */
export function runJobs(
  subgraphs: readonly Pick<Subgraph, 'name' | 'jobs'>[],
  log: Logger,
): { close(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const timers = subgraphs.flatMap(({ name, jobs }) =>
    jobs.map((job) => {
      let busy = false;
      return setInterval(() => {
        if (busy) return;
        busy = true;
        const run = job
          .run()
          .catch((error: unknown) =>
            log.error(
              { job: `${name}/${job.name}`, kind: error instanceof Error ? error.name : typeof error },
              'a job failed; it runs again',
            ),
          )
          .finally(() => {
            busy = false;
            running.delete(run);
          });
        running.add(run);
      }, job.everySeconds * 1000);
    }),
  );
  return {
    async close() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
