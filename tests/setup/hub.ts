import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, personIssuer, type PersonViewer, signPersonToken } from '@cmpp/auth';
import { freePort, newSecret } from '@cmpp/db';
import { createTestDatabase, type TestDatabase } from '@cmpp/db/testing';
import {
  createEdge,
  type DemoHub,
  type DemoHubOptions,
  type DistributedHub,
  type EmbeddedConfig,
  type Hub,
  type HubConfig,
  startDemoHub,
  startDistributed,
  startHub,
} from '@cmpp/hub';
import pg from 'pg';
import { type Logger, pino } from 'pino';
import { askingProcesses } from './processes.ts';

/** A demo hub on a database and ports of its own. */
export type TestHub<Kind extends Hub = Hub> = DemoHub<Kind> & {
  database: TestDatabase;
  /** Where the heads of the access logs are kept. */
  accessHeads: string;
  /** Everything that was logged, as lines. */
  logged: string[];
  /** Straight SQL as the server's administrator: to move stored times and to look behind. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Asks the graph over HTTP as somebody, with a document of one's own (staff) or a known one (its hash). */
  ask(
    as: PersonViewer | undefined,
    body: object,
  ): Promise<{
    status: number;
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  }>;
};

/** What reaches into the process that a hub runs in: such tests are for the embedded shape alone. */
export type Hooks = Pick<EmbeddedConfig, 'now' | 'onStatement' | 'wrap'>;
type Options = Partial<Omit<DemoHubOptions, 'now' | 'log' | 'database'>>;

/** The shape that the tests run against: `pnpm test` says nothing and runs them embedded, `pnpm test:distributed` over processes. */
const distributed = process.env['CMPP_SHAPE'] === 'distributed';

/** Starts one in the shape that the run is for. @throws Error when the test wants hooks that a hub of processes cannot have. */
export async function startTestHub({ now, onStatement, wrap, ...options }: Options & Hooks = {}): Promise<TestHub> {
  if (!distributed) return startEmbedded(options, { now, onStatement, wrap });
  if (now || onStatement || wrap)
    throw new Error('This test reaches into the process: list it in vitest.distributed.config.ts with its reason.');
  const hub = await startProcesses(options);
  return { ...hub, hub: askingProcesses(hub.hub) };
}

/** Starts one of processes, whatever the run is for. */
export const startProcesses = (options: Options = {}): Promise<TestHub<DistributedHub>> =>
  start(options, async () => {
    const edge = { host: 'localhost', port: await freePort() };
    return { port: edge.port, start: (config) => startDistributed({ ...config, edge }) };
  });

const startEmbedded = (options: Options, hooks: Hooks): Promise<TestHub> =>
  start({ ...options, now: hooks.now?.() }, async (log) => {
    const edge = await createEdge({ host: 'localhost', port: 0, publicOrigin: undefined, log });
    return { port: edge.port, start: (config) => startHub({ ...config, ...hooks, edge }) };
  });

type Starter<Kind> = (log: Logger) => Promise<{ port: number; start(config: HubConfig): Promise<Kind> }>;

async function start<Kind extends Hub>(
  options: Options & { now?: Date | undefined },
  prepare: Starter<Kind>,
): Promise<TestHub<Kind>> {
  const database = await createTestDatabase();
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const secret = () => randomBytes(12).toString('hex');
  const shape = await prepare(log);
  const accessHeads = await mkdtemp(join(tmpdir(), 'cmpp-heads-'));
  const demo = await startDemoHub(
    {
      port: shape.port,
      database,
      accessHeads,
      ports: { simulator: 0, idp: 0 },
      secrets: { twilio: secret(), oidc: secret(), wrapping: newSecret(), index: newSecret() },
      portal: true,
      log,
      ...options,
    },
    shape.start,
  );
  const adminUrl = new URL(database.adminUrl);
  adminUrl.pathname = `/${database.name}`;
  const admin = new pg.Pool({ connectionString: adminUrl.href, max: 2 });
  const signer = createSigner({ issuer: personIssuer, key: demo.hub.signingKey });
  return {
    ...demo,
    database,
    accessHeads,
    logged,
    sql: async <Row extends object>(text: string, values?: unknown[]) =>
      (await admin.query(text, values)).rows as Row[],
    async ask(as, body) {
      const token = as && (await signPersonToken(signer, as)).token;
      const answer = await fetch(`${demo.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
      });
      return { status: answer.status, ...((await answer.json()) as object) };
    },
    async close() {
      await admin.end();
      await demo.close();
      await database.drop();
      await rm(accessHeads, { recursive: true });
    },
  };
}
