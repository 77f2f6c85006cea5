import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRig, type Rig } from './test-rig.ts';

/**
 * Open Referral's published JSON schemas of HSDS 3.1, where a copy lies beside the checkout. They are theirs (CC BY-SA) and no part of
 * this repository; without them the words that we carried over are the measure, and the names of the tests say so.
 */
const published = new URL('../../../../shared/data/hsds/3.1-dev/schema/', import.meta.url);
const beside = existsSync(published);

type HsdsTable = { properties: Record<string, { enum?: string[] }> };
const table = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, published), 'utf8')) as HsdsTable;

const carriedOver = {
  status: ['active', 'inactive', 'defunct', 'temporarily closed'],
  organization: ['id', 'name', 'description', 'website'],
  service: ['id', 'organization_id', 'name', 'description', 'status', 'fees_description', 'assured_date', 'languages'],
  phone: ['id', 'service_id', 'number'],
  service_at_location: ['id', 'service_id', 'location_id'],
  location: ['id', 'name', 'address_1', 'city', 'state_province', 'postal_code'],
};
const hsds = beside
  ? {
      status: table('service').properties['status']!.enum!,
      organization: Object.keys(table('organization').properties),
      service: Object.keys(table('service').properties),
      phone: Object.keys(table('phone').properties),
      service_at_location: Object.keys(table('service_at_location').properties),
      // One physical address per location, kept in its row.
      location: [...Object.keys(table('location').properties), ...Object.keys(table('address').properties)],
    }
  : carriedOver;

/** What HSDS has no word for. */
const ours = { service: ['needs'], location: ['confidential', 'address_sealed'] } as Record<string, string[]>;

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
});
afterAll(() => rig.close());

describe(
  beside
    ? 'by the published schemas of HSDS 3.1'
    : 'by the words carried over from HSDS 3.1 (its published schemas do not lie beside this checkout and were NOT compared)',
  () => {
    test('the words for the status of a service are those of HSDS, all of them', async () => {
      const [row] = await rig.sql<{ words: string[] }>('SELECT enum_range(NULL::service_status)::text[] AS words');
      expect(row!.words.toSorted()).toEqual(hsds.status.toSorted());
    });

    test.each(['organization', 'service', 'phone', 'service_at_location', 'location'] as const)(
      'the columns of %s bear names of HSDS, but for those that are ours',
      async (name) => {
        const columns = await rig.sql<{ column_name: string }>(
          "SELECT column_name FROM information_schema.columns WHERE table_schema = 'referrals' AND table_name = $1",
          [name],
        );
        const theirs = columns.map((row) => row.column_name).filter((column) => !ours[name]?.includes(column));
        expect(theirs.length).toBeGreaterThan(2);
        expect(hsds[name]).toEqual(expect.arrayContaining(theirs));
      },
    );

    test('and what was carried over is there', () => {
      for (const [name, words] of Object.entries(carriedOver))
        expect(hsds[name as keyof typeof hsds]).toEqual(expect.arrayContaining(words));
    });
  },
);
