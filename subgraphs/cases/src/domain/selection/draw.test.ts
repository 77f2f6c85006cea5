import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asStaff } from '../../test-rig.ts';
import { caseworker, codes, day, number, startDrawRig, supervisor } from '../../testing/draw.ts';
import { numberSource } from '../../testing/selection.ts';
import { sha256 } from './draw.ts';
import { redoDraw } from './draw-file.ts';

let at: Awaited<ReturnType<typeof startDrawRig>>;
beforeAll(async () => {
  at = await startDrawRig();
});
afterAll(() => at.rig.close());
beforeEach(() => at.begin());

describe('the public number', () => {
  test('is typed in by two different people; then the draw is held, and anyone can do it again', async () => {
    await at.pool(1, 2, 1, 3);
    const before = await at.closed(4);
    at.tomorrow();
    const first = await at.doors.enter(before.id, number, caseworker);
    expect(first).toMatchObject({
      problems: [],
      draw: { ranAt: null, entries: [{ number: '04122233', source: numberSource }] },
    });
    expect(codes(await at.doors.enter(before.id, number, caseworker))).toEqual([]);
    expect((await at.doors.draw(before.id))!.ranAt).toBeNull(); // one person twice is one person
    const { draw } = await at.doors.enter(before.id, '04-12-22-33', supervisor);
    expect(draw).toMatchObject({ number: '04122233', poolFile: before.poolFile, poolHash: before.poolHash });
    expect(sha256(draw!.secret!)).toBe(before.commitment);
    const again = redoDraw(draw!.poolFile, draw!.orderFile!);
    expect(again).toMatchObject({ differences: [], seed: draw!.seed, commitment: before.commitment, places: 4 });
    expect(await at.rig.sql('SELECT rank FROM draw_rank ORDER BY rank')).toEqual(
      [1, 2, 3, 4].map((rank) => ({ rank })),
    );
    expect(await at.doors.enter(before.id, number, caseworker)).toMatchObject({ problems: [], draw });
    expect(codes(await at.doors.enter(before.id, '999', caseworker))).toEqual(['draw.held']);
  });

  test('is not taken when two people read it differently: both stay written down, and nothing is drawn', async () => {
    await at.pool(1, 1);
    const { id } = await at.closed(1);
    at.tomorrow();
    await at.doors.enter(id, '111', caseworker);
    const differs = await at.doors.enter(id, '112', supervisor);
    expect(codes(differs)).toEqual(['draw.numbers_differ']);
    expect(differs.draw).toMatchObject({ ranAt: null, entries: [{ number: '111' }, { number: '112' }] });
    expect(await at.rig.sql('SELECT 1 FROM draw_rank')).toEqual([]);
    expect((await at.doors.enter(id, '112', caseworker)).draw).toMatchObject({ number: '112' });
  });

  test('decides nothing where it was typed wrong and corrected: of each person what they typed last holds', async () => {
    await at.pool(1, 1);
    const { id } = await at.closed(1);
    at.tomorrow();
    await at.doors.enter(id, '111', caseworker);
    await at.doors.enter(id, '112', caseworker);
    const differs = await at.doors.enter(id, '111', supervisor);
    expect(codes(differs)).toEqual(['draw.numbers_differ']);
    expect(differs.problems[0]!.nextStep).toContain(`"${numberSource}" of ${day}`);
    expect(differs.draw!.ranAt).toBeNull();
    // Back to the first: that was right after all.
    const { draw } = await at.doors.enter(id, '111', caseworker);
    expect(draw).toMatchObject({ number: '111', ranAt: expect.any(String) });
    expect(draw!.entries.map((entry) => entry.number)).toEqual(['111', '112', '111', '111']);
  });

  test.each([
    ['the round is frozen', `UPDATE funding_round SET status = 'FROZEN'`, 'round.frozen'],
    ['the award is over', `UPDATE award SET ends_on = '2026-11-23'`, 'award.not_running'],
  ])('is not taken while %s: nobody is told of a place', async (_, sql, code) => {
    const [one] = await at.pool(1);
    const { id } = await at.closed(1);
    at.tomorrow();
    await at.doors.enter(id, number, caseworker);
    await at.rig.sql(sql);
    expect(codes(await at.doors.enter(id, number, supervisor))).toEqual([code]);
    expect(await at.doors.draw(id)).toMatchObject({ ranAt: null, entries: [{ number: '04122233' }] });
    expect(await at.rig.sql(`SELECT 1 FROM bus.job_common WHERE name = 'notices/candidate.told'`)).toEqual([]);
    expect((await at.doors.look(one!.receipt)).interest).toMatchObject({ status: 'IN_POOL' });
    await at.rig.sql(`UPDATE funding_round SET status = 'AWARDED'`);
    await at.rig.sql(`UPDATE award SET ends_on = NULL`);
    expect((await at.doors.enter(id, number, supervisor)).draw).toMatchObject({ number: '04122233' });
  });

  test('is not taken before its day', async () => {
    await at.pool(1);
    const { id } = await at.closed(1);
    at.clock.now = new Date(`${day}T04:00:00Z`); // still the day before in New York
    expect(codes(await at.doors.enter(id, number, caseworker))).toEqual(['draw.number_not_yet']);
    expect((await at.doors.draw(id))!.entries).toEqual([]);
  });

  test('is one: words, too few digits and another site are refused', async () => {
    await at.pool(1);
    const { id } = await at.closed(1);
    at.tomorrow();
    expect(codes(await at.doors.enter(id, 'seven', caseworker))).toEqual(['draw.number_invalid']);
    expect(codes(await at.doors.enter(id, '7', caseworker))).toEqual(['draw.number_invalid']);
    expect(codes(await at.doors.enter(id, number, asStaff(4, 'supervisor', 2)))).toEqual(['draw.unknown']);
  });

  test('typed by many at once draws once', async () => {
    await at.pool(1, 1, 1);
    const { id } = await at.closed(2);
    at.tomorrow();
    const many = await Promise.all(
      [1, 2, 3, 4, 5].map((who) => at.doors.enter(id, number, asStaff(who, 'caseworker'))),
    );
    expect(many.flatMap(codes)).toEqual([]);
    expect(await at.rig.sql('SELECT 1 FROM draw_result')).toHaveLength(1);
    expect(await at.taken()).toBe(2);
  });
});

