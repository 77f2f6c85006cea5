import { afterAll, beforeAll, expect, test } from 'vitest';
import { asBoard, asParticipant, asStaff, createRig, type Rig, seedOf, siteId } from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([]));
});
afterAll(() => rig.close());

type Viewer = Parameters<Rig['ask']>[0];
type SiteAnswer = {
  id: string;
  shortName: string;
  names: { name: string; asOf: string; until: string | null; source: string }[];
  contacts: { kind: string; value: string; until: string | null }[];
};
const harbor = {
  name: 'Case Management Pilot Program, Harbor',
  shortName: 'CMPP Harbor',
  phone: '+12125550181',
  timeZone: 'America/New_York',
  city: 'Harbor',
  state: 'NY',
  source: 'A letter of the provider',
  asOf: '2025-01-10',
};
const record = (input: object, viewer: Viewer = asBoard) =>
  rig.ask<{ r: { site: SiteAnswer | null; problems: { code: string; path: string[] }[] } }>(
    viewer,
    `mutation ($input: RecordSiteInput!) { r: recordSite(input: $input) {
      site { id name shortName phone timeZone city state source asOf names { name asOf until source } contacts { kind value asOf until } }
      problems { code path } } }`,
    { input: { ...harbor, idempotencyKey: crypto.randomUUID(), ...input } },
  );

test('a new site is written down once for its key, also at once, and stands in the list that people choose from', async () => {
  const idempotencyKey = crypto.randomUUID();
  const all = await Promise.all([1, 2, 3].map(() => record({ idempotencyKey })));
  const [first] = all.map(({ data }) => data.r);
  expect(first).toMatchObject({ site: { ...harbor, names: expect.any(Array) }, problems: [] });
  for (const { data } of all) expect(data.r).toEqual(first);
  expect((await record({ idempotencyKey, name: 'Another' })).data.r.problems).toMatchObject([
    { code: 'idempotency_key.used' },
  ]);
  const { data } = await rig.ask<{ sites: { shortName: string }[] }>(asParticipant(1), '{ sites { shortName } }');
  expect(data.sites.map(({ shortName }) => shortName)).toEqual(['CMPP Harbor', 'S1', 'S2']);
});

test('pages and texts show the name and number that hold now, and the former ones stay known with their days', async () => {
  const id = (await record({})).data.r.site!.id;
  const renamed = {
    siteId: id,
    name: 'Harbor Relief',
    shortName: 'CMPP Bay',
    phone: '+12125550182',
    asOf: '2025-03-01',
  };
  const { site } = (await record(renamed)).data.r;
  expect(site).toMatchObject({ id, name: 'Harbor Relief', shortName: 'CMPP Bay', phone: '+12125550182' });
  const untils = (rows: { until: string | null }[], key: 'name' | 'value') =>
    Object.fromEntries(rows.map((row) => [(row as Record<string, unknown>)[key], row.until]));
  expect(untils(site!.names, 'name')).toEqual({
    ...{ 'Harbor Relief': null, 'CMPP Bay': null },
    ...{ [harbor.name]: '2025-03-01', [harbor.shortName]: '2025-03-01' },
  });
  expect(untils(site!.contacts, 'value')).toEqual({ '+12125550181': '2025-03-01', '+12125550182': null });
  // Again, and an older text that comes late, change nothing.
  expect((await record(renamed)).data.r.site).toEqual(site);
  expect((await record({ siteId: id })).data.r.problems).toMatchObject([{ code: 'round.newer_known', path: ['asOf'] }]);
  const back = (await record({ siteId: id, asOf: '2025-04-01' })).data.r.site!;
  expect(untils(back.names, 'name')).toMatchObject({ [harbor.name]: null, 'Harbor Relief': '2025-04-01' });
});

test('a site that the hub was set up with is changed as well, and who speaks in its texts with it', async () => {
  const { site } = (await record({ siteId: siteId(2), shortName: 'CMPP Two' })).data.r;
  expect(site!.names).toContainEqual(
    expect.objectContaining({ name: 'S2', until: harbor.asOf, source: 'As this hub was set up' }),
  );
  expect(await rig.sql('SELECT short_name FROM site WHERE id = $1', [siteId(2)])).toEqual([{ short_name: 'CMPP Two' }]);
});

test.each([
  [{ shortName: 'x'.repeat(29) }, 'text.too_long', 'shortName'],
  [{ name: ' ' }, 'text.empty', 'name'],
  [{ state: 'ny' }, 'place.no_state', 'state'],
  [{ asOf: '2999-01-01' }, 'day.in_future', 'asOf'],
  [{ siteId: siteId(99) }, 'site.unknown', 'siteId'],
  [{ siteId: 'x' }, 'site.unknown', 'siteId'],
  [{ idempotencyKey: 'x' }, 'idempotency_key.invalid', 'idempotencyKey'],
])('with %o it is refused, and nothing is written', async (input, code, path) => {
  const before = await rig.sql('SELECT * FROM site ORDER BY id');
  expect((await record(input)).data.r).toEqual({ site: null, problems: [{ code, path: [path] }] });
  expect(await rig.sql('SELECT * FROM site ORDER BY id')).toEqual(before);
});

test('the Board alone writes sites down', async () => {
  for (const viewer of [
    asStaff(1, 'caseworker'),
    asStaff(2, 'supervisor'),
    asParticipant(1),
    { kind: 'anonymous' as const },
  ])
    expect((await record({}, viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});
