import { isUuid, pageAfterTheirs, pageSize } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import { seatsLeft, sessionsThatFit } from '../domain/session.ts';
import { Organization } from './organization.ts';
import { sessionReaders as requiresScopes } from './readers.ts';
import { SessionKind, SessionMedium, SessionStatus } from './session-words.ts';
import { Site } from './site.ts';
import { Venue } from './venue.ts';

export const Session = builder.prismaObject('Session', {
  description: 'An orientation session: a wall time and its zone; the instant is derived.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: SessionKind, requiresScopes, description: 'What kind of session.' }),
    title: t.exposeString('title', { requiresScopes, description: 'What it is about, in its own language.' }),
    language: t.expose('language', { type: 'Locale', requiresScopes, description: 'What is spoken.' }),
    localStart: t.expose('localStart', {
      type: 'LocalDateTime',
      requiresScopes,
      description: 'When it begins, by the clock in its zone.',
    }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', requiresScopes, description: 'Whose clock that is.' }),
    startsAt: t.expose('startsAt', { type: 'DateTime', requiresScopes, description: 'The same as an instant.' }),
    minutes: t.exposeInt('minutes', { requiresScopes, description: 'How long it takes.' }),
    medium: t.expose('medium', { type: SessionMedium, requiresScopes, description: 'How one attends.' }),
    venue: t.field({
      type: Venue,
      nullable: true,
      requiresScopes,
      description: 'Where; null when there is no place to go to.',
      resolve: ({ venueId }, _, { loaders }) => (venueId ? loaders.venue.load(venueId) : null),
    }),
    seats: t.exposeInt('seats', { requiresScopes, description: 'How many there are.' }),
    seatsLeft: t.int({ requiresScopes, description: 'How many nobody has booked.', resolve: seatsLeft }),
    status: t.expose('status', { type: SessionStatus, requiresScopes, description: 'Whether it stands.' }),
    version: t.exposeInt('version', {
      requiresScopes,
      description: 'Counts what whoever gives it has changed; bookings do not count.',
    }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When that was last; null: never.',
    }),
    site: t.field({
      type: Site,
      nullable: true,
      requiresScopes,
      description: 'Whose people may book it; null when cases does not answer.',
      resolve: ({ siteId }) => ({ id: siteId }),
    }),
    organization: t.field({
      type: Organization,
      nullable: true,
      requiresScopes,
      description: 'Who gives it; null when the directory does not know them.',
      resolve: ({ organizationId }) => ({ id: organizationId }),
    }),
  }),
});

builder.queryFields((t) => ({
  session: t.field({
    type: Session,
    nullable: true,
    requiresScopes,
    description: 'One session; null when there is none that the asker may read.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: (_, { id }, { loaders }) => (isUuid(id) ? loaders.session.load(id) : null),
  }),
  sessions: t.prismaConnection({
    type: Session,
    cursor: 'id',
    ...pageSize,
    requiresScopes: [['participant'], ['caseworker'], ['supervisor'], ['provider']],
    description: 'Sessions the asker may read, soonest first.',
    args: {
      language: t.arg({ type: 'Locale', description: 'What is spoken, e.g. "es".' }),
      from: t.arg({ type: 'DateTime', description: 'Beginning at this instant or later; now, unless given.' }),
      // Not `before`: in a connection that is a cursor.
      until: t.arg({ type: 'DateTime', description: 'Beginning before this instant.' }),
      withSeats: t.arg.boolean({ description: 'Only those that can be booked: they stand and have a seat left.' }),
    },
    resolve: async (query, _, { language, from, until, withSeats }, { db, loaders, now }) => {
      const search = { language, from: from ?? now(), until, withSeats };
      const where = { AND: [await loaders.visibleSessions(), sessionsThatFit(search, db.session.fields.seats)] };
      return pageAfterTheirs(
        query,
        (id) => loaders.session.load(id),
        (page) => db.session.findMany({ ...page, where, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] }),
      );
    },
  }),
}));