describe('what was published stays as it was', () => {
  test.each(['draw', 'draw_number', 'draw_result', 'draw_rank'])(
    'the program itself can neither change nor delete a row of %s',
    async (table) => {
      await at.pool(1);
      await at.hold((await at.closed(1)).id);
      const column = { draw: 'places', draw_number: 'number', draw_result: 'seed', draw_rank: 'rank' }[table]!;
      const before = await at.rig.sql(`SELECT * FROM ${table}`);
      expect(before.length).toBeGreaterThan(0);
      for (const sql of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ])
        await expect(asProgram(sql)).rejects.toThrow(`permission denied for table ${table}`);
      expect(await at.rig.sql(`SELECT * FROM ${table}`)).toEqual(before);
    },
  );

  test('also when everybody who was in it is erased', async () => {
    const households = await at.pool(1, 2, 1);
    const draw = await at.hold((await at.closed(2)).id);
    for (const { receipt } of households) expect(await at.doors.withdraw(receipt)).toMatchObject({ withdrawn: true });
    expect(await at.rig.sql('SELECT 1 FROM candidate')).toEqual([]);
    expect(await at.doors.draw(draw.id)).toEqual(draw);
    expect(await at.taken()).toBe(0);
  });

  const asProgram = async (sql: string) => {
    await at.rig.sql('SET ROLE cases');
    try {
      await at.rig.sql(sql);
    } finally {
      await at.rig.sql('RESET ROLE');
    }
  };
});
