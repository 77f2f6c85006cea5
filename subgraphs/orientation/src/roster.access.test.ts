import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  book,
  bookingId,
  cancel,
  createRig,
  notices,
  organizationId,
  participantId,
  type Rig,
  session,
  sessionId,
  siteId,
  today,
  venue,
} from './test-rig.ts';

let rig: Rig;
const provider = asStaff('provider');
const other = asStaff('provider', 2);
beforeAll(async () => {
  rig = await createRig();
  const more = { siteId: siteId(1), accessNeeds: null, question: null, cancelledAt: null, bookedAt: new Date(today) };
  await rig.subgraph.seed({
    venues: [venue],
    sessions: [session(1), session(2, { organizationId: organizationId(2) })],
    bookings: [
      {
        ...more,
        id: bookingId(1),
        sessionId: sessionId(1),
        participantId: participantId(1),
        seats: 3,
        accessNeeds: 'canary-wheelchair',
        question: 'canary-question',
      },
      { ...more, id: bookingId(2), sessionId: sessionId(1), participantId: participantId(2), seats: 1 },
      { ...more, id: bookingId(3), sessionId: sessionId(2), participantId: participantId(3), seats: 1 },
    ],
  });
  rig.people.known.set(participantId(1), { id: participantId(1), givenName: 'Ana', spokenLanguage: 'quc' });
  rig.people.known.set(participantId(2), { id: participantId(2), givenName: null, spokenLanguage: 'es' });
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM access_entry');
  rig.people.asked = [];
  rig.people.down = false;
  rig.clock.now = new Date(today);
});

const source =
  'query ($id: ID!) { session(id: $id) { title roster { bookingId givenName language companions accessNeeds attendance } } }';
const rosterOf = (viewer: Viewer, number: number) =>
  rig.ask<{ session: { title: string; roster: { bookingId: string; attendance: string | null }[] | null } | null }>(
    viewer,
    source,
    { id: sessionId(number) },
  );
/** Thirty days after session 1, which ends on December 3 at 00:30 UTC, and a second later. */
const [lastMoment, tooLate] = ['2027-01-02T00:30:00Z', '2027-01-02T00:30:01Z'];
const record = async (viewer: Viewer, id: string, attendance: string) => {
  const asked =
    'mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { entry { bookingId attendance } problems { code path } } }';
  const { data, errors } = await rig.ask<{
    recordAttendance: { entry: object | null; problems: { code: string; path: string[] }[] };
  }>(viewer, asked, { input: { bookingId: id, attendance } });
  if (errors) throw new Error(errors[0]!.message);
  return data.recordAttendance;
};

