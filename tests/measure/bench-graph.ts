import { adminUrlOf, connected, newSecret, startScratchServer } from '@cmpp/db';
import { migrateHub, seedDemo } from '@cmpp/hub';
import { checkAgreement } from './graph/agree.ts';
import { startChild } from './graph/child.ts';
import { parentOf } from './graph/cpu.ts';
import { seedPeople } from './graph/people.ts';
import type { Parts } from './graph/profile.ts';
import { printCosts, printParts } from './graph/report.ts';
import { measure, measureRounds, warmUp } from './graph/rounds.ts';
import { databaseOf, hubConfig, type Setup } from './graph/setup.ts';
import { type ShapeName, startHubOfProcesses, startShapes } from './graph/shapes.ts';

// What a request costs: the home query about one of 1,000 participants, asked by their caseworker, through our gateway in one process and
// over HTTP, beside Apollo's gateway in front of the same subgraphs and node:http with the same Prisma calls. Exits 1 when a limit is missed.
//   pnpm bench graph

/** CPU per request, of all processes and of PostgreSQL, as a share of the peer's. */
const limits: Partial<Record<ShapeName, number>> = { embedded: 0.7, distributed: 1.2 };
const plan = { rounds: 8, seconds: 3, connections: 16 };
const warmRequests = 2_500;

const opened = new AsyncDisposableStack();
try {
  const server = await startScratchServer();
  opened.defer(() => server.stop());
  const secrets = { WRAPPING_KEYS: newSecret(), INDEX_KEYS: newSecret() };
  const setup: Setup = { adminUrl: server.url, databaseName: 'bench', secrets };
  await migrateHub(databaseOf(setup));
  const hub = opened.adopt(await startHubOfProcesses(setup), (it) => it.close());
  await seedDemo(hub, hubConfig(setup, '').identityProvider.issuer, new Date());
  await seedPeople(hub, new Date());

  const postgres = await connected(server.url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return parentOf(rows[0]!.pid);
  });
  const { shapes, embedded } = await startShapes(setup, hub, opened);
  const loader = startChild('load.ts');
  opened.defer(() => loader.close());

  await checkAgreement(Object.values(shapes), [0, 19, 20, 500, 999], adminUrlOf(databaseOf(setup)));
  await warmUp(Object.values(shapes), warmRequests, plan, loader, postgres);
  const rounds = await measureRounds(shapes, plan, loader, postgres);

  await embedded.ask({ profile: 'start' });
  const looked = await measure(shapes.embedded, { ...plan, first: 0 }, loader, postgres);
  const parts = await embedded.ask<Parts>({ profile: 'stop' });

  const missed = printCosts(rounds, limits);
  printParts(parts, looked);
  if (missed.length) process.exitCode = 1;
} finally {
  await opened.disposeAsync();
}
