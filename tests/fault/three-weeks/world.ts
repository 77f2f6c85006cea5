import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner, personIssuer, scopesOf, signPersonToken, type StaffViewer } from '@cmpp/auth';
import { newSecret, urlOf } from '@cmpp/db';
import { createTestDatabase } from '@cmpp/db/testing';
import { createPublisher } from '@cmpp/events';
import { createEdge, type Hub, startHub } from '@cmpp/hub';
import type { Subgraph } from '@cmpp/subgraph';
import { SIMULATED_SENDER, startTwilioSimulator } from '@cmpp/twilio-simulator';
import pg from 'pg';
import { pino } from 'pino';
import { type Person, people } from './script.ts';
import { crew } from './worker.ts';

const account = { accountSid: `AC${'0'.repeat(31)}3`, authToken: 'simulated' };
const id = (kind: string, number: number) => `019e0000-${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const personId = (number: number): string => id('0001', number);
export const phoneOf = (number: number): string => `+1999${String(3_000_000 + number)}`;
/** A court or a check-in office of a person's, in one zone. */
export const placeOf = (number: number, hearing: boolean): string => id(hearing ? '0004' : '0005', number);

/** The caseworker of a person's site. */
export const caseworkerOf = (number: number): StaffViewer => ({
  kind: 'staff',
  id: id('0002', number),
  siteId: id('0003', number),
  organizationId: null,
  roles: ['caseworker'],
  scopes: scopesOf(['caseworker']),
  signInId: id('0006', number),
});

/**
 * A hub of the real parts without a worker: database, subgraphs, gateway, edge and provider in this process, at the time that `clock` shows;
 * workers come and go beside it. Its graph can be made to keep silent.
 */
export async function openWorld(opened: AsyncDisposableStack) {
  const database = await createTestDatabase();
  opened.defer(() => database.drop());
  const log = pino({ level: 'silent' });
  const edge = await createEdge({ host: '127.0.0.1', port: 0, publicOrigin: undefined, log });
  const origin = `http://localhost:${edge.port}`;
  const simulator = await startTwilioSimulator({
    ...account,
    stepMs: 1,
    retryPauseMs: 1,
    inboundWebhook: `${origin}/twilio/inbound`,
    log: () => {}, // callbacks to a hub that is closing
    // Half a minute behind ours: half of what an hour of the story lets pass for an attempt (see `age`).
    now: () => new Date(Date.now() - 30_000),
  });
  opened.defer(() => simulator.close());
  const clock = { now: new Date() };
  const silence = keptSilent();
  const secret = newSecret();
  const twilio = { ...account, from: SIMULATED_SENDER, baseUrl: simulator.url, timeoutMs: 1000 };
  const hub = await startHub({
    edge,
    publicOrigin: origin,
    database,
    accessHeads: join(tmpdir(), database.name),
    secrets: { WRAPPING_KEYS: secret, INDEX_KEYS: secret },
    twilio,
    identityProvider: { issuer: 'http://127.0.0.1:9/', clientId: 'portal', clientSecret: 'none' },
    portal: false,
    work: false,
    log,
    now: () => clock.now,
    wrap: silence.wrap,
  });
  opened.defer(() => hub.close());
  const publisher = await createPublisher(urlOf(database, 'cases'), () => {});
  opened.defer(() => publisher.close());
  const admin = new pg.Client({
    connectionString: Object.assign(new URL(database.adminUrl), { pathname: `/${database.name}` }).href,
  });
  await admin.connect();
  opened.defer(() => admin.end());
  const sql = async <Row extends object>(text: string, values?: unknown[]) =>
    (await admin.query(text, values)).rows as Row[];
  const told = { adminUrl: database.adminUrl, name: database.name, secret, origin, key: hub.clientKeys.worker, twilio };
  await people.reduce((before, person) => before.then(() => settle(hub, person)), Promise.resolve());

  const signer = createSigner({ issuer: personIssuer, key: hub.signingKey });
  return {
    clock,
    simulator,
    silence,
    publisher,
    sql,
    workers: crew(told, clock, opened),
    /** The transaction of whoever publishes. */
    tx: { $queryRawUnsafe: async <T>(text: string, ...values: unknown[]) => (await sql(text, values)) as T },
    /** Asks the graph as the caseworker of a person. @throws Error with what the graph had against it. */
    async ask<Data>(number: number, query: string, variables: object): Promise<Data> {
      const { token } = await signPersonToken(signer, caseworkerOf(number));
      const answer = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as {
        data?: Record<string, { problems: unknown[] }>;
        errors?: unknown;
      };
      const problems = Object.values(data ?? {}).flatMap((payload) => payload.problems);
      if (errors || problems.length) throw new Error(JSON.stringify(errors ?? problems));
      return data as Data;
    },
    /** What the next send will meet is still to come, or was not met. */
    async failuresLeft(): Promise<unknown[]> {
      const answer = await fetch(`${simulator.url}/simulator/failures`);
      return ((await answer.json()) as { pending: unknown[] }).pending;
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;

/** Two places, a site and its caseworker, and the person. */
const settle = (hub: Hub, { number, zone, courtZone = zone, language }: Person) =>
  hub.cases.seed({
    sites: [
      { id: id('0003', number), name: `Site ${number}`, shortName: 'CMPP', timeZone: zone, phone: '+12125550190' },
    ],
    staff: [
      {
        id: id('0002', number),
        siteId: id('0003', number),
        name: 'Casey',
        roles: ['caseworker'],
        issuer: 'http://127.0.0.1:9/',
        subject: `casey-${number}`,
      },
    ],
    places: [true, false].map((hearing) => ({
      id: placeOf(number, hearing),
      kind: hearing ? ('COURT' as const) : ('CHECK_IN_OFFICE' as const),
      name: 'A place',
      street: '100 Main Street',
      city: 'Town',
      state: 'TX',
      postalCode: '00000',
      timeZone: courtZone,
      verifiedOn: new Date('2026-10-01'),
    })),
    households: [],
    frozenNumbers: [],
    participants: [
      {
        id: personId(number),
        siteId: id('0003', number),
        caseworkerId: id('0002', number),
        householdId: null,
        givenName: `Given${number}`,
        familyName: `Family${number}`,
        bornOn: null,
        aNumber: null,
        writtenLanguage: language,
        spokenLanguage: language,
        enrolledAt: new Date('2026-10-01T12:00:00Z'),
        phones: [{ id: id('0007', number), number: phoneOf(number), mayText: true }],
        hearings: [],
        appointments: [],
        needs: [],
      },
    ],
  });

/** Lets the cases subgraph not answer what workers ask, so that one of them can be killed while it waits. */
function keptSilent() {
  let gate: { asked(): void; opened: Promise<unknown> } | undefined;
  return {
    wrap: (subgraph: Subgraph): Subgraph =>
      subgraph.name !== 'cases'
        ? subgraph
        : {
            ...subgraph,
            async execute(request) {
              if (gate && request.viewer.kind === 'service') {
                gate.asked();
                await gate.opened;
              }
              return subgraph.execute(request);
            },
          },
    /** @returns when somebody is waiting, and how to let them go on. */
    begin(): { asked: Promise<unknown>; end(): void } {
      const asked = Promise.withResolvers<null>();
      const opened = Promise.withResolvers<null>();
      gate = { asked: () => asked.resolve(null), opened: opened.promise };
      return {
        asked: asked.promise,
        end() {
          gate = undefined;
          opened.resolve(null);
        },
      };
    },
  };
}
