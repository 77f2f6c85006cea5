import { afterAll, beforeAll, expect, test } from 'vitest';
import { asService, createRig, participantId, person, type Rig, seedOf } from '../../test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1)]));
});
afterAll(() => rig.close());

test.each([
  ['who is enrolled', null, false, true],
  ['who has left', 'now()', false, false],
  ['who has left and wished to go on hearing of them', 'now()', true, true],
])('somebody %s hears of their dates: %s, %s, %s', async (_, closedAt, goOn, hears) => {
  await rig.sql(`UPDATE participant SET closed_at = ${closedAt}, dates_go_on = ${goOn}`);
  const { data } = await rig.ask<{ participant: { hearsOfDates: boolean } }>(
    asService('notices', 'delivery:read'),
    `{ participant(id: "${participantId(1)}") { hearsOfDates } }`,
  );
  expect(data.participant).toEqual({ hearsOfDates: hears });
});
