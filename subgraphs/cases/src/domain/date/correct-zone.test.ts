import type { Viewer } from '@cmpp/auth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asStaff, createRig, hearingId, participantId, person, placeId, type Rig, seedOf } from '../../test-rig.ts';
import { dateDoors } from '../../testing/dates.ts';
import { paperDoors } from '../../testing/paper-dates.ts';

const now = new Date('2026-11-23T17:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('TRUNCATE participant, place, bus.job_common CASCADE');
  await rig.subgraph.seed(seedOf([person(1, { hearings: [] }), person(2)]));
});

const caseworker = asStaff(1, 'caseworker');
const hearings = () => dateDoors(rig, 'Hearing', caseworker);
type Answer = { place: { version: number; timeZone: string } | null; problems: { code: string; path: string[] }[] };
/** Of the court in El Paso: 1 hour ahead of what the seed says, as if it were in Chicago's zone. */
const correct = async (input: object = {}, viewer: Viewer = asStaff(2, 'supervisor')) => {
  const { data, errors } = await rig.ask<{ r: Answer }>(
    viewer,
    `mutation ($input: CorrectPlaceZoneInput!) { r: correctPlaceZone(input: $input) {
      place { version timeZone } problems { code path } } }`,
    {
      input: { placeId: placeId(1), version: 1, timeZone: 'America/Chicago', verifiedOn: '2026-11-23', ...input },
    },
  );
  if (errors) throw new Error(String(errors[0]!.extensions['code']));
  return data.r;
};
const rows = (id: string) =>
  rig.sql('SELECT local_start, time_zone, starts_at, status, version FROM hearing WHERE id = $1', [id]);

test('a place by the right clock: dates ahead keep their time on the wall, begin at another instant, and are told of', async () => {
  const ahead = (await hearings().enter()).date!.id;
  const unset = (await hearings().enter({ localStart: null })).date!.id;
  const over = (await hearings().enter({ localStart: '2026-11-02T09:00:00', alreadyHappened: true })).date!.id;
  const elsewhere = (await hearings().enter({ placeId: placeId(3) })).date!.id;
  const [before, there] = [await rows(over), await rows(elsewhere)];
  const corrected = await correct();
  expect(corrected).toEqual({ place: { version: 2, timeZone: 'America/Chicago' }, problems: [] });
  expect(await correct()).toEqual(corrected);
  expect(await rows(ahead)).toEqual([
    {
      ...{ local_start: '2098-12-10T09:00:00', time_zone: 'America/Chicago', status: 'MOVED', version: 2 },
      starts_at: new Date('2098-12-10T15:00:00Z'),
    },
  ]);
  expect(await rows(unset)).toMatchObject([{ time_zone: 'America/Chicago', starts_at: null, status: 'SCHEDULED' }]);
  expect([await rows(over), await rows(elsewhere)]).toEqual([before, there]);
  expect(await hearings().announced(ahead)).toEqual([1, 2]);
  expect(await hearings().announced(hearingId(2))).toEqual([2]); // of somebody else, entered by nobody here
  expect(await hearings().announced(elsewhere)).toEqual([1]);
});

test('what a paper shows beside a date there goes by the right clock, too', async () => {
  const ahead = (await hearings().enter()).date!.id;
  const doors = paperDoors(rig);
  const { paper } = await doors.tell({ hearingId: ahead, localStart: '2098-12-09T09:00:00' });
  expect(paper).toMatchObject({ startsAt: '2098-12-09T16:00:00.000Z' });
  await correct();
  expect(await rig.sql('SELECT time_zone, starts_at, version FROM paper_date')).toEqual([
    { time_zone: 'America/Chicago', starts_at: new Date('2098-12-09T15:00:00Z'), version: 2 },
  ]);
  expect(await doors.announced('paper-date.changed', 'paperDateId', paper!.id)).toEqual([1, 2]);
});

