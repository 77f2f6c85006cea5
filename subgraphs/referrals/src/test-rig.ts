import { randomBytes } from 'node:crypto';
import { type ParticipantViewer, scopesOf, type StaffRole, type StaffViewer, type Viewer } from '@cmpp/auth';
import { adminUrlOf, connected, createKeyring } from '@cmpp/db';
import { createTestDatabase } from '@cmpp/db/testing';
import { parse } from 'graphql';
import { pino } from 'pino';
import {
  createReferralsSubgraph,
  type LocationSeed,
  type ReferralSeed,
  type ReferralsSubgraph,
  type ServiceSeed,
} from './index.ts';

type Answer<T> = { data: T; errors?: readonly { message: string; extensions: Record<string, unknown> }[] };

/** A referrals subgraph on a database of its own, asked as anybody. For tests. */
export type Rig = {
  subgraph: ReferralsSubgraph;
  /** SQL statements since the last `statements.length = 0`. */
  statements: string[];
  /** What time it is; tests move it. */
  clock: { now: Date };
  ask<T = Record<string, unknown>>(viewer: Viewer, source: string, variables?: object): Promise<Answer<T>>;
  /** Straight SQL as the server's administrator: to look behind, and to break things. */
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

export async function createRig(): Promise<Rig> {
  const database = await createTestDatabase();
  const statements: string[] = [];
  const clock = { now: new Date() };
  const key = () => [{ version: 1, key: new Uint8Array(randomBytes(32)) }];
  const subgraph = createReferralsSubgraph({
    databaseUrl: database.url('referrals'),
    keyring: createKeyring({ wrapping: key(), index: key() }),
    log: pino({ level: 'silent' }),
    now: () => clock.now,
    onStatement: (sql) => statements.push(sql),
  });
  return {
    subgraph,
    statements,
    clock,
    ask: async (viewer, source, variables) => {
      const answer = await subgraph.execute({ document: parse(source), variables: { ...variables }, viewer });
      return JSON.parse(JSON.stringify(answer));
    },
    sql: <Row extends object>(text: string, values?: unknown[]) =>
      connected(adminUrlOf(database), async (client) => {
        await client.query('SET search_path = referrals');
        return (await client.query(text, values)).rows as Row[];
      }),
    async close() {
      await subgraph.close();
      await database.drop();
    },
  };
}

const uuid = (kind: string, number: number) => `019b0000-${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const siteId = (number: number) => uuid('0001', number);
export const participantId = (number: number) => uuid('0003', number);
export const organizationId = (number: number) => uuid('0010', number);
export const locationId = (number: number) => uuid('0020', number);
export const serviceId = (number: number) => uuid('0021', number);
export const referralId = (number: number) => uuid('0022', number);

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

/** What sends messages, and what reads the directory, as the asker. */
export const notices: Viewer = { kind: 'service', id: 'notices', scopes: ['signin:deliver', 'delivery:read'] };
export const reader: Viewer = { kind: 'service', id: 'orientation', scopes: ['directory:read', 'task:raise'] };
export const portal: Viewer = { kind: 'service', id: 'portal', scopes: ['signin'] };
export const anonymous: Viewer = { kind: 'anonymous' };

export const organization = (number: number) => ({
  id: organizationId(number),
  name: `Organization ${number}`,
  description: 'Helps people.',
  website: 'https://example.org/',
});

export const location = (number: number, more: Partial<LocationSeed> = {}): LocationSeed => ({
  id: locationId(number),
  name: 'Main office',
  confidential: false,
  street: '5 Example Street',
  city: 'New York',
  state: 'NY',
  postalCode: '10001',
  ...more,
});

/** An active food service of organization 1; everything can be said otherwise. */
export const service = (number: number, more: Partial<ServiceSeed> = {}): ServiceSeed => ({
  id: serviceId(number),
  organizationId: organizationId(1),
  name: `Service ${number}`,
  description: 'A pantry.',
  status: 'ACTIVE',
  fees: null,
  lastVerifiedOn: '2026-11-01',
  languages: ['en', 'es'],
  needs: ['FOOD'],
  phones: [{ id: uuid('0023', number), number: '+12125550120' }],
  locations: [{ id: uuid('0024', number), locationId: locationId(1) }],
  ...more,
});

/** The referral of participant `number` to service 1. */
export const referral = (number: number, more: Partial<ReferralSeed> = {}): ReferralSeed => ({
  id: referralId(number),
  participantId: participantId(number),
  siteId: siteId(1),
  serviceId: serviceId(1),
  status: 'PROPOSED',
  need: 'FOOD',
  note: null,
  createdAt: new Date('2026-11-01T12:00:00Z'),
  updatedAt: new Date('2026-11-02T12:00:00Z'),
  ...more,
});

/** What the gateway sends of a person's file when cases opens it to the asker. */
export const file = (number: number, more: object = {}) => ({
  __typename: 'Participant',
  id: participantId(number),
  siteId: siteId(1),
  openToViewer: true,
  ...more,
});
