import { afterAll, beforeAll, expect, test } from 'vitest';
import { asService, createRig, type Rig, seedOf } from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([]));
});
afterAll(() => rig.close());

test('the portal lists the sites, by name, for whoever would like to take part', async () => {
  const { data } = await rig.ask<{ sites: { shortName: string }[] }>(
    asService('portal', 'signin'),
    '{ sites { shortName } }',
  );
  const names = data.sites.map(({ shortName }) => shortName);
  expect(names.length).toBeGreaterThan(1);
  expect(names).toEqual(names.toSorted());
});
