import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adminUrlOf, createKeyring } from '@cmpp/db';
import { createTestDatabase } from '@cmpp/db/testing';
import { createPublisher } from '@cmpp/events';
import { instantOf } from '@cmpp/subgraph/wall-time';
import { startTwilioSimulator } from '@cmpp/twilio-simulator';
import { parse } from 'graphql';
import pg from 'pg';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { expect, onTestFinished } from 'vitest';
import {
  type Addressee,
  type BookingTruth,
  type Challenge,
  createNoticesSubgraph,
  type DateTruth,
  type OutcomeTruth,
  type PaperDateTruth,
  type NoticesDeps,
  type TextSignIn,
  type Wanted,
} from './index.ts';
import { phone } from './test-facts.ts';

export const account = { accountSid: `AC${'0'.repeat(31)}1`, authToken: 'a-token-for-tests' };
export const sender = '+19995550100';
export const start = new Date('2026-12-10T15:00:00Z');

/** Waits until what is read fits; bounded, so that a busy machine is no failure and a lost event is. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000, interval: 10 });

type Row = Record<string, unknown>;

/** The graph as notices asks it, and how it is made to say things. */
function madeUpGraph() {
  const bookings = new Map<string, BookingTruth>();
  const challenges = new Map<string, Challenge>();
  const hearings = new Map<string, DateTruth>();
  const appointments = new Map<string, DateTruth>();
  const paperDates = new Map<string, PaperDateTruth>();
  const candidates = new Map<string, OutcomeTruth>();
  /** By number; all others are nobody's. */
  const signIns = new Map<string, TextSignIn>();
  /** By person. */
  const addressees = new Map<string, Addressee>();
  const all = { bookings, hearings, appointments, paperDates, candidates, challenges, signIns, addressees };
  const graph = { ...all, down: false, asked: [] as Partial<Wanted>[] };
  const pick = <T>(all: Map<string, T>, ids: readonly string[] = []) =>
    new Map(ids.flatMap((id) => (all.has(id) ? [[id, all.get(id)!] as const] : [])));
  const answer = <T>(value: T) => (graph.down ? Promise.reject(new Error('no graph')) : Promise.resolve(value));
  return Object.assign(graph, {
    findTruth: (wanted: Partial<Wanted>) => {
      graph.asked.push(wanted);
      return answer({
        bookings: pick(bookings, wanted.bookings),
        hearings: pick(hearings, wanted.hearings),
        appointments: pick(appointments, wanted.appointments),
        paperDates: pick(paperDates, wanted.paperDates),
        candidates: pick(candidates, wanted.candidates),
      });
    },
    findChallenge: (id: string) => answer(challenges.get(id) ?? null),
    signInByText: (number: string) => answer(signIns.get(number) ?? { holders: [], person: null }),
    findAddressee: (id: string) => answer(addressees.get(id) ?? null),
  });
}

/**
 * Real PostgreSQL, the real Twilio SDK on the simulator, the routes on a port of their own; all ends with the test.
 *
 * @param timeoutMs of a call to the provider.
 */
