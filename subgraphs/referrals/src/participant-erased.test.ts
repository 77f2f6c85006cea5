import { afterAll, beforeAll, expect, test } from 'vitest';
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
  const theirs = { participantId: participantId(1) };
  await rig.subgraph.seed({
    organizations: [organization(1)],
    locations: [location(1)],
    services: [service(1)],
    referrals: [referral(1, theirs), referral(2, theirs), referral(3, { participantId: participantId(2) })],
  });
});
afterAll(() => rig.close());

test('who is erased has no referral and no key, however often it is heard; others keep theirs', async () => {
  const erased = { participantId: participantId(1), challengeIds: [] };
  await Promise.all([1, 2, 3].map(() => rig.subgraph.handlers['participant.erased']!(erased)));
  expect(await rig.sql('SELECT id FROM referral')).toEqual([{ id: referralId(3) }]);
  expect(await rig.sql('SELECT wrapped FROM subject_key WHERE subject_id = $1', [participantId(1)])).toEqual([
    { wrapped: null },
  ]);
  await rig.subgraph.handlers['participant.left']!({ ...erased, leftAt: '2026-11-10T12:00:00.000Z' });
  const again = {
    organizations: [],
    locations: [],
    services: [],
    referrals: [referral(4, { participantId: participantId(1) })],
  };
  await expect(rig.subgraph.seed(again)).rejects.toThrow('erased');
  expect(await rig.sql('SELECT 1 FROM referral WHERE participant_id = $1', [participantId(1)])).toEqual([]);
});
