import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asBoard, asParticipant, asStaff, createRig, type Rig, seedOf, siteId } from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([]));
});
afterAll(() => rig.close());

type Answer = {
  site: Record<'names' | 'contacts' | 'partners', object[]> | null;
  problems: { code: string; path: string[] }[];
};
const doors = {
  Name: { name: 'Harbor Relief', asOf: '2024-12-03', source: 'Frequently asked questions' },
  Contact: { kind: 'Front desk', value: '+1 212 555 0190', asOf: '2024-12-03' },
  Partner: { organizationId: siteId(77), name: 'Tide Legal Aid', asOf: '2024-12-03' },
} as const;
type Door = keyof typeof doors;
const record = (door: Door, input: object = {}, viewer: Parameters<Rig['ask']>[0] = asStaff(2, 'supervisor')) =>
  rig.ask<{ r: Answer }>(
    viewer,
    `mutation ($input: RecordSite${door}Input!) { r: recordSite${door}(input: $input) {
      site { names { name asOf until source } contacts { kind value asOf until } partners { organizationId name asOf until } }
      problems { code path } } }`,
    { input: { siteId: siteId(1), ...doors[door], ...input } },
  );
const all = Object.keys(doors) as Door[];
const rows = (site: NonNullable<Answer['site']>, door: Door) =>
  site[`${door.toLowerCase()}s` as 'names' | 'contacts' | 'partners'];

describe.each(all)('what is known of a site: %s', (door) => {
  test('is kept once, with its day, and ends without being lost', async () => {
    const content = { until: null, ...doors[door] };
    expect(rows((await record(door)).data.r.site!, door)).toEqual([content]);
    expect(rows((await record(door)).data.r.site!, door)).toEqual([content]);
    const { site } = (await record(door, { until: '2025-03-01' })).data.r;
    expect(rows(site!, door)).toEqual([{ ...content, until: '2025-03-01' }]);
  });

  const line = door === 'Contact' ? 'kind' : 'name';
  test.each([
    [{ asOf: '2999-01-01' }, 'day.in_future', 'asOf'],
    [{ until: '2999-01-01' }, 'day.in_future', 'until'],
    [{ until: '2024-12-02' }, 'day.before_start', 'until'],
    [{ [line]: 'Harbor \u202e Relief' }, 'text.not_text', line],
  ])('with %o is refused', async (input, code, path) => {
    const before = await rig.sql(`SELECT * FROM site_${door.toLowerCase()}`);
    expect((await record(door, input)).data.r).toEqual({ site: null, problems: [{ code, path: [path] }] });
    expect(await rig.sql(`SELECT * FROM site_${door.toLowerCase()}`)).toEqual(before);
  });

  test('is written by the supervisor of that site alone', async () => {
    for (const viewer of [asStaff(1, 'caseworker'), asBoard, asParticipant(1), { kind: 'anonymous' as const }])
      expect((await record(door, {}, viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    for (const site of [siteId(2), siteId(99), 'x'])
      expect((await record(door, { siteId: site })).data.r).toEqual({
        site: null,
        problems: [{ code: 'site.unknown', path: ['siteId'] }],
      });
    expect(await rig.sql(`SELECT 1 FROM site_${door.toLowerCase()} WHERE site_id <> $1`, [siteId(1)])).toEqual([]);
  });
});

test('a former name stays in the list after the one in use', async () => {
  await record('Name', { name: 'Harbor Immigrant Service', asOf: '2023-11-01', until: '2024-12-03' });
  const { site } = (await record('Name')).data.r;
  expect(site!.names).toMatchObject([
    { name: 'Harbor Relief', until: null },
    { name: 'Harbor Immigrant Service', until: '2024-12-03' },
  ]);
});

test('a partner is an organization of the directory', async () => {
  expect((await record('Partner', { organizationId: 'tide' })).data.r).toEqual({
    site: null,
    problems: [{ code: 'organization.unknown', path: ['organizationId'] }],
  });
});
