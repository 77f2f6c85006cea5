import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asParticipant,
  asStaff,
  codes,
  createRig,
  organizationId,
  publish,
  type Rig,
  session,
  siteId,
  today,
  venue,
  venueId,
} from './test-rig.ts';

let rig: Rig;
const provider = asStaff('provider');
beforeAll(async () => {
  rig = await createRig();
  const inDenver = { ...venue, id: venueId(2), name: 'El Paso Hall', timeZone: 'America/Denver' };
  const organizationSites = [
    { organizationId: organizationId(1), siteId: siteId(1) },
    { organizationId: organizationId(2), siteId: siteId(2) },
  ];
  await rig.subgraph.seed({ organizationSites, venues: [venue, inDenver], sessions: [], bookings: [] });
});
afterAll(() => rig.close());

const listed = async (viewer = asParticipant(1)) => {
  const { data } = await rig.ask<{ sessions: { nodes: { id: string; title: string }[] } }>(
    viewer,
    '{ sessions(first: 200) { nodes { id title } } }',
  );
  return data.sessions.nodes;
};

test('a published session is there for people of the site at once, and for no others', async () => {
  const { session, problems } = await publish(rig, provider);
  expect(problems).toEqual([]);
  expect(session).toMatchObject({ timeZone: 'America/New_York', startsAt: '2026-12-02T23:00:00.000Z', version: 1 });
  expect((await listed()).map(({ id }) => id)).toContain(session!.id);
  expect((await listed(asParticipant(1, 2))).map(({ id }) => id)).not.toContain(session!.id);
});

test('in person the clock of the venue counts, wherever that is', async () => {
  const { session } = await publish(rig, provider, { venueId: venueId(2) });
  expect(session).toMatchObject({ timeZone: 'America/Denver', startsAt: '2026-12-03T01:00:00.000Z' });
});

test('from elsewhere it is the clock that was said', async () => {
  const video = { medium: 'VIDEO', venueId: null, timeZone: 'America/Phoenix' };
  expect((await publish(rig, provider, video)).session).toMatchObject({
    timeZone: 'America/Phoenix',
    venue: null,
    startsAt: '2026-12-03T01:00:00.000Z',
  });
});

describe('what cannot be is refused at its field', () => {
  test('by a seed as well', async () => {
    const wrong = session(90, { medium: 'TELEPHONE', minutes: 5 });
    const seeded = rig.subgraph.seed({ venues: [], sessions: [wrong], bookings: [] });
    await expect(seeded).rejects.toMatchObject({
      problems: [{ code: 'session.venue_not_needed' }, { code: 'session.minutes_out_of_range' }],
    });
    const before = { ...wrong, minutes: 60, venueId: null, localStart: '2026-10-02T18:00:00' };
    await rig.subgraph.seed({ venues: [], sessions: [before], bookings: [] });
  });

  test.each([
    [{ title: '   ' }, ['title.missing', 'title']],
    [{ title: 'x'.repeat(121) }, ['title.too_long', 'title']],
    [{ title: 'two\nlines' }, ['title.not_text', 'title']],
    [{ title: 'null\u0000byte' }, ['title.not_text', 'title']],
    [{ title: 'turned \u202Eround' }, ['title.not_text', 'title']],
    [{ minutes: 14 }, ['session.minutes_out_of_range', 'minutes']],
    [{ minutes: 481 }, ['session.minutes_out_of_range', 'minutes']],
    [{ seats: 0 }, ['session.seats_out_of_range', 'seats']],
    [{ seats: 201 }, ['session.seats_out_of_range', 'seats']],
    [{ venueId: null }, ['venue.unknown', 'venueId']],
    [{ venueId: siteId(1) }, ['venue.unknown', 'venueId']],
    [{ venueId: 'no-uuid' }, ['venue.unknown', 'venueId']],
    [{ timeZone: 'America/Chicago' }, ['session.zone_not_of_venue', 'timeZone']],
    [{ medium: 'VIDEO' }, ['session.venue_not_needed', 'venueId']],
    [{ medium: 'TELEPHONE', venueId: null }, ['session.zone_missing', 'timeZone']],
    [{ localStart: '2026-11-22T06:59:00' }, ['session.in_past', 'localStart']],
    [{ localStart: '2027-03-14T02:30:00' }, ['session.time_not_there', 'localStart']],
    [{ localStart: '2026-12-02T18:00:30' }, ['session.time_not_there', 'localStart']],
    [{ localStart: '2026-12-02T18:00:00Z' }, ['session.time_not_there', 'localStart']],
    [{ siteId: siteId(2) }, ['site.unknown', 'siteId']],
    [{ siteId: 'no-uuid' }, ['site.unknown', 'siteId']],
    [{ idempotencyKey: 'Ana Example' }, ['idempotency_key.invalid', 'idempotencyKey']],
  ])('%o', async (input, [code, field]) => {
    const before = await rig.sql('SELECT count(*) FROM session');
    const { session, problems } = await publish(rig, provider, input);
    expect(session).toBeNull();
    expect(problems).toEqual([
      { code, path: [field], message: expect.any(String), nextStep: expect.stringMatching(/^[A-Z].{15,}\.$/) },
    ]);
    expect(await rig.sql('SELECT count(*) FROM session')).toEqual(before);
  });

  test('everything that is wrong with a form is said at once', async () => {
    const { problems } = await publish(rig, provider, { title: '', minutes: 0, seats: 0, venueId: null });
    expect(problems.map(({ path }) => path.join('.')).sort()).toEqual(['minutes', 'seats', 'title', 'venueId']);
  });
});

