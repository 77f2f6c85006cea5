import { fromPrisma, PgBoss } from 'pg-boss';
import { busOptions } from './bus.ts';
import { consumersOf, type EventName, type Events, queueOf } from './events.ts';

/** A Prisma client inside `$transaction`: the event commits or rolls back with what it tells of. */
export type EventTransaction = Parameters<typeof fromPrisma>[0];

export type Publisher = {
  /** Puts the event into each consumer's queue, in the caller's transaction. */
  publish<Name extends EventName>(tx: EventTransaction, event: Name, data: Events[Name]): Promise<void>;
  /** The same for many of one kind, with one statement for each consumer. */
  publishAll<Name extends EventName>(tx: EventTransaction, event: Name, data: readonly Events[Name][]): Promise<void>;
  close(): Promise<void>;
};

/**
 * @param url connection string of the publishing context's runtime role; used to know the queues, never to write.
 * @param onError told of connection trouble, without payloads.
 */
export async function createPublisher(url: string, onError: (error: Error) => void): Promise<Publisher> {
  const boss = new PgBoss({
    ...busOptions(url),
    useListenNotify: false,
    registerInstance: false,
    supervise: false,
    schedule: false,
    max: 1,
  });
  boss.on('error', onError);
  await boss.start();
  return {
    async publish(tx, event, data) {
      for (const consumer of consumersOf[event])
        await boss.send(queueOf(consumer, event), data, { db: fromPrisma(tx) });
    },
    async publishAll(tx, event, all) {
      if (!all.length) return;
      const jobs = all.map((data) => ({ data }));
      for (const consumer of consumersOf[event])
        await boss.insert(queueOf(consumer, event), jobs, { db: fromPrisma(tx) });
    },
    close: () => boss.stop({ graceful: false }),
  };
}
