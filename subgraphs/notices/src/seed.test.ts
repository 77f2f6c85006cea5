import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import type { NoticeSeed } from './index.ts';
import { phone } from './test-facts.ts';
import { start, startRig } from './test-rig.ts';

const aNotice = (change: Partial<NoticeSeed> = {}): NoticeSeed => ({
  id: uuidv7(),
  participantId: uuidv7(),
  siteId: uuidv7(),
  kind: 'BOOKING_CONFIRMED',
  source: 'BOOKING',
  sourceId: uuidv7(),
  sourceVersion: 1,
  language: 'en',
  status: 'DELIVERED',
  body: 'CMPP NYC: Your seat is booked.',
  to: phone,
  createdAt: start,
  sentAt: start,
  deliveredAt: start,
  ...change,
});

test('what is seeded is there to be read, once, and is never sent', async () => {
  const rig = await startRig();
  const notice = aNotice();
  const rows = { notices: [notice], consents: [{ number: phone, state: 'STOPPED' as const, changedAt: start }] };
  await rig.notices.seed(rows);
  await rig.notices.seed(rows);
  rig.pass(86_400);
  await rig.sendDue();
  await rig.reconcile();
  expect(rig.sent()).toEqual([]);
  const person = { id: notice.participantId, siteId: notice.siteId };
  const { data } = await rig.read(person, 'nodes { body toLastFour status }');
  expect(data?.['_entities']).toEqual([
    { notices: { nodes: [{ body: notice.body, toLastFour: '0123', status: 'DELIVERED' }] } },
  ]);
});

test('a seed that our own texts could not be is refused whole', async () => {
  const rig = await startRig();
  for (const wrong of [{ body: 'corazón' }, { to: '555-0123' }])
    await expect(rig.notices.seed({ notices: [aNotice(), aNotice(wrong)], consents: [] })).rejects.toThrow(RangeError);
  expect(await rig.rows()).toEqual([]);
});
