import type { Context } from '@cmpp/db';
import { PgBoss } from 'pg-boss';
import { busOptions } from './bus.ts';
import { consumersOf, type EventHandlers, eventNames, type EventName, type Events, queueOf } from './events.ts';

/** Hears of an event that could not be handled; it is tried again, later and later. Told ids only. */
export type OnFailure = (failure: { queue: string; jobId: string; error: unknown }) => void;

export type Worker = { close(): Promise<void> };

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
      await boss.work<Events[EventName]>(
        queue,
        { localConcurrency: 4, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
        async (jobs) => {
          for (const job of jobs) {
            await handle(job.data).catch((error: unknown) => {
              onFailure({ queue, jobId: job.id, error });
              throw new Error('Not handled; see the log under this job id.'); // what pg-boss stores must hold no payload
            });
          }
        },
      );
    }
  }
  return { close: () => boss.stop({ graceful: true, timeout: 3000 }) };
}
