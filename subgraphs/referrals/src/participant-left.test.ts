import { afterAll, beforeAll, expect, test } from 'vitest';
import { notesKeptDays } from './domain/forget-notes.ts';
import {
  createRig,
  location,
  organization,
  participantId,
  referral,
  referralId,
  type Rig,
  service,
} from './test-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  const theirs = { participantId: participantId(1), note: 'Speaks K’iche’.' };
  const later = { createdAt: new Date('2026-11-20T12:00:00Z'), updatedAt: new Date('2026-11-20T12:00:00Z') };
  await rig.subgraph.seed({
    organizations: [organization(1)],
    locations: [location(1)],
    services: [service(1)],
    referrals: [
      referral(1, { ...theirs, status: 'PROPOSED' }),
      referral(2, { ...theirs, status: 'SENT' }),
      referral(3, { ...theirs, status: 'ACCEPTED' }),
      referral(4, { ...theirs, status: 'SENT', ...later }),
      referral(5, { participantId: participantId(2), status: 'SENT' }),
    ],
  });
});
afterAll(() => rig.close());

test('what nobody has accepted for somebody who left is withdrawn, and nothing else, however often it is heard', async () => {
  const left = { participantId: participantId(1), leftAt: '2026-11-10T12:00:00.000Z' };
  for (const _ of [1, 2]) await rig.subgraph.handlers['participant.left']!(left);
  const rows = await rig.sql<{ id: string; status: string }>('SELECT id, status FROM referral ORDER BY id');
  expect(rows).toEqual(
    ['WITHDRAWN', 'WITHDRAWN', 'ACCEPTED', 'SENT', 'SENT'].map((status, index) => ({
      id: referralId(index + 1),
      status,
    })),
  );
});

test('the note of a referral that has ended goes half a year later, and of no other; the referral stays', async () => {
  const [forget] = rig.subgraph.jobs;
  const kept = () => rig.sql('SELECT status FROM referral WHERE note_sealed IS NOT NULL ORDER BY id');
  const ended = new Date('2026-11-10T12:00:00Z').getTime() + notesKeptDays * 86_400_000;
  rig.clock.now = new Date(ended - 1);
  await forget!.run();
  expect(await kept()).toEqual(['WITHDRAWN', 'WITHDRAWN', 'ACCEPTED', 'SENT'].map((status) => ({ status })));
  rig.clock.now = new Date(ended);
  await Promise.all([forget!.run(), forget!.run()]);
  await forget!.run();
  expect(await kept()).toEqual(['ACCEPTED', 'SENT'].map((status) => ({ status })));
  for (const status of ['DECLINED', 'COMPLETED'] as const) {
    await rig.sql(`UPDATE referral SET status = $1 WHERE id = $2`, [status, referralId(status === 'DECLINED' ? 3 : 4)]);
    rig.clock.now = new Date(ended + 30 * 86_400_000);
    await forget!.run();
  }
  expect(await kept()).toEqual([]);
  expect(await rig.sql('SELECT 1 FROM referral')).toHaveLength(5);
});
