import { createClientTokens, createSigner, type SigningKey } from '@cmpp/auth';
import { type Database, readKeyring, urlOf } from '@cmpp/db';
import { startWorker } from '@cmpp/events';
import { createGraphClient } from '@cmpp/graph-client';
import { createSubgraphs } from '@cmpp/hub/subgraphs';
import { pino } from 'pino';

// A worker in a process of its own, so that it can be killed. It lives by the clock of its parent, which says what time it is and when to
// run the jobs; events it hears by itself.

/** What the parent sends first. */
export type Told = {
  /** What time it is (ISO): it hears of events at once. */
  now: string;
  adminUrl: string;
  name: string;
  secret: string;
  origin: string;
  key: SigningKey;
  twilio: { accountSid: string; authToken: string; from: string; baseUrl: string; timeoutMs: number };
};
/** What it sends then: the time (ISO), and whether to do what falls due by the clock. */
export type Order = { id: number; now: string; run: boolean };
/** What it hears back. */
export type Answer = { id: number } | { failed: string };

process.once('message', (message) => void start(message as Told));

async function start({ now: begins, adminUrl, name, secret, origin, key, twilio }: Told): Promise<void> {
  let now = new Date(begins);
  const database: Database = { adminUrl, name, passwordOf: (role) => `test-${role}` };
  const token = createClientTokens(createSigner({ issuer: 'worker', key }));
  const client = createGraphClient({ url: `${origin}/graphql`, token });
  const subgraphs = await createSubgraphs(
    {
      databaseUrl: (context) => urlOf(database, context),
      keyring: readKeyring({ WRAPPING_KEYS: secret, INDEX_KEYS: secret }),
      clientOf: () => client,
      publicOrigin: origin,
      twilio,
      log: pino({ level: 'silent' }),
      now: () => now,
    },
    new AsyncDisposableStack(), // it ends by being killed
  );
  const handlers = Object.fromEntries(Object.entries(subgraphs).map(([context, { handlers }]) => [context, handlers]));
  process.on('message', (message) => {
    const order = message as Order;
    now = new Date(order.now);
    const jobs = order.run ? subgraphs.notices.jobs : [];
    inTurn(jobs).then(
      () => say({ id: order.id }),
      (error: unknown) => say({ failed: String(error) }),
    );
  });
  await startWorker(urlOf(database, 'bus'), handlers, ({ queue, error }) =>
    say({ failed: `${queue}: ${String(error)}` }),
  );
  say({ id: 0 });
}

async function inTurn(jobs: readonly { run(): Promise<void> }[]): Promise<void> {
  for (const job of jobs) await job.run();
}

const say = (answer: Answer) => process.send!(answer);
