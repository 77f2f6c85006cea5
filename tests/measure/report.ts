import { adminUrlOf, connected, newSecret, startScratchServer } from '@cmpp/db';
import { createEdge, migrateHub, seedCrowd, seedDemo, startHub } from '@cmpp/hub';
import { databaseOf, hubConfig, type Setup } from './graph/setup.ts';
import { readBare } from './report/bare.ts';

// How long a quarter of twenty thousand made-up people takes to be published, by the job as a hub runs it, orientation asked over the graph; and
// how that compares with PostgreSQL handing out the same rows, and nothing else. Prints the figures; exits 1 when it takes too long.
//   pnpm measure:report

const people = 20_000;
/** Times what the bare rows take: each is asked for, opened where it is sealed, counted and hidden, and a third of them come over the graph. */
const limit = 20;

const opened = new AsyncDisposableStack();
try {
  const server = await startScratchServer();
  opened.defer(() => server.stop());
  const secrets = { WRAPPING_KEYS: newSecret(), INDEX_KEYS: newSecret() };
  const setup: Setup = { adminUrl: server.url, databaseName: 'measure', secrets };
  await migrateHub(databaseOf(setup));
  const { log, identityProvider } = hubConfig(setup, '');
  const edge = await createEdge({ host: '127.0.0.1', port: 0, publicOrigin: undefined, log });
  const hub = opened.adopt(await startHub({ ...hubConfig(setup, `http://127.0.0.1:${edge.port}`), edge }), (it) =>
    it.close(),
  );
  const now = new Date();
  const { issuer } = identityProvider;
  await seedDemo(hub, issuer, now);
  await seedCrowd(hub, { participants: people, seed: 'demo', now, issuer }, () => {});

  const url = adminUrlOf(databaseOf(setup));
  const bare = await readBare(url);
  const publish = hub.cases.jobs.find(({ name }) => name === 'publish-reports')!;
  const began = performance.now();
  await publish.run();
  const seconds = (performance.now() - began) / 1000;
  const reports = await connected(url, async (client) =>
    Number((await client.query('SELECT count(*) FROM cases.report')).rows[0].count),
  );

  if (reports < 2) throw new Error('No report was published.');
  const ratio = seconds / bare.seconds;
  const good = ratio <= limit;
  console.log(`publish        ${seconds.toFixed(2)} s for ${people} people, ${reports} reports`);
  console.log(`bare SELECT    ${bare.seconds.toFixed(2)} s for the same ${bare.rows} rows`);
  console.log(`ratio          ${ratio.toFixed(1)} (at most ${limit})${good ? '' : '  MISSED'}`);
  if (!good) process.exitCode = 1;
} finally {
  await opened.disposeAsync();
}