describe('whoever gives a session', () => {
  test('reads first names, languages, companions and access needs of who comes, asked for at once', async () => {
    expect((await rosterOf(provider, 1)).data.session!.roster).toEqual([
      {
        bookingId: bookingId(1),
        givenName: 'Ana',
        language: 'quc',
        companions: 2,
        accessNeeds: 'canary-wheelchair',
        attendance: null,
      },
      {
        bookingId: bookingId(2),
        givenName: null,
        language: 'es',
        companions: 0,
        accessNeeds: null,
        attendance: null,
      },
    ]);
    expect(rig.people.asked).toEqual([[participantId(1), participantId(2)]]);
  });

  test('reads no more than that of anybody', () => {
    const fields = rig.subgraph.schema.getType('RosterEntry')!.toConfig() as { fields?: object };
    expect(Object.keys(fields.fields!).sort()).toEqual([
      'accessNeeds',
      'attendance',
      'bookingId',
      'companions',
      'givenName',
      'language',
    ]);
  });

  test('leaves a line in each person’s access log, with what was read', async () => {
    await rosterOf(provider, 1);
    const log = await rig.sql('SELECT subject_id, role, organization_id, outcome, fields FROM access_entry ORDER BY 1');
    const line = {
      role: 'provider',
      organization_id: organizationId(1),
      outcome: 'READ',
      fields: ['accessNeeds', 'attendance', 'bookingId', 'companions', 'givenName', 'language'].map(
        (field) => `RosterEntry.${field}`,
      ),
    };
    expect(log).toEqual([
      { subject_id: participantId(1), ...line },
      { subject_id: participantId(2), ...line },
    ]);
  });

  test('learns nothing any more of somebody who does not let them: a seat is taken, and that is all', async () => {
    const known = rig.people.known.get(participantId(1))!;
    rig.people.known.delete(participantId(1));
    const { roster } = (await rosterOf(provider, 1)).data.session!;
    // It is their organization whom the person lets know, or not.
    expect(rig.people.askedFor).toBe(organizationId(1));
    const nothing = { givenName: null, language: null, accessNeeds: null };
    expect(roster).toContainEqual({ bookingId: bookingId(1), companions: 2, attendance: null, ...nothing });
    rig.people.known.set(participantId(1), known);
  });

  test('does not see who has cancelled', async () => {
    const { booking } = await book(rig, asParticipant(7), { sessionId: sessionId(1) });
    await cancel(rig, asParticipant(7), booking!.id);
    const { roster } = (await rosterOf(provider, 1)).data.session!;
    expect(roster!.map(({ bookingId }) => bookingId)).not.toContain(booking!.id);
  });

  test('is told that the names cannot be had, not that nobody comes, when the graph does not answer', async () => {
    rig.people.down = true;
    const { data, errors } = await rosterOf(provider, 1);
    expect(errors).toMatchObject([{ path: ['session', 'roster'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(data.session).toEqual({ title: session(1).title, roster: null });
  });
});

test('a roster closes a month after the session: no one can read it or write in it then', async () => {
  rig.clock.now = new Date(lastMoment);
  expect((await rosterOf(provider, 1)).data.session!.roster).toHaveLength(2);
  expect((await record(provider, bookingId(2), 'MISSED')).problems).toEqual([]);
  rig.clock.now = new Date(tooLate);
  rig.people.asked = [];
  expect((await rosterOf(provider, 1)).data.session).toEqual({ title: session(1).title, roster: null });
  expect(await record(provider, bookingId(2), 'ATTENDED')).toEqual({
    entry: null,
    problems: [{ code: 'roster.closed', path: ['bookingId'] }],
  });
  expect((await record(other, bookingId(2), 'ATTENDED')).problems).toMatchObject([{ code: 'booking.unknown' }]);
  expect(rig.people.asked).toEqual([]);
  await rig.sql('UPDATE booking SET attendance = NULL');
});

describe('nobody else reads a roster', () => {
  const everybody: [string, Viewer][] = [
    ['a person who has booked', asParticipant(1)],
    ['a caseworker of the site', asStaff('caseworker')],
    ['a supervisor of the site', asStaff('supervisor')],
    ['the Board', asStaff('board')],
    ['what sends messages', notices],
    ['another organization', other],
    ['a provider of no organization', { ...provider, organizationId: null }],
    ['nobody', { kind: 'anonymous' }],
  ];
  test.each(everybody)('%s', async (_, viewer) => {
    expect(JSON.stringify((await rosterOf(viewer, 1)).data ?? {})).not.toMatch(/canary|Ana|quc|bookingId/);
    expect(rig.people.asked).toEqual([]);
  });

  test('a supervisor who also gives sessions, of those that others give at the own site', async () => {
    const both = { ...asStaff('supervisor'), organizationId: organizationId(2) };
    const viewer: Viewer = { ...both, roles: ['supervisor', 'provider'], scopes: ['supervisor', 'provider'] };
    expect((await rosterOf(viewer, 1)).data.session).toEqual({ title: session(1).title, roster: null });
    expect((await rosterOf(viewer, 2)).data.session!.roster).toHaveLength(1);
  });
});

describe('attendance', () => {
  const begun = new Date('2026-12-02T23:00:00Z');

  test('is recorded once the session has begun, can be said again and corrected, and is in the person’s file', async () => {
    expect((await record(provider, bookingId(1), 'ATTENDED')).problems).toEqual([
      { code: 'session.not_started', path: ['bookingId'] },
    ]);
    rig.clock.now = begun;
    for (const attendance of ['MISSED', 'ATTENDED', 'ATTENDED'])
      expect(await record(provider, bookingId(1), attendance)).toEqual({
        entry: { bookingId: bookingId(1), attendance },
        problems: [],
      });
    const { id, siteId } = asParticipant(1);
    const { data } = await rig.ask(
      asStaff('caseworker'),
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Participant { bookings { nodes { attendance } } } } }',
      { r: [{ __typename: 'Participant', id, siteId, openToViewer: true }] },
    );
    expect(data).toEqual({ _entities: [{ bookings: { nodes: [{ attendance: 'ATTENDED' }] } }] });
  });

  test('is recorded by nobody but whoever gives the session, for whom alone the booking exists', async () => {
    rig.clock.now = begun;
    for (const viewer of [asParticipant(2), asStaff('caseworker'), asStaff('supervisor'), notices])
      await expect(record(viewer, bookingId(2), 'ATTENDED')).rejects.toThrow('You may not');
    const unknown = await record(other, bookingId(2), 'ATTENDED');
    expect(unknown.problems).toMatchObject([{ code: 'booking.unknown' }]);
    expect(await record(other, 'no-uuid', 'ATTENDED')).toEqual(unknown);
    expect(await rig.sql('SELECT attendance FROM booking WHERE id = $1', [bookingId(2)])).toEqual([
      { attendance: null },
    ]);
  });

  test('is not recorded for a booking that was cancelled', async () => {
    const { booking } = await book(rig, asParticipant(8), { sessionId: sessionId(1) });
    await cancel(rig, asParticipant(8), booking!.id);
    rig.clock.now = begun;
    expect((await record(provider, booking!.id, 'ATTENDED')).problems).toMatchObject([{ code: 'booking.unknown' }]);
  });
});
