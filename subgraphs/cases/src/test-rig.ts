import { randomBytes } from 'node:crypto';
import {
  generateSigningKey,
  type ParticipantViewer,
  scopesOf,
  type Scope,
  type StaffRole,
  type StaffViewer,
  type Viewer,
} from '@cmpp/auth';
import { createKeyring, type Keyring } from '@cmpp/db';
import { createTestDatabase, type TestDatabase } from '@cmpp/db/testing';
import { createPublisher } from '@cmpp/events';
import { readAccessLines } from '@cmpp/subgraph/access-lines';
import { parse } from 'graphql';
import pg from 'pg';
import { pino } from 'pino';
import type { OtherPart } from './domain/graph-port.ts';
import type { OrientationSeat } from './domain/report/orientation-facts.ts';
import { type CasesSubgraph, createCasesSubgraph, type GraphPort } from './index.ts';
import type { ParticipantSeed } from './index.ts';

const issuer = 'http://127.0.0.1:9/';

/** What cases asks of the others, which stand in no process here: their tables are read as they would read them, of those that are up. */
function graphOf(others: pg.Pool, down: ReadonlySet<OtherPart>): GraphPort {
  return {
    async findAccessLines(part, question) {
      if (down.has(part)) return null;
      const inPart = (text: string) => text.replace('FROM access_entry', `FROM ${part}.access_entry`);
      const $queryRawUnsafe = async <Rows>(text: string, ...values: unknown[]) =>
        (await others.query(inPart(text), values)).rows as Rows;
      return readAccessLines({ $queryRawUnsafe }, question);
    },
    async findOrientations(participantIds) {
      if (down.has('orientation')) throw new Error('The graph is not there.');
      const { rows } = await others.query<OrientationSeat>(orientationSeats, [participantIds]);
      return rows;
    },
  };
}

const orientationSeats = `
  SELECT participant_id AS "participantId", starts_at AS "startsAt", attendance = 'ATTENDED' AS attended
  FROM orientation.booking b JOIN orientation.session s ON s.id = b.session_id
  WHERE participant_id = ANY ($1) AND b.status = 'BOOKED' AND s.status = 'SCHEDULED' AND kind <> 'CULTURAL_ORIENTATION'`;

