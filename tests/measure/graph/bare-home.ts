import { randomUUID } from 'node:crypto';
import type { StaffViewer, Viewer } from '@cmpp/auth';
import { adapterOptions, type Context, createVault, readKeyring, runtimePool, urlOf } from '@cmpp/db';
import { type AccessRow, accessWriter, createAccessRecorder } from '@cmpp/subgraph';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient as Cases } from '../../../subgraphs/cases/src/generated/prisma/client.ts';
import { PrismaClient as Notices } from '../../../subgraphs/notices/src/generated/prisma/client.ts';
import { PrismaClient as Orientation } from '../../../subgraphs/orientation/src/generated/prisma/client.ts';
import { PrismaClient as Referrals } from '../../../subgraphs/referrals/src/generated/prisma/client.ts';
import { databaseOf, type Setup } from './setup.ts';

type Files = { id: string; viewer: StaffViewer; log(fields: string[]): AccessRow[] };

/**
 * What the resolvers of the home query ask of Prisma, call by call: the same rows, decrypted with the same keys, and the same lines of
 * the access log before anything is answered.
 */
export function openBareHome(setup: Setup) {
  const keyring = readKeyring(setup.secrets);
  const adapter = (context: Context) =>
    new PrismaPg(runtimePool(urlOf(databaseOf(setup), context)), adapterOptions(context));
  const cases = new Cases({ adapter: adapter('cases') });
  const notices = new Notices({ adapter: adapter('notices') });
  const orientation = new Orientation({ adapter: adapter('orientation') });
  const referrals = new Referrals({ adapter: adapter('referrals') });
  const write = {
    cases: accessWriter(cases),
    notices: accessWriter(notices),
    orientation: accessWriter(orientation),
    referrals: accessWriter(referrals),
  };
  const vaults = { cases: createVault(keyring), notices: createVault(keyring) };

  async function readCases({ id, viewer, log }: Files) {
    const mine = { siteId: viewer.siteId!, caseworkerId: viewer.id };
    const [person] = await cases.participant.findMany({ where: { AND: [{ id: { in: [id] } }, mine] } });
    if (!person) return null;
    const since = new Date(Date.now() - 12 * 3_600_000);
    const standing = ['SCHEDULED' as const, 'MOVED' as const];
    const ahead = { status: { in: standing }, OR: [{ startsAt: null }, { startsAt: { gte: since } }] };
    const dates = {
      where: { AND: [{ participantId: { in: [id] } }, { participant: mine }, ahead] },
      orderBy: [{ startsAt: { sort: 'asc' as const, nulls: 'last' as const } }, { id: 'asc' as const }],
    };
    const cell = { table: 'participant', column: 'given_name', row: id };
    const [[givenName], hearings, appointments] = await Promise.all([
      vaults.cases.open(cases, [{ subjectId: id, cell, bytes: person.givenNameSealed }]),
      cases.hearing.findMany(dates).then(withPlaces),
      cases.appointment.findMany(dates).then(withPlaces),
    ]);
    await write.cases(log(readOfCases));
    return {
      id,
      givenName,
      writtenLanguage: person.writtenLanguage,
      hearings: edges(hearings, ({ id, kind, place, ...row }) => ({
        id,
        kind,
        ...dateOf(row),
        court: addressOf(place),
      })),
      appointments: edges(appointments, ({ id, place, ...row }) => ({ id, ...dateOf(row), office: addressOf(place) })),
    };
  }

  async function withPlaces<Row extends { placeId: string }>(rows: Row[]) {
    const ids = [...new Set(rows.map(({ placeId }) => placeId))];
    const places = await cases.place.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => ({ ...row, place: places.find(({ id }) => id === row.placeId)! }));
  }

  async function readOrientation({ id, log }: Files) {
    const bookings = await orientation.booking.findMany({
      where: { participantId: { in: [id] } },
      orderBy: [{ session: { startsAt: 'asc' } }, { id: 'asc' }],
    });
    const ids = bookings.map(({ sessionId }) => sessionId);
    const sessions = await orientation.session.findMany({ where: { id: { in: ids } } });
    const venueIds = sessions.flatMap(({ venueId }) => venueId ?? []);
    const venues = await orientation.venue.findMany({ where: { id: { in: venueIds } } });
    await write.orientation(log(readOfOrientation));
    return edges(bookings, (booking) => {
      const session = sessions.find((row) => row.id === booking.sessionId)!;
      const venue = venues.find((row) => row.id === session.venueId);
      return {
        ...pick(booking, 'id', 'status', 'seats'),
        session: {
          ...pick(
            session,
            'id',
            'kind',
            'title',
            'language',
            'localStart',
            'timeZone',
            'startsAt',
            'minutes',
            'medium',
            'status',
          ),
          venue: venue ? pick(venue, 'id', 'name', 'street', 'city') : null,
        },
      };
    });
  }

  async function readReferrals({ id, log }: Files) {
    const rows = await referrals.referral.findMany({
      where: { participantId: { in: [id] } },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    });
    const ids = [...new Set(rows.map(({ serviceId }) => serviceId))];
    const services = await referrals.service.findMany({ where: { id: { in: ids } } });
    await write.referrals(log(readOfReferrals));
    return edges(rows, (row) => ({
      ...pick(row, 'id', 'status', 'need'),
      service: pick(
        services.find(({ id }) => id === row.serviceId)!,
        'id',
        'name',
        'languages',
      ),
    }));
  }

  async function readNotices({ id, log }: Files) {
    const rows = await notices.notice.findMany({
      where: { participantId: { in: [id] } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    const sealed = rows.map((row) => ({
      subjectId: id,
      cell: { table: 'notice', column: 'body', row: row.id },
      bytes: row.bodySealed,
    }));
    const bodies = await vaults.notices.open(notices, sealed);
    await write.notices(log(readOfNotices));
    return edges(
      rows.map((row, index) => ({ ...row, body: bodies[index] })),
      (row) => pick(row, 'id', 'kind', 'status', 'body', 'createdAt', 'sentAt'),
    );
  }

  /** The participant as the graph answers it; null for anybody else's. */
  return async function readHome(viewer: Viewer, id: string) {
    if (viewer.kind !== 'staff') return null;
    const requestId = randomUUID();
    const log = (fields: string[]) => {
      const access = createAccessRecorder(viewer, requestId);
      for (const field of fields) access.read(id, field);
      return access.rows();
    };
    const file = { id, viewer, log };
    const person = await readCases(file);
    if (!person) return null;
    const [bookings, referred, said] = await Promise.all([
      readOrientation(file),
      readReferrals(file),
      readNotices(file),
    ]);
    return { ...person, bookings, referrals: referred, notices: said };
  };
}

const dateFields = ['medium', 'status', 'localStart', 'timeZone', 'startsAt', 'toldBy', 'room'] as const;
const named = (type: string, fields: readonly string[]) => fields.map((field) => `${type}.${field}`);
const readOfCases = [
  ...named('Participant', [
    'givenName',
    'writtenLanguage',
    'hearings',
    'appointments',
    'siteId',
    'openToViewer',
    'wantedInPortal',
  ]),
  ...named('Hearing', ['kind', 'court', ...dateFields]),
  ...named('Appointment', ['office', ...dateFields]),
];
const readOfOrientation = ['Participant.bookings', ...named('Booking', ['seats', 'session', 'status'])];
const readOfReferrals = ['Participant.referrals', ...named('Referral', ['need', 'service', 'status'])];
const readOfNotices = ['Participant.notices', ...named('Notice', ['body', 'createdAt', 'kind', 'sentAt', 'status'])];

const dateOf = <Row extends Record<(typeof dateFields)[number], unknown>>(row: Row) => pick(row, ...dateFields);
const addressOf = <Row extends Record<'name' | 'street' | 'city' | 'state' | 'postalCode', unknown>>(row: Row) =>
  pick(row, 'name', 'street', 'city', 'state', 'postalCode');

const edges = <Row, Node>(rows: readonly Row[], nodeOf: (row: Row) => Node) => ({
  edges: rows.map((row) => ({ node: nodeOf(row) })),
});

function pick<Row, Key extends keyof Row>(row: Row, ...keys: Key[]): Pick<Row, Key> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<Row, Key>;
}
