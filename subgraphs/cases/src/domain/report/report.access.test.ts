import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '@cmpp/auth';
import { asBoard, asParticipant, asProvider, asService, asStaff, createRig, type Rig, seedOf } from '../../test-rig.ts';
import { crowd, now, publish, quarter, runJob, sayReady, writeOrientations } from '../../testing/report.ts';

const clock = { now };
let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => clock.now);
  await rig.subgraph.seed(seedOf(crowd()));
  await writeOrientations(rig);
});
afterAll(() => rig.close());

const published = () => rig.sql<{ site_id: string | null }>('SELECT site_id FROM report');
const nobody: [string, Viewer][] = [
  ['a caseworker', asStaff(1, 'caseworker')],
  ['a participant', asParticipant(1)],
  ['an orientation provider', asProvider],
  ['a practitioner', { ...asProvider, roles: ['practitioner'], scopes: ['practitioner'] }],
  ['a screener', { ...asStaff(1, 'caseworker'), roles: ['screener'], scopes: ['screener'] }],
  ['what counts for reports in another part', asService('orientation', 'roster:read')],
  ['nobody', { kind: 'anonymous' }],
];

describe('publishing', () => {
  test('waits for every site, and for a graph that answers', async () => {
    expect(await sayReady(rig, asStaff(2, 'supervisor'), quarter.fromOn)).toEqual([]);
    await runJob(rig);
    expect(await published()).toEqual([]);
    expect(await sayReady(rig, asStaff(4, 'supervisor', 2), quarter.fromOn)).toEqual([]);
    rig.down.add('orientation');
    await expect(runJob(rig)).rejects.toThrow('not there');
    rig.down.clear();
    expect(await published()).toEqual([]);
  });

  test('is looked for with as many statements however many quarters wait, and of a quarter without anybody nothing comes', async () => {
    const look = async () => {
      rig.statements.length = 0;
      await expect(runJob(rig)).rejects.toThrow('not there');
      return rig.statements.length;
    };
    rig.down.add('orientation');
    const one = await look();
    await rig.sql(
      `INSERT INTO report_ready (site_id, from_on, said_at, said_by_id)
       SELECT site_id, day, said_at, said_by_id FROM report_ready, generate_series('2024-01-01'::date, '2025-10-01', '3 months') AS day`,
    );
    expect(await look()).toBe(one);
    rig.down.clear();
    await rig.sql("DELETE FROM report_ready WHERE from_on < '2026-01-01'");
  });

  test('waits for a site from the day on which somebody enrolled there, by its own calendar', async () => {
    const waiting = async (enrolledAt: string) => {
      await rig.sql(`UPDATE participant SET enrolled_at = $1 WHERE enrolled_at < '2026-07-05'`, [enrolledAt]);
      const { data } = await rig.ask<{ reportReadiness: { site: { shortName: string } }[] }>(
        asBoard,
        '{ reportReadiness(fromOn: "2026-04-01") { site { shortName } } }',
      );
      return data.reportReadiness.map(({ site }) => site.shortName);
    };
    expect(await waiting('2026-07-01T04:00:00Z')).toEqual([]);
    expect(await waiting('2026-07-01T03:59:00Z')).toEqual(['S1']); // 30 June in New York
    await waiting('2026-06-10T12:00:00Z');
  });

  test('is of quarters of the calendar alone, that are over for a while', async () => {
    const viewer = asStaff(2, 'supervisor');
    for (const fromOn of ['2026-08-01', '2026-07-02', '2026-06-30'])
      expect(await sayReady(rig, viewer, fromOn)).toEqual(['report.not_a_quarter']);
    expect(await sayReady(rig, viewer, '2026-10-01')).toEqual(['report.too_early']);
  });

  test('is said of the own site alone; of one that is silent for 45 days by the Board', async () => {
    const other = '019b0000-0001-7000-8000-000000000002';
    expect(await sayReady(rig, asStaff(2, 'supervisor'), quarter.fromOn, other)).toEqual(['site.unknown']);
    expect(await sayReady(rig, asBoard, quarter.fromOn)).toEqual(['site.unknown']);
    clock.now = new Date('2026-11-14T12:00:00Z'); // 45 days after 30 September
    expect(await sayReady(rig, asBoard, quarter.fromOn, other)).toEqual(['report.site_not_silent']);
    clock.now = new Date('2026-11-15T12:00:00Z');
    expect(await sayReady(rig, asBoard, quarter.fromOn, other)).toEqual([]);
    clock.now = now;
    for (const [, viewer] of nobody)
      expect((await sayReady(rig, viewer, quarter.fromOn))[0]).toMatch(/may not|[Ss]ign|authori/);
  });

  test('by two workers at once is done once', async () => {
    await Promise.all([runJob(rig), runJob(rig)]);
    expect(await published()).toHaveLength(3);
  });
});

describe('reading', () => {
  beforeAll(() => publish(rig));
  const read = (viewer: Viewer) =>
    rig.ask<{ reports: { nodes: { id: string; site: { shortName: string } | null }[] } | null }>(
      viewer,
      '{ reports { nodes { id site { shortName } measures { code } } } }',
    );
  const sitesOf = async (viewer: Viewer) =>
    (await read(viewer)).data.reports!.nodes.map(({ site }) => site?.shortName ?? 'all').sort();

  test('the Board reads all, a supervisor those of the own site, suppressed as well', async () => {
    expect(await sitesOf(asBoard)).toEqual(['S1', 'S2', 'all']);
    expect(await sitesOf(asStaff(2, 'supervisor'))).toEqual(['S1']);
    expect(await sitesOf(asStaff(4, 'supervisor', 2))).toEqual(['S2']);
  });

  test('one by its id is the same as one in the list', async () => {
    const one = (viewer: Viewer, id: string) =>
      rig.ask<{ report: object | null }>(viewer, 'query ($id: ID!) { report(id: $id) { fromOn } }', { id });
    const { nodes } = (await read(asBoard)).data.reports!;
    const all = nodes.find(({ site }) => !site)!;
    expect((await one(asBoard, all.id)).data.report).toEqual({ fromOn: quarter.fromOn });
    expect((await one(asStaff(2, 'supervisor'), all.id)).data.report).toBeNull();
    expect((await one(asBoard, 'no-uuid')).data.report).toBeNull();
  });

  test.each(nobody)('%s reads none', async (_, viewer) => {
    const { data, errors } = await read(viewer);
    expect(data?.reports ?? null).toBeNull();
    expect(errors).toHaveLength(1);
  });

  test('there is nothing in a report by which anybody could be known again', async () => {
    const rows = await rig.sql<{ tables: object }>('SELECT tables FROM report');
    const text = JSON.stringify(rows);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|Given|Family|\b[0-9a-f]{32,}\b/);
  });
});
