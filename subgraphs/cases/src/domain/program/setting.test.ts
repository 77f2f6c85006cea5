import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../db.ts';
import { asStaff, createRig, type Rig, seedOf, siteId } from '../../test-rig.ts';
import { defaultSettings, settingOf, settingsOf, siteSettings } from './setting.ts';

let rig: Rig;
let db: Database;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([]));
  db = openDatabase(rig.database.url('cases'));
});
afterAll(async () => {
  await db.$disconnect();
  await rig.close();
});

type Set = {
  r: {
    site: { settings: { key: string; value: string; defaultValue: string; label: string; why: string }[] } | null;
    problems: { code: string; path: string[] }[];
  };
};
const ask = (key: string, value: string, site = 1, viewer = asStaff(2, 'supervisor')) =>
  rig.ask<Set>(
    viewer,
    `mutation ($input: SetSiteSettingInput!) { r: setSiteSetting(input: $input) {
      site { settings { key value defaultValue label why } } problems { code path } } }`,
    { input: { siteId: siteId(site), key, value } },
  );
const set = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).data.r;

describe('a setting of a site', () => {
  test('has its labelled default until the site has chosen, and keeps it at the other site', async () => {
    expect(await settingsOf(db, siteId(1))).toEqual(defaultSettings);
    await set('wayBackDays', '90');
    await set('under14WithoutAdult', ' true ');
    const { site, problems } = await set('wayBackDays', '60');
    expect(problems).toEqual([]);
    expect(site!.settings.map(({ key }) => key)).toEqual(Object.keys(siteSettings));
    expect(site!.settings.find(({ key }) => key === 'wayBackDays')).toMatchObject({ value: '60', defaultValue: '180' });
    for (const { label, why } of site!.settings) expect(label && why).toBeTruthy();
    expect(await settingOf(db, siteId(1), 'wayBackDays')).toBe(60);
    expect(await settingOf(db, siteId(1), 'under14WithoutAdult')).toBe(true);
    expect(await settingsOf(db, siteId(2))).toEqual(defaultSettings);
  });

  test.each([
    ['wayBackDays', '-1', 'setting.invalid', 'value'],
    ['wayBackDays', '1e2', 'setting.invalid', 'value'],
    ['drawnPlaceDays', '0', 'setting.invalid', 'value'],
    ['youngAdultUntilBirthday', '23', 'setting.invalid', 'value'],
    ['under14WithoutAdult', 'yes', 'setting.invalid', 'value'],
    ['constructor', '1', 'setting.unknown', 'key'],
  ])('%s does not become %s', async (key, value, code, path) => {
    const before = await settingsOf(db, siteId(1));
    expect(await set(key, value)).toEqual({ site: null, problems: [{ code, path: [path] }] });
    expect(await settingsOf(db, siteId(1))).toEqual(before);
  });

  test('is chosen by its own supervisor alone', async () => {
    expect(await set('wayBackDays', '30', 2)).toEqual({
      site: null,
      problems: [{ code: 'site.unknown', path: ['siteId'] }],
    });
    expect(await settingOf(db, siteId(2), 'wayBackDays')).toBe(180);
    const { errors } = await ask('wayBackDays', '30', 1, asStaff(1, 'caseworker'));
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