test('a title keeps its letters as they are, markup and all: it is text', async () => {
  const title = '<b>¿Qué sigue?</b> & <script>alert(1)</script>';
  const { session } = await publish(rig, provider, { title: `  ${title}  ` });
  expect(session!.title).toBe(title);
  expect((await listed()).map(({ title }) => title)).toContain(title);
});

describe('the same key', () => {
  test('racing ten times publishes once, with ten same answers', async () => {
    const input = { idempotencyKey: 'one-form-shown-once', title: 'Una vez' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => publish(rig, provider, input)));
    expect(answers[0]!.problems).toEqual([]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await listed()).filter(({ title }) => title === 'Una vez')).toHaveLength(1);
    rig.clock.now = new Date('2027-01-01T00:00:00Z');
    expect((await publish(rig, provider, input)).session!.id).toBe(answers[0]!.session!.id);
    rig.clock.now = new Date(today);
  });

  test('for another session is refused: it would hide that nothing was published', async () => {
    const answer = await publish(rig, provider, { idempotencyKey: 'one-form-shown-once', title: 'Otra' });
    expect(codes(answer)).toEqual(['idempotency_key.used']);
  });

  test('of another organization is another key', async () => {
    const input = { idempotencyKey: 'one-form-shown-once', title: 'Una vez', siteId: siteId(2) };
    expect(codes(await publish(rig, asStaff('provider', 2), input))).toEqual([]);
  });
});

test('nobody but a provider publishes, and the forms are theirs alone', async () => {
  for (const viewer of [asParticipant(1), asStaff('caseworker'), asStaff('supervisor'), asStaff('board')]) {
    await expect(publish(rig, viewer)).rejects.toThrow('You may not');
    for (const field of ['venues', 'sessionSites'])
      expect((await rig.ask(viewer, `{ ${field} { id } }`)).errors).toHaveLength(1);
  }
  expect(codes(await publish(rig, { ...provider, organizationId: null }))).toEqual(['viewer.not_provider']);
});

test('a form offers the venues there are and the sites of the own organization', async () => {
  expect((await rig.ask(provider, '{ venues { name } sessionSites { id } }')).data).toEqual({
    venues: [{ name: 'El Paso Hall' }, { name: 'Harbor Library' }],
    sessionSites: [{ id: siteId(1) }],
  });
});
