import { randomBytes } from 'node:crypto';
import { type ParticipantViewer, scopesOf, type StaffRole, type StaffViewer, type Viewer } from '@cmpp/auth';
import { adminUrlOf, connected, createKeyring } from '@cmpp/db';
import { createTestDatabase, type TestDatabase } from '@cmpp/db/testing';
import { createPublisher } from '@cmpp/events';
import { parse } from 'graphql';
import { pino } from 'pino';
import { createOrientationSubgraph, type OrientationSubgraph, type RosterPerson, type SessionSeed } from './index.ts';

type Answer<T> = { data: T; errors?: readonly { message: string; extensions: Record<string, unknown> }[] };

/** An orientation subgraph on a database of its own, asked as anybody. For tests. */
export type Rig = {
  subgraph: OrientationSubgraph;
  database: TestDatabase;
  /** SQL statements since the last `statements.length = 0`. */
  statements: string[];
  /** What time it is; tests move it. */
  clock: { now: Date };
  /** What the graph says of people, by id, and who last asked it for whom; with `down` it says nothing. */
  people: { known: Map<string, RosterPerson>; down: boolean; asked: string[][]; askedFor: string | null };
  ask<T = Record<string, unknown>>(viewer: Viewer, source: string, variables?: object): Promise<Answer<T>>;
  /** Straight SQL as the server's administrator: to look behind, and to break things. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** The day on which all tests begin. */
export const today = '2026-11-22T12:00:00Z';

export async function createRig(): Promise<Rig> {
  const database = await createTestDatabase();
  const statements: string[] = [];
  const clock = { now: new Date(today) };
  const key = () => [{ version: 1, key: new Uint8Array(randomBytes(32)) }];
  const failures: Error[] = [];
  const publisher = await createPublisher(database.url('orientation'), (error) => failures.push(error));
  const people: Rig['people'] = { known: new Map(), down: false, asked: [], askedFor: null };
  const subgraph = createOrientationSubgraph({
    databaseUrl: database.url('orientation'),
    keyring: createKeyring({ wrapping: key(), index: key() }),
    publisher,
    roster: {
      async findPeople(ids, organizationId) {
        people.asked.push([...ids]);
        people.askedFor = organizationId;
        if (people.down) throw new Error('The graph is not there.');
        return ids.flatMap((id) => people.known.get(id) ?? []);
      },
    },
    log: pino({ level: 'silent' }),
    now: () => clock.now,
    onStatement: (sql) => statements.push(sql),
  });
  return {
    subgraph,
    database,
    statements,
    clock,
    people,
    ask: async (viewer, source, variables) => {
      const answer = await subgraph.execute({ document: parse(source), variables: { ...variables }, viewer });
      return JSON.parse(JSON.stringify(answer));
    },
    sql: <Row extends object>(text: string, values?: unknown[]) =>
      connected(adminUrlOf(database), async (client) => {
        await client.query('SET search_path = orientation');
        return (await client.query(text, values)).rows as Row[];
      }),
    async close() {
      const troubles = [...failures]; // before dropping: that ends connections which are just closing
      await subgraph.close();
      await publisher.close();
      await database.drop();
      if (troubles.length) throw new AggregateError(troubles, 'The publisher had trouble.');
    },
  };
}

const uuid = (kind: string, number: number) => `019b0000-${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const siteId = (number: number) => uuid('0001', number);
export const participantId = (number: number) => uuid('0003', number);
export const organizationId = (number: number) => uuid('0010', number);
export const venueId = (number: number) => uuid('0011', number);
export const sessionId = (number: number) => uuid('0012', number);
export const bookingId = (number: number) => uuid('0013', number);

/** The participant `number` as the asker. */
export const asParticipant = (number: number, site = 1): ParticipantViewer => ({
  kind: 'participant',
  id: participantId(number),
  siteId: siteId(site),
  roles: ['participant'],
  scopes: scopesOf(['participant'], { steppedUp: true }),
  signInId: uuid('0009', number),
});

/** A staff member as the asker; providers and the Board have no site. */
export const asStaff = (role: StaffRole, number = 1): StaffViewer => ({
  kind: 'staff',
  id: uuid('0002', number),
  siteId: role === 'caseworker' || role === 'supervisor' ? siteId(number) : null,
  organizationId: role === 'provider' ? organizationId(number) : null,
  roles: [role],
  scopes: scopesOf([role]),
  signInId: uuid('0009', 1000 + number),
});

/** What sends messages, as the asker. */
export const notices: Viewer = { kind: 'service', id: 'notices', scopes: ['signin:deliver', 'delivery:read'] };

export const venue = {
  id: venueId(1),
  name: 'Harbor Library',
  street: '1 Example Street',
  city: 'New York',
  state: 'NY',
  postalCode: '10001',
  timeZone: 'America/New_York',
  accessibility: 'Step-free.',
};

/** A session of site 1 by organization 1, ten days from `today`; everything can be said otherwise. */
export const session = (number: number, more: Partial<SessionSeed> = {}): SessionSeed => ({
  id: sessionId(number),
  siteId: siteId(1),
  organizationId: organizationId(1),
  kind: 'GROUP_ORIENTATION',
  title: 'Antes de la primera audiencia',
  language: 'es',
  localStart: '2026-12-02T18:00:00',
  timeZone: 'America/New_York',
  minutes: 90,
  medium: 'IN_PERSON',
  venueId: venueId(1),
  seats: 20,
  ...more,
});

export type Problem = { code: string; path: string[]; message: string; nextStep: string };
export type Booked = { booking: { id: string; status: string; seats: number } | null; problems: Problem[] };

const problems = 'problems { code path message nextStep }';

const randomKey = () => randomBytes(9).toString('base64url');

/** Books through the front door; a fresh key unless one is given. */
export async function book(rig: Rig, viewer: Viewer, input: { sessionId: string } & Record<string, unknown>) {
  const source = `mutation ($input: BookSessionInput!) { answer: bookSession(input: $input) { booking { id status seats } ${problems} } }`;
  return answerOf(
    await rig.ask<{ answer: Booked }>(viewer, source, { input: { idempotencyKey: randomKey(), ...input } }),
  );
}

/** Moves through the front door; a fresh key unless one is given. */
export async function move(
  rig: Rig,
  viewer: Viewer,
  input: { bookingId: string; sessionId: string; idempotencyKey?: string },
) {
  const source = `mutation ($input: MoveBookingInput!) { answer: moveBooking(input: $input) { booking { id status seats } ${problems} } }`;
  return answerOf(
    await rig.ask<{ answer: Booked }>(viewer, source, { input: { idempotencyKey: randomKey(), ...input } }),
  );
}

/** Cancels through the front door. */
export async function cancel(rig: Rig, viewer: Viewer, id: string) {
  const source = `mutation ($id: ID!) { answer: cancelBooking(input: { bookingId: $id }) { booking { id status seats } ${problems} } }`;
  return answerOf(await rig.ask<{ answer: Booked }>(viewer, source, { id }));
}

/** A session as the provider's mutations answer it. */
export type Given = {
  session: {
    id: string;
    title: string;
    localStart: string;
    timeZone: string;
    startsAt: string;
    minutes: number;
    medium: string;
    venue: { id: string } | null;
    seats: number;
    seatsLeft: number;
    status: string;
    version: number;
  } | null;
  problems: Problem[];
};

const given = `session { id title localStart timeZone startsAt minutes medium venue { id } seats seatsLeft status version } ${problems}`;

/** What `session` seeds, as a provider would say it. */
export const plan = {
  title: 'Antes de la primera audiencia',
  localStart: '2026-12-02T18:00:00',
  timeZone: null as string | null,
  minutes: 90,
  medium: 'IN_PERSON',
  venueId: venueId(1) as string | null,
  seats: 20,
};

/** Publishes through the front door: `plan` for site 1, unless said otherwise. */
export async function publish(rig: Rig, viewer: Viewer, input: Record<string, unknown> = {}) {
  const source = `mutation ($input: PublishSessionInput!) { answer: publishSession(input: $input) { ${given} } }`;
  const usual = { siteId: siteId(1), kind: 'GROUP_ORIENTATION', language: 'es', idempotencyKey: randomKey(), ...plan };
  return answerOf(await rig.ask<{ answer: Given }>(viewer, source, { input: { ...usual, ...input } }));
}

/** Changes through the front door: back to `plan`, unless said otherwise. */
export async function change(rig: Rig, viewer: Viewer, id: string, version: number, input: Partial<typeof plan> = {}) {
  const source = `mutation ($input: ChangeSessionInput!) { answer: changeSession(input: $input) { ${given} } }`;
  const whole = { sessionId: id, version, ...plan, ...input };
  return answerOf(await rig.ask<{ answer: Given }>(viewer, source, { input: whole }));
}

/** Calls a session off through the front door. */
export async function callOff(rig: Rig, viewer: Viewer, id: string, version = 1) {
  const source = `mutation ($input: CancelSessionInput!) { answer: cancelSession(input: $input) { ${given} } }`;
  return answerOf(await rig.ask<{ answer: Given }>(viewer, source, { input: { sessionId: id, version } }));
}

function answerOf<T>({ data, errors }: Answer<{ answer: T }>): T {
  if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
  return data.answer;
}

export const codes = ({ problems }: { problems: Problem[] }) => problems.map(({ code }) => code);

/** The versions that the bus was told of a booking, in order. */
export async function toldVersions(rig: Rig, bookingId: string): Promise<number[]> {
  const source =
    "SELECT (data->>'version')::int AS version FROM bus.job_common WHERE name = 'notices/booking.changed' AND data->>'bookingId' = $1 ORDER BY 1";
  return (await rig.sql<{ version: number }>(source, [bookingId])).map(({ version }) => version);
}

/** What the session itself believes. */
export async function seatsTaken(rig: Rig, number: number): Promise<number> {
  const source = 'SELECT seats_taken FROM session WHERE id = $1';
  return (await rig.sql<{ seats_taken: number }>(source, [sessionId(number)]))[0]!.seats_taken;
}
