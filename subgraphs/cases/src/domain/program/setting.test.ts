import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../db.ts';
import { createRig, type Rig, seedOf, siteId, staffId } from '../../test-rig.ts';
import { defaultSettings, setSetting, settingOf, settingsOf } from './setting.ts';

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

const set = (key: string, value: string) =>
  setSetting(db, { siteId: siteId(1), key, value, setById: staffId(2), setAt: new Date('2026-11-30T12:00:00Z') });

describe('a setting of a site', () => {
  test('has its labelled default until the site says otherwise, and the other site keeps it then', async () => {
    expect(await settingsOf(db, siteId(1))).toEqual({
      youngAdultUntilBirthday: 22,
      under14WithoutAdult: false,
      wayBackDays: 180,
      drawnPlaceDays: 30,
      filesOpenedInADay: 10,
      sharingConsentDays: 365,
    });
    await set('wayBackDays', '90');
    await set('under14WithoutAdult', ' true ');
    await set('wayBackDays', '60');
    expect(await settingOf(db, siteId(1), 'wayBackDays')).toBe(60);
    expect(await settingOf(db, siteId(1), 'under14WithoutAdult')).toBe(true);
    expect(await settingsOf(db, siteId(1))).toEqual({ ...defaultSettings, wayBackDays: 60, under14WithoutAdult: true });
    expect(await settingsOf(db, siteId(2))).toEqual(defaultSettings);
  });

  test.each([
    ['wayBackDays', '-1', 'setting.invalid'],
    ['wayBackDays', '1e2', 'setting.invalid'],
    ['drawnPlaceDays', '0', 'setting.invalid'],
    ['youngAdultUntilBirthday', '23', 'setting.invalid'],
    ['under14WithoutAdult', 'yes', 'setting.invalid'],
    ['constructor', '1', 'setting.unknown'],
  ])('%s does not become %s', async (key, value, code) => {
    const before = await settingsOf(db, siteId(1));
    await expect(set(key, value)).rejects.toMatchObject({ problems: [{ code, path: [expect.any(String)] }] });
    expect(await settingsOf(db, siteId(1))).toEqual(before);
  });
});