/** A cases subgraph on a database of its own, asked as anybody. For tests. */
export type Rig = {
  subgraph: CasesSubgraph;
  database: TestDatabase;
  keyring: Keyring;
  /** SQL statements since the last `statements.length = 0`. */
  statements: string[];
  /** Which of the other parts do not answer. */
  down: Set<OtherPart>;
  ask<T = Record<string, unknown>>(
    viewer: Viewer,
    source: string,
    variables?: Record<string, unknown>,
  ): Promise<{ data: T; errors?: readonly { message: string; extensions: Record<string, unknown> }[] }>;
  /** Straight SQL as the server's administrator: to move stored times and to look behind. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** @param now the system clock unless given. */
export async function createRig(now = () => new Date()): Promise<Rig> {
  const database = await createTestDatabase();
  const statements: string[] = [];
  const down = new Set<OtherPart>();
  const key = (version: number) => ({ version, key: new Uint8Array(randomBytes(32)) });
  // As while keys are rotated: what is looked up is looked up by both.
  const keyring = createKeyring({ wrapping: [key(1)], index: [key(2), key(1)] });
  const publisher = await createPublisher(database.url('cases'), () => {});
  const adminUrl = new URL(database.adminUrl);
  adminUrl.pathname = `/${database.name}`;
  const admin = new pg.Client({ connectionString: adminUrl.href, options: '-c search_path=cases' });
  await admin.connect();
  const others = new pg.Pool({ connectionString: adminUrl.href, max: 1 });
  const subgraph = createCasesSubgraph({
    databaseUrl: database.url('cases'),
    keyring,
    publisher,
    graph: graphOf(others, down),
    signingKey: await generateSigningKey(),
    identityProvider: { issuer, clientId: 'portal' },
    now,
    log: pino({ level: 'silent' }),
    onStatement: (sql) => statements.push(sql),
  });
  return {
    subgraph,
    database,
    keyring,
    statements,
    down,
    ask: async (viewer, source, variables) =>
      JSON.parse(JSON.stringify(await subgraph.execute({ document: parse(source), variables, viewer }))),
    sql: async <Row extends object>(text: string, values?: unknown[]) =>
      (await admin.query(text, values)).rows as Row[],
    async close() {
      await admin.end();
      await others.end();
      await subgraph.close();
      await publisher.close();
      await database.drop();
    },
  };
}

const uuid = (kind: string, number: number) => `019b0000-${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const siteId = (number: number) => uuid('0001', number);
export const staffId = (number: number) => uuid('0002', number);
export const participantId = (number: number) => uuid('0003', number);
export const hearingId = (number: number) => uuid('0004', number);
/** Courts: 1 in El Paso, 3 in New York. Check-in offices: 2 in Phoenix, 4 in New York. */
export const placeId = (number: number) => uuid('0006', number);
export const appointmentId = (number: number) => uuid('0008', number);

/** The participant `number` as the asker. */
export const asParticipant = (number: number, { site = 1, steppedUp = false } = {}): ParticipantViewer => ({
  kind: 'participant',
  id: participantId(number),
  siteId: siteId(site),
  roles: ['participant'],
  scopes: scopesOf(['participant'], { steppedUp }),
  signInId: uuid('0009', number),
});

/** Staff member `number` as the asker. */
export const asStaff = (number: number, role: StaffRole, site = 1): StaffViewer => ({
  kind: 'staff',
  id: staffId(number),
  siteId: siteId(site),
  organizationId: null,
  roles: [role],
  scopes: scopesOf([role]),
  signInId: uuid('0009', 100 + number),
});

/** Somebody of an orientation provider as the asker. */
export const asProvider: StaffViewer = {
  kind: 'staff',
  id: staffId(9),
  siteId: null,
  organizationId: uuid('000a', 1),
  roles: ['provider'],
  scopes: scopesOf(['provider']),
  signInId: uuid('0009', 109),
};

/** Somebody of the National Board as the asker. */
export const asBoard: StaffViewer = {
  kind: 'staff',
  id: staffId(8),
  siteId: null,
  organizationId: null,
  roles: ['board'],
  scopes: scopesOf(['board']),
  signInId: uuid('0009', 108),
};

/** A calling process as the asker. */
export const asService = (id: 'portal' | 'notices' | 'orientation', ...scopes: Scope[]): Viewer => ({
  kind: 'service',
  id,
  scopes,
});

/** A made-up person; everything can be said otherwise. */
export const person = (number: number, more: Partial<ParticipantSeed> = {}): ParticipantSeed => ({
  id: participantId(number),
  siteId: siteId(1),
  caseworkerId: staffId(1),
  householdId: null,
  givenName: `Given${number}`,
  familyName: `Family${number}`,
  bornOn: '1990-02-28',
  aNumber: String(number).padStart(9, '0'),
  writtenLanguage: 'es',
  spokenLanguage: 'es',
  enrolledAt: new Date('2026-10-01T12:00:00Z'),
  phones: [
    { id: uuid('0005', number), number: `+1212555${String(100 + (number % 100)).padStart(4, '0')}`, mayText: true },
  ],
  hearings: [
    {
      id: hearingId(number),
      placeId: placeId(1),
      kind: 'MASTER',
      medium: 'IN_PERSON',
      toldBy: 'NOTICE',
      localStart: '2099-12-10T09:00:00',
      checkedAt: new Date('2026-11-01T12:00:00Z'),
    },
  ],
  appointments: [],
  needs: [{ kind: 'FOOD', ownWords: null }],
  ...more,
});

/** Two sites with a caseworker and a supervisor each (1 and 2; 3 and 4), two courts and two check-in offices, and the people given. */
export const seedOf = (participants: ParticipantSeed[]) => {
  const site = (number: number) => ({
    id: siteId(number),
    name: `Site ${number}`,
    shortName: `S${number}`,
    timeZone: 'America/New_York',
    phone: '+12125550190',
  });
  const staff = (number: number, role: string) => ({
    id: staffId(number),
    siteId: siteId(number > 2 ? 2 : 1),
    name: `Staff ${number}`,
    roles: [role],
    issuer,
    subject: `staff-${number}`,
  });
  const place = (number: number, kind: 'COURT' | 'CHECK_IN_OFFICE', name: string, state: string, timeZone: string) => ({
    id: placeId(number),
    kind,
    name,
    street: `${number}00 Main Street`,
    city: name.split(' Immigration')[0]!,
    state,
    postalCode: '00000',
    timeZone,
    verifiedOn: new Date('2026-11-22'),
  });
  const places = [
    place(1, 'COURT', 'El Paso Immigration Court', 'TX', 'America/Denver'),
    place(2, 'CHECK_IN_OFFICE', 'Phoenix check-in office', 'AZ', 'America/Phoenix'),
    place(3, 'COURT', 'New York Immigration Court', 'NY', 'America/New_York'),
    place(4, 'CHECK_IN_OFFICE', 'New York check-in office', 'NY', 'America/New_York'),
  ];
  return {
    sites: [site(1), site(2)],
    staff: [staff(1, 'caseworker'), staff(2, 'supervisor'), staff(3, 'caseworker'), staff(4, 'supervisor')],
    places,
    households: [{ id: uuid('0007', 1), siteId: siteId(1) }],
    participants,
    frozenNumbers: [] as { number: string; reason: string }[],
  };
};
export const householdId = uuid('0007', 1);