export async function startRig({ timeoutMs = 5000 } = {}) {
  const ends: (() => unknown)[] = [];
  onTestFinished(async () => {
    for (const end of ends.reverse()) await end();
  });
  const database = await createTestDatabase();
  ends.push(() => database.drop());
  const admin = new pg.Client({ connectionString: adminUrlOf(database) });
  await admin.connect();
  ends.push(() => admin.end());
  await admin.query('SET search_path = notices');

  const door = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://door').pathname;
    const route = notices.publicRoutes.find((each) => each.path === path && each.method === request.method);
    if (!route) return void response.writeHead(404).end();
    route.handle(request, response).catch(() => response.writeHead(500).end());
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  ends.push(() => {
    door.closeAllConnections();
    door.close();
  });
  const publicUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const simulator = await startTwilioSimulator({
    ...account,
    stepMs: 1,
    retryPauseMs: 1,
    inboundWebhook: `${publicUrl}/twilio/inbound`,
    log: () => {},
    // Half a minute behind ours, as another company's clock may be; and half of what age() lets pass.
    now: () => new Date(Date.now() - 30_000),
  });

  const clock = { now: start };
  const logged: string[] = [];
  const statements: string[] = [];
  const graph = madeUpGraph();
  const publisher = await createPublisher(database.url('notices'), () => {});
  const secret = () => [{ version: 1, key: new Uint8Array(randomBytes(32)) }];
  const deps: NoticesDeps = {
    databaseUrl: database.url('notices'),
    keyring: createKeyring({ wrapping: secret(), index: secret() }),
    publisher,
    graph,
    twilio: { ...account, from: sender, baseUrl: simulator.url, timeoutMs },
    publicUrl,
    codeHost: 'portal.example.org',
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    now: () => clock.now,
    onStatement: (sql) => statements.push(sql),
  };
  const notices = createNoticesSubgraph(deps);
  ends.push(
    () => notices.close(),
    () => publisher.close(),
    () => simulator.close(),
  );

  const sql = async (text: string, values: unknown[] = []) => (await admin.query<Row>(text, values)).rows;
  const job = (name: string) => notices.jobs.find((each) => each.name === name)!.run;
  return {
    database,
    notices,
    deps,
    graph,
    simulator,
    clock,
    logged,
    statements,
    publicUrl,
    sql,
    /** Another process with the same database. */
    another: () => createNoticesSubgraph(deps),
    sendDue: job('send-due'),
    reconcile: job('reconcile'),
    askAfter: job('ask-after'),
    answerTexts: job('answer-texts'),
    forgetStrangers: job('forget-strangers'),
    forgetTexts: job('forget-texts'),
    /** Types a text on a phone. */
    say: (body: string, from = phone) => simulator.text({ from, to: sender, body }),
    /** What stands in the database, oldest first. */
    rows: () => sql('SELECT id, kind, source_version, status, error_code, language FROM notice ORDER BY id'),
    attempts: () => sql('SELECT id, state, provider_sid FROM attempt ORDER BY started_at, id'),
    /** Lets time pass for what the database's clock judges. */
    async age(seconds: number) {
      const by = `make_interval(secs => ${seconds})`;
      // Two transactions: a callback that comes meanwhile holds a notice while it waits for its attempt.
      await sql(`UPDATE attempt SET started_at = started_at - ${by}`);
      await sql(`UPDATE notice SET lease_until = lease_until - ${by}`);
    },
    pass: (seconds: number) => void (clock.now = new Date(clock.now.getTime() + seconds * 1000)),
    /** The clock as it stands somewhere, e.g. `2026-12-31T10:00:00` in New York. */
    at: (localTime: string, timeZone = 'America/New_York') => void (clock.now = instantOf(localTime, timeZone)),
    /** What the site was asked to do. */
    tasks: async () =>
      (await sql(`SELECT data FROM bus.job WHERE name = 'cases/task.raised' ORDER BY created_on`)).map(
        ({ data }) => data,
      ),
    /** The graph knows the hearing, or what has become of it, and the change is heard. */
    async hearDate(date: DateTruth, change: Partial<DateTruth> = {}) {
      const { localStart, timeZone } = { ...date, ...change };
      const startsAt = localStart === null ? null : instantOf(localStart, timeZone);
      const now = {
        ...date,
        startsAt,
        ...change,
        version: change.version ?? date.version + Number(graph.hearings.has(date.id)),
      };
      graph.hearings.set(now.id, now);
      const { id: hearingId, version, participant } = now;
      await notices.handlers['hearing.changed']!({ hearingId, participantId: participant.id, version });
      return now;
    },
    /** The graph knows the date on a paper, or what has become of it, and the change is heard. */
    async hearPaper(paper: PaperDateTruth) {
      graph.paperDates.set(paper.id, paper);
      const { id: paperDateId, version, participant } = paper;
      await notices.handlers['paper-date.changed']!({ paperDateId, participantId: participant.id, version });
      return paper;
    },
    /** The graph knows how it went for somebody, and they are to be told. */
    async hearOutcome(outcome: OutcomeTruth) {
      graph.candidates.set(outcome.id, outcome);
      await notices.handlers['candidate.told']!({ candidateId: outcome.id, version: outcome.version });
      return outcome;
    },
    /** The graph knows the booking, and its change is heard. */
    async hear(truth: BookingTruth, version = truth.version) {
      const booking = { ...truth, version };
      graph.bookings.set(booking.id, booking);
      await notices.handlers['booking.changed']!({
        bookingId: booking.id,
        participantId: booking.participant.id,
        version,
      });
      return booking;
    },
    /** Somebody asks for a code. */
    async ask(challenge: Partial<Challenge> = {}) {
      const challengeId = uuidv7();
      const expiresAt = new Date(clock.now.getTime() + 600_000);
      graph.challenges.set(challengeId, { phone, code: '314159', locale: 'en', expiresAt, ...challenge });
      await notices.handlers['signin.requested']!({ challengeId });
      return challengeId;
    },
    /** Reads of a person's file as they do themselves; `also` is what of it besides their notices. */
    read: ({ id, siteId }: Pick<BookingTruth['participant'], 'id' | 'siteId'>, selection: string, also = '') =>
      notices.execute({
        viewer: { kind: 'participant', id, siteId, roles: ['participant'], scopes: ['participant'], signInId: id },
        document: parse(
          `query ($files: [_Any!]!) { _entities(representations: $files) { ... on Participant { notices { ${selection} } ${also} } } }`,
        ),
        variables: { files: [{ __typename: 'Participant', id, siteId, openToViewer: true }] },
      }),
    sent: (to = phone) => simulator.messagesTo(to).filter(({ direction }) => direction === 'outbound-api'),
  };
}

export type Rig = Awaited<ReturnType<typeof startRig>>;
