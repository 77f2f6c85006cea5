import { scopesOf, type StaffViewer } from '@cmpp/auth';
import { demoId, type Hub } from '@cmpp/hub';

/** Whom the home query is asked about, and how many of them one caseworker walks with. */
export const people = 1_000;
const caseload = 20;

const id = (kind: string, number: number) => `019e0000-${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;
const site = { id: demoId('site', 1), zone: 'America/New_York' };
const caseworkers = [...Array(people / caseload).keys()];

/** The id of a made-up participant, from 0. */
export const participantId = (number: number): string => id('0001', number);

/** Who asks about a participant: their own caseworker, so that each reading is written to the access logs. */
export function askerOf(number: number): StaffViewer {
  const worker = Math.floor(number / caseload);
  return {
    kind: 'staff',
    id: id('0002', worker),
    siteId: site.id,
    organizationId: null,
    roles: ['caseworker'],
    scopes: scopesOf(['caseworker']),
    signInId: id('0003', worker),
  };
}

/** Writes them into all four subgraphs: each with two hearings, a check-in, a booking, two referrals and three texts. */
export async function seedPeople(
  { cases, orientation, referrals, notices }: Pick<Hub, 'cases' | 'orientation' | 'referrals' | 'notices'>,
  now: Date,
): Promise<void> {
  // A hundred at a time: each call is one transaction, which may not take for ever.
  for (let first = 0; first < people; first += 100) {
    const numbers = Array.from({ length: 100 }, (_, index) => first + index);
    await Promise.all([
      cases.seed(casesRows(now, numbers)),
      orientation.seed(orientationRows(now, numbers)),
      referrals.seed(referralsRows(now, numbers)),
      notices.seed({ notices: noticeRows(now, numbers), consents: [] }),
    ]);
  }
}

const phone = (number: number) => `+1999${String(3_000_000 + number)}`;
const wallTime = (now: Date, days: number) =>
  `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)}T09:30:00`;

function casesRows(now: Date, numbers: readonly number[]): Parameters<Hub['cases']['seed']>[0] {
  const date = (kind: string, number: number, days: number, placeId: string) => ({
    id: id(kind, number),
    placeId,
    medium: 'IN_PERSON' as const,
    toldBy: 'NOTICE' as const,
    localStart: wallTime(now, days),
    room: '12th floor, room 1237',
    checkedAt: now,
  });
  return {
    sites: [],
    places: [],
    households: [],
    frozenNumbers: [],
    staff: caseworkers.map((worker) => ({
      id: id('0002', worker),
      siteId: site.id,
      organizationId: null,
      name: `Caseworker ${worker}`,
      roles: ['caseworker'],
      subject: `bench-${worker}`,
      issuer: 'https://staff.example.org',
    })),
    participants: numbers.map((number) => ({
      id: participantId(number),
      siteId: site.id,
      caseworkerId: askerOf(number).id,
      householdId: null,
      givenName: `Given${number}`,
      familyName: `Family${number}`,
      bornOn: null,
      aNumber: null,
      writtenLanguage: 'es',
      spokenLanguage: 'es',
      enrolledAt: now,
      phones: [{ id: id('0004', number), number: phone(number), mayText: true }],
      hearings: [0, 1].map((which) => ({
        ...date('0005', 2 * number + which, 20 + 30 * which + (number % 9), demoId('place', 1)),
        kind: 'MASTER' as const,
      })),
      appointments: [date('0006', number, 12 + (number % 7), demoId('place', 2))],
      needs: [],
    })),
  };
}

function orientationRows(now: Date, numbers: readonly number[]): Parameters<Hub['orientation']['seed']>[0] {
  return {
    venues: [],
    sessions: caseworkers.map((worker) => ({
      id: id('0007', worker),
      siteId: site.id,
      organizationId: demoId('organization', 1),
      kind: 'GROUP_ORIENTATION',
      title: 'Antes de mi primera audiencia',
      language: 'es',
      localStart: wallTime(now, 5 + (worker % 9)),
      timeZone: site.zone,
      minutes: 90,
      medium: 'IN_PERSON',
      venueId: demoId('venue', 1),
      seats: caseload,
    })),
    bookings: numbers.map((number) => ({
      id: id('0008', number),
      sessionId: id('0007', Math.floor(number / caseload)),
      participantId: participantId(number),
      siteId: site.id,
      seats: 1,
      accessNeeds: null,
      question: null,
      bookedAt: now,
      cancelledAt: null,
    })),
  };
}

function referralsRows(now: Date, numbers: readonly number[]): Parameters<Hub['referrals']['seed']>[0] {
  const referrals = numbers.flatMap((number) =>
    [0, 1].map((which) => ({
      id: id('0009', 2 * number + which),
      participantId: participantId(number),
      siteId: site.id,
      serviceId: demoId('service', 1 + which),
      status: 'SENT' as const,
      need: ['SCHOOL', 'HEALTH_CARE'][which]!,
      note: null,
      createdAt: now,
      updatedAt: new Date(now.getTime() + which * 1_000),
    })),
  );
  return { organizations: [], locations: [], services: [], referrals };
}

function noticeRows(now: Date, numbers: readonly number[]): Parameters<Hub['notices']['seed']>[0]['notices'] {
  return numbers.flatMap((number) =>
    [0, 1, 2].map((which) => ({
      id: id('000a', 3 * number + which),
      participantId: participantId(number),
      siteId: site.id,
      kind: 'BOOKING_CONFIRMED' as const,
      source: 'BOOKING' as const,
      sourceId: id('0008', number),
      sourceVersion: which + 1,
      language: 'es' as const,
      status: 'DELIVERED' as const,
      body: 'CMPP NYC: tiene un lugar en una sesion.',
      to: phone(number),
      createdAt: new Date(now.getTime() + which * 1_000),
      sentAt: now,
      deliveredAt: now,
    })),
  );
}
