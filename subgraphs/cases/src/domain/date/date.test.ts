import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, participantId, person, placeId, type Rig, seedOf } from '../../test-rig.ts';
import { dateDoors, type DateName } from '../../testing/dates.ts';

const now = new Date('2026-11-22T12:00:00Z');
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => now);
  await rig.subgraph.seed(seedOf([person(1)]));
});
afterAll(() => rig.close());

/** Where a date has stood before, as reports count it. */
async function movedFrom(id: string): Promise<string[]> {
  const both = ['hearing', 'appointment'].map((table) => `SELECT moved_from AS "from" FROM ${table} WHERE id = $1`);
  const [row] = await rig.sql<{ from: Date[] }>(both.join(' UNION ALL '), [id]);
  return row!.from.map((at) => at.toISOString());
}

describe.each(['Hearing', 'Appointment'] as DateName[])('%s', (name) => {
  let doors: ReturnType<typeof dateDoors>;
  beforeEach(() => {
    doors = dateDoors(rig, name, asStaff(1, 'caseworker'));
  });
  const other = asStaff(2, 'supervisor');
  const entered = async (input: object = {}) => (await doors.enter(input)).date!.id;

  test('entered is a wall time of its place, and announced', async () => {
    const { date, problems } = await doors.enter({ room: '  3rd floor ' });
    expect(problems).toEqual([]);
    expect(date).toMatchObject({
      ...{ version: 1, status: 'SCHEDULED', localStart: '2098-12-10T09:00:00', startsAt: '2098-12-10T16:00:00.000Z' },
      ...{ room: '3rd floor', toldBy: 'NOTICE', outcome: null, participant: { id: participantId(1) } },
    });
    expect(await doors.announced(date!.id)).toEqual([1]);
  });

  test('entered many times with one key, at once and after it was moved, is one date, announced once', async () => {
    const idempotencyKey = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => doors.enter({ idempotencyKey })));
    const ids = new Set(answers.map(({ date }) => date!.id));
    expect(ids.size).toBe(1);
    const [id] = [...ids] as [string];
    expect(await doors.announced(id)).toEqual([1]);
    expect((await doors.enter({ idempotencyKey, room: 'other' })).problems).toMatchObject([
      { code: 'idempotency_key.used' },
    ]);
    await doors.move(id, 1, { localStart: '2098-12-11T09:00:00' });
    expect((await doors.enter({ idempotencyKey })).date).toMatchObject({ id, version: 2 });
    expect(await doors.announced(id)).toEqual([1, 2]);
  });

  const past = { localStart: '2026-11-01T09:00:00', alreadyHappened: true };
  test.each<[string, object, object]>([
    ['another outcome', { ...past, outcome: 'ATTENDED' }, { ...past, outcome: 'UNKNOWN' }],
    ['another source', {}, { toldBy: 'LAWYER' }],
    ['another kind or rhythm', {}, name === 'Hearing' ? { kind: 'INDIVIDUAL' } : { everyDays: 28 }],
    ['another room, after it was moved', {}, { room: '7' }],
  ])('%s entered with a key that was used is refused, and not lost', async (what, first, second) => {
    const idempotencyKey = crypto.randomUUID();
    const { date } = await doors.enter({ ...first, idempotencyKey });
    if (what.endsWith('moved')) await doors.move(date!.id, 1, { localStart: '2098-12-11T09:00:00' });
    expect((await doors.enter({ ...second, idempotencyKey })).problems).toMatchObject([
      { code: 'idempotency_key.used' },
    ]);
    expect((await doors.enter({ ...first, idempotencyKey })).date).toMatchObject({ id: date!.id });
  });

  test('entered after another date with the same key is refused when it says something else of that one', async () => {
    const before = await entered();
    await doors.begin(before);
    const input = { idempotencyKey: crypto.randomUUID(), after: { id: before, outcome: 'ATTENDED' } };
    const { date } = await doors.enter(input);
    const other = { ...input, after: { id: before, outcome: 'UNKNOWN' } };
    expect((await doors.enter(other)).problems).toMatchObject([{ code: 'idempotency_key.used' }]);
    expect((await doors.enter(input)).date).toEqual(date);
  });

  test('that begins today, or began this morning, is still to come for who looks; one of yesterday is not', async () => {
    const id = await entered();
    const field = `${name.toLowerCase()}s`;
    for (const [hours, shown] of [
      [3, true],
      [-3, true],
      [-13, false],
    ] as const) {
      const startsAt = new Date(now.getTime() + hours * 3_600_000);
      await rig.sql(`UPDATE ${name.toLowerCase()} SET starts_at = $2 WHERE id = $1`, [id, startsAt]);
      const { data } = await rig.ask<{ participant: Record<string, { nodes: { id: string }[] }> }>(
        asParticipant(1),
        `query ($id: ID!) { participant(id: $id) { ${field}(upcoming: true) { nodes { id } } } }`,
        { id: participantId(1) },
      );
      expect(
        data.participant[field]!.nodes.some((date) => date.id === id),
        `${hours} hours`,
      ).toBe(shown);
    }
  });

  test('not set yet and then set has not been moved', async () => {
    const id = await entered({ localStart: null });
    expect((await doors.move(id, 1)).date).toMatchObject({
      ...{ version: 2, status: 'SCHEDULED', startsAt: '2098-12-10T16:00:00.000Z' },
    });
    expect(await doors.announced(id)).toEqual([1, 2]);
  });

  test('moved to a place in another zone, at the same time of the clock, is at another instant', async () => {
    const id = await entered();
    const { date } = await doors.move(id, 1, { placeId: doors.places[1] });
    expect(date).toMatchObject({ version: 2, status: 'MOVED', timeZone: 'America/New_York' });
    expect(date).toMatchObject({ localStart: '2098-12-10T09:00:00', startsAt: '2098-12-10T14:00:00.000Z' });
  });

  test('in another room only it stands where it stood, and that is announced', async () => {
    const id = await entered();
    expect((await doors.move(id, 1, { room: '7' })).date).toMatchObject({ version: 2, status: 'SCHEDULED', room: '7' });
    expect(await doors.announced(id)).toEqual([1, 2]);
    expect(await movedFrom(id)).toEqual([]);
  });

  test('moved again to where it is, by a repeated form or another one, does not move', async () => {
    const id = await entered();
    const moved = { localStart: '2098-12-11T09:00:00' };
    const first = await doors.move(id, 1, moved);
    expect(await doors.move(id, 1, moved)).toEqual(first);
    expect(await doors.announced(id)).toEqual([1, 2]);
    expect(await movedFrom(id)).toEqual(['2098-12-10T16:00:00.000Z']);
  });

  test('looked at again, and found as it was, says who told us and when; nobody else hears of it', async () => {
    const id = await entered();
    await rig.sql(`UPDATE ${name.toLowerCase()} SET checked_at = '2026-01-01' WHERE id = $1`, [id]);
    const { date } = await doors.move(id, 1, { toldBy: 'HOTLINE' });
    expect(date).toMatchObject({ version: 1, status: 'SCHEDULED', toldBy: 'HOTLINE' });
    expect(date!.checkedAt).toBe(now.toISOString());
    expect(await doors.announced(id)).toEqual([1]);
  });

  test('changed while somebody looked at it stays as it was changed, and they are told', async () => {
    const id = await entered();
    await doors.move(id, 1, { localStart: '2098-12-11T09:00:00' }, other);
    const late = await doors.move(id, 1, { localStart: '2098-12-12T09:00:00' });
    expect(late).toEqual({ date: null, problems: [{ code: 'date.changed_meanwhile', path: ['version'] }] });
    expect((await doors.cancel(id, 1)).problems).toMatchObject([{ code: 'date.changed_meanwhile' }]);
    expect(await doors.announced(id)).toEqual([1, 2]);
  });

  test('entered as another kind, or with another rhythm, is corrected, and nobody is told', async () => {
    const id = await entered();
    const [column, right] = name === 'Hearing' ? ['kind', 'INDIVIDUAL'] : ['every_days', 28];
    const input = name === 'Hearing' ? { kind: right } : { everyDays: right };
    for (let twice = 0; twice < 2; twice++)
      expect(await doors.correct(id, input)).toMatchObject({ date: { version: 1 } });
    expect(await rig.sql(`SELECT ${column} FROM ${name.toLowerCase()} WHERE id = $1`, [id])).toEqual([
      { [column!]: right },
    ]);
    expect(await doors.announced(id)).toEqual([1]);
    expect((await doors.correct(id, input, asStaff(3, 'caseworker', 2))).problems).toMatchObject([
      { code: 'date.unknown' },
    ]);
    if (name === 'Appointment')
      expect((await doors.correct(id, { everyDays: 0 })).problems).toMatchObject([{ code: 'date.every_days' }]);
  });

  test('moved by six at once goes where one of them said', async () => {
    const id = await entered();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => doors.move(id, 1, { localStart: `2098-12-1${n + 1}T09:00:00` })),
    );
    expect(answers.filter(({ date }) => date)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ problems }) => problems.map(({ code }) => code)))).toEqual(
      new Set(['date.changed_meanwhile']),
    );
    expect(await doors.announced(id)).toEqual([1, 2]);
  });

  test('cancelled stays cancelled, is announced once, and is neither moved nor settled', async () => {
    const id = await entered();
    const cancelled = await doors.cancel(id, 1);
    expect(cancelled.date).toMatchObject({ version: 2, status: 'CANCELLED', toldBy: 'HOTLINE' });
    expect(await doors.cancel(id, 1)).toEqual(cancelled);
    await doors.begin(id);
    for (const { problems } of [await doors.move(id, 2), await doors.settle(id, 'ATTENDED')])
      expect(problems).toMatchObject([{ code: 'date.closed' }]);
    expect(await doors.announced(id)).toEqual([1, 2]);
  });

  test('has an outcome once it has begun, which may be corrected; nobody is told', async () => {
    const id = await entered();
    expect((await doors.settle(id, 'ATTENDED')).problems).toEqual([{ code: 'date.not_yet', path: ['outcome'] }]);
    await doors.begin(id);
    expect((await doors.settle(id, 'UNKNOWN')).date).toMatchObject({ version: 2, status: 'HELD', outcome: 'UNKNOWN' });
    expect((await doors.settle(id, 'MISSED')).date).toMatchObject({ version: 3, outcome: 'MISSED' });
    expect((await doors.settle(id, 'MISSED')).date).toMatchObject({ version: 3, outcome: 'MISSED' });
    for (const { problems } of [await doors.move(id, 3), await doors.cancel(id, 3)])
      expect(problems).toMatchObject([{ code: 'date.closed' }]);
    expect(await doors.announced(id)).toEqual([1]);
  });

  test.each([
    ['in an hour that the clocks skip', { placeIndex: 1, localStart: '2099-03-08T02:30:00' }, 'date.no_such_time'],
    ['on a day that is not in the calendar', { localStart: '2099-02-30T09:00:00' }, 'date.no_such_time'],
    ['at an instant instead of a time on the wall', { localStart: '2099-02-03T09:00:00Z' }, 'date.no_such_time'],
    ['to the second', { localStart: '2099-02-03T09:00:07' }, 'date.no_such_time'],
    ['in the wrong year', { localStart: '2025-12-10T09:00:00' }, 'date.past'],
    ['at a place that is not there', { placeId: participantId(1) }, 'place.unknown'],
    ['at what is no id', { placeId: 'court' }, 'place.unknown'],
    ['at a place of the other kind', { placeIndex: 'other' }, 'place.wrong_kind'],
    ['in a novel of a room', { room: 'x'.repeat(101) }, 'text.too_long'],
    ['in a room that a database cannot hold', { room: 'room\u00001' }, 'text.not_text'],
    ['in a room that reads backwards', { room: '\u202eroom 1' }, 'text.not_text'],
  ])('%s is neither entered nor moved to', async (_, { placeIndex, ...input }: Record<string, unknown>, code) => {
    const wrongKind = name === 'Hearing' ? placeId(2) : placeId(1);
    const place =
      placeIndex === undefined ? {} : { placeId: placeIndex === 'other' ? wrongKind : doors.places[placeIndex as 1] };
    const id = await entered();
    for (const answer of [await doors.enter({ ...input, ...place }), await doors.move(id, 1, { ...input, ...place })])
      expect(answer).toMatchObject({ date: null, problems: [{ code }] });
    expect(await doors.announced(id)).toEqual([1]);
  });

  test('is entered with a key that says nothing of anybody', async () => {
    expect((await doors.enter({ idempotencyKey: 'call Ana' })).problems).toMatchObject([
      { code: 'idempotency_key.invalid' },
    ]);
  });

  test('does not change when that cannot be announced', async () => {
    const id = await entered();
    await rig.sql('REVOKE INSERT ON bus.job_common FROM cases');
    await expect(doors.move(id, 1, { localStart: '2098-12-11T09:00:00' })).rejects.toThrow('Something went wrong');
    await expect(doors.enter()).rejects.toThrow('Something went wrong');
    await rig.sql('GRANT INSERT ON bus.job_common TO cases');
    expect((await doors.move(id, 1)).date).toMatchObject({ version: 1, localStart: '2098-12-10T09:00:00' });
  });
});
