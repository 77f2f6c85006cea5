import { randomBytes } from 'node:crypto';
import { createSigner, personIssuer, type PersonViewer, signPersonToken } from '@cmpp/auth';
import { createKeyring } from '@cmpp/db';
import { createTestDatabase, type TestDatabase } from '@cmpp/db/testing';
import { createEdge, type DemoHub, type DemoHubOptions, startDemoHub } from '@cmpp/hub';
import pg from 'pg';
import { pino } from 'pino';

/** A demo hub on a database and ports of its own. */
export type TestHub = DemoHub & {
  database: TestDatabase;
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

export async function startTestHub(options: Partial<DemoHubOptions> = {}): Promise<TestHub> {
  const database = await createTestDatabase();
  const logged: string[] = [];
  const key = () => [{ version: 1, key: new Uint8Array(randomBytes(32)) }];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const demo = await startDemoHub({
    database,
    keyring: createKeyring({ wrapping: key(), index: key() }),
    edge: await createEdge({ host: 'localhost', port: 0, publicOrigin: undefined, log }),
    ports: { simulator: 0, idp: 0 },
    secrets: { twilio: randomBytes(12).toString('hex'), oidc: randomBytes(12).toString('hex') },
    portal: true,
    log,
    ...options,
  });
  const adminUrl = new URL(database.adminUrl);
  adminUrl.pathname = `/${database.name}`;
  const admin = new pg.Pool({ connectionString: adminUrl.href, max: 2 });
  const signer = createSigner({ issuer: personIssuer, key: demo.hub.signingKey });
  return {
    ...demo,
    database,
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
    },
  };
}
