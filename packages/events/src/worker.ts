import type { Context } from '@cmpp/db';
import { type JobResult, PgBoss } from 'pg-boss';
import { busOptions } from './bus.ts';
import { consumersOf, type EventHandlers, eventNames, type EventName, type Events, queueOf } from './events.ts';

/** Hears of an event that could not be handled; it is tried again, later and later. Told ids only. */
export type OnFailure = (failure: { queue: string; jobId: string; error: unknown }) => void;

export type Worker = { close(): Promise<void> };

/**
 * How a queue is worked. A notification wakes a worker at once, but many events of one transaction make a single one: a worker that has
 * found two goes on without a pause until there are no more, instead of two events every other second.
 */
const pace = {
  localConcurrency: 4,
  batchSize: 2,
  perJobResults: true,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
} as const;

/**
 * Hands events to the handlers of one or more contexts. More processes may do the same: each event goes to one of them.
 *
 * @param url connection string of the `bus` role.
 * @param handlers what each context does; every event it is listed for must be there.
 */
export async function startWorker(
  url: string,
  handlers: Partial<Record<Context, EventHandlers>>,
  onFailure: OnFailure,
): Promise<Worker> {
  const boss = new PgBoss({
    ...busOptions(url),
    schedule: false,
    max: 6,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', (error) => onFailure({ queue: 'bus', jobId: '', error }));
  await boss.start();
  for (const [consumer, known] of Object.entries(handlers) as [Context, EventHandlers][]) {
    for (const event of eventNames.filter((name) => consumersOf[name].includes(consumer))) {
      const handle = known[event] as ((data: Events[EventName]) => Promise<void>) | undefined;
      if (!handle) throw new Error(`${consumer} is listed for ${event} and has no handler for it.`);
      const queue = queueOf(consumer, event);
      await boss.work<Events[EventName], JobResult[], typeof pace>(queue, pace, async (jobs) => {
        const results: JobResult[] = [];
        for (const { id, data } of jobs) {
          const failed = await handle(data).then(
            () => false,
            (error: unknown) => {
              onFailure({ queue, jobId: id, error });
              return true;
            },
          );
          // What pg-boss stores must hold no payload.
          const output = { message: 'Not handled; see the log under this job id.' };
          results.push(failed ? { id, status: 'failed', output } : { id, status: 'completed' });
        }
        return results;
      });
    }
  }
  return { close: () => boss.stop({ graceful: true, timeout: 3000 }) };
}