test('a date that begins at the same instant by the right clock is told of to nobody', async () => {
  const offices = dateDoors(rig, 'Appointment', caseworker);
  const doors = paperDoors(rig);
  // In Phoenix, which in winter shows what Denver shows, and in summer does not.
  const { id: appointmentId } = (await offices.enter()).date!;
  const summer = (await offices.enter({ localStart: '2099-07-01T09:00:00' })).date!.id;
  const { paper } = await doors.tell({ hearingId: null, appointmentId, localStart: '2098-12-09T09:00:00' });
  expect((await correct({ placeId: placeId(2), timeZone: 'America/Denver' })).problems).toEqual([]);
  const sql = 'SELECT time_zone, status, version FROM appointment WHERE id = $1';
  const timeZone = { time_zone: 'America/Denver' };
  expect(await rig.sql(sql, [appointmentId])).toEqual([{ ...timeZone, status: 'SCHEDULED', version: 1 }]);
  expect(await rig.sql(sql, [summer])).toEqual([{ ...timeZone, status: 'MOVED', version: 2 }]);
  expect(await rig.sql('SELECT time_zone, version FROM paper_date')).toEqual([{ ...timeZone, version: 1 }]);
  expect([await offices.announced(appointmentId), await offices.announced(summer)]).toEqual([[1], [1, 2]]);
  expect(await doors.announced('paper-date.changed', 'paperDateId', paper!.id)).toEqual([1]);
});

/** While somebody holds the paper dates of these ids, as whoever settles them does. */
const whileHeld = async <T>(paperIds: string[], act: () => Promise<T>): Promise<T> => {
  await rig.sql('BEGIN');
  try {
    await rig.sql('SELECT 1 FROM paper_date WHERE id = ANY($1) FOR UPDATE', [paperIds]);
    return await act();
  } finally {
    await rig.sql('COMMIT');
  }
};

test('a paper about another place may be settled meanwhile: nobody waits for it', async () => {
  const elsewhere = (await hearings().enter({ placeId: placeId(3) })).date!.id;
  const { paper } = await paperDoors(rig).tell({ hearingId: elsewhere });
  expect((await whileHeld([paper!.id], correct)).problems).toEqual([]);
});

test('who tells of another paper while their last one is settled does not hold its place: a zone can be corrected', async () => {
  const ahead = (await hearings().enter()).date!.id;
  const doors = paperDoors(rig);
  const { paper } = await doors.tell({ hearingId: ahead, placeId: placeId(1) });
  let told: ReturnType<typeof doors.tell> | undefined;
  await whileHeld([paper!.id], async () => {
    told = doors.tell({ hearingId: ahead, placeId: placeId(1), localStart: '2099-12-09T09:00:00' });
    const waiting = () =>
      rig.sql("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    await expect.poll(waiting, { timeout: 5000 }).toHaveLength(1);
    await rig.sql('SELECT 1 FROM place WHERE id = $1 FOR UPDATE NOWAIT', [placeId(1)]);
  });
  expect((await told)!.problems).toEqual([]);
});

test('a date that is entered there while the zone is corrected goes by the right one', async () => {
  const dates = await Promise.all([
    ...Array.from({ length: 4 }, async () => (await hearings().enter()).date!.id),
    correct().then(() => null),
    ...Array.from({ length: 4 }, async () => (await hearings().enter()).date!.id),
  ]);
  for (const id of dates) if (id) expect(await rows(id)).toMatchObject([{ time_zone: 'America/Chicago' }]);
});

test('it is refused whole when it was changed meanwhile or a clock there never shows the time of a date', async () => {
  expect((await correct({ version: 2 })).problems).toEqual([{ code: 'place.changed_meanwhile', path: ['version'] }]);
  expect((await correct({ placeId: participantId(1) })).problems).toMatchObject([{ code: 'place.unknown' }]);
  expect((await correct({ verifiedOn: '2026-11-24' })).problems).toMatchObject([{ code: 'place.not_yet' }]);
  // In Phoenix the clocks are never moved forward.
  const offices = dateDoors(rig, 'Appointment', caseworker);
  const { id } = (await offices.enter({ localStart: '2099-03-08T02:30:00' })).date!;
  expect((await correct({ placeId: placeId(2) })).problems).toMatchObject([{ code: 'date.no_such_time' }]);
  expect(await offices.announced(id)).toEqual([1]);
  expect(await rig.sql('SELECT id FROM place WHERE version <> 1')).toEqual([]);
});

test('a supervisor does it, nobody else', async () => {
  await expect(correct({}, caseworker)).rejects.toThrow('FORBIDDEN');
});
