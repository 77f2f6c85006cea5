import { connected, type Context, contexts, type Database, urlOf } from '@cmpp/db';
import { PgBoss } from 'pg-boss';
import { consumersOf, eventNames, queueOf } from './events.ts';

/** Options every process shares: nobody but `prepareBus` makes tables, and LISTEN/NOTIFY wakes workers within milliseconds. */
export const busOptions = (connectionString: string) =>
  ({
    connectionString,
    schema: 'bus',
    createSchema: false,
    migrate: false,
    useListenNotify: true,
    application_name: 'cmpp-bus',
  }) as const;

/** A worker that died is noticed after ten seconds without its heartbeat, and its event goes to another. Seconds. */
const queueOptions = {
  retryLimit: 10,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 120,
  heartbeatSeconds: 10,
};

/** Jobs that failed for good wait here for a person. */
const deadLetters = 'dead';

const consumerQueues = () =>
  eventNames.flatMap((event) => consumersOf[event].map((consumer) => queueOf(consumer, event)));

/** The queues that there have to be: one for each consumer of an event, and that of what failed for good. */
export const wantedQueues = (): string[] => [deadLetters, ...consumerQueues()];

/**
 * Makes the job tables, one queue per consumer and event, and the rights of those who publish. Safe to repeat.
 *
 * A publisher may add jobs and nothing else: payloads of others stay unreadable to it.
 */
export async function prepareBus(database: Database): Promise<void> {
  const boss = new PgBoss({
    ...busOptions(urlOf(database, 'bus')),
    migrate: true,
    supervise: false,
    schedule: false,
    max: 2,
  });
  const failures: unknown[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    await boss.createQueue(deadLetters);
    for (const queue of consumerQueues()) {
      await boss.createQueue(queue, { ...queueOptions, notify: true, deadLetter: deadLetters });
      await boss.updateQueue(queue, queueOptions); // one that was there already
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures.length) throw new AggregateError(failures, 'The job queue could not be prepared.');
  await connected(urlOf(database, 'bus'), async (client) => {
    for (const context of contexts) await client.query(rightsOf(context));
  });
}

const rightsOf = (context: Context) => `
  GRANT USAGE ON SCHEMA bus TO ${context};
  GRANT SELECT ON bus.queue, bus.version TO ${context};
  GRANT INSERT, SELECT (id, start_after) ON bus.job_common TO ${context};`;
