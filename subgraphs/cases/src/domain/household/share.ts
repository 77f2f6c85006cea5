import type { ParticipantViewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { othersOfHousehold } from './member.ts';

/**
 * Lets another of the household see one's own dates, until it is taken back. Again it changes nothing.
 *
 * @throws Refusal `member.unknown`: the same for somebody who is hidden; `share.not_now` for who is hidden themselves: sharing would show
 * them.
 */
export async function shareWithHousehold(
  tx: Transaction,
  viewer: ParticipantViewer,
  memberId: string,
  now: Date,
): Promise<void> {
  // One share of a person at a time, and none while they are just being hidden.
  const [self] = await tx.$queryRaw<{ hidden: boolean }[]>`
    SELECT protected_at IS NOT NULL AS hidden FROM participant WHERE id = ${viewer.id}::uuid FOR UPDATE`;
  if (self?.hidden)
    refuse('share.not_now', '', 'Your dates cannot be shared now.', 'Talk about it with your caseworker.');
  const other = isUuid(memberId) && { AND: [{ id: memberId }, othersOfHousehold(viewer)] };
  if (!other || !(await tx.participant.count({ where: other })))
    refuse('member.unknown', 'memberId', 'There is no such person.', 'Choose somebody from the list.');
  const share = { fromId: viewer.id, toId: memberId };
  if (await tx.householdShare.count({ where: { ...share, revokedAt: null } })) return;
  await tx.householdShare.create({ data: { id: uuidv7(), ...share, givenAt: now } });
}

/** Takes it back, at once. Again it changes nothing; nor for somebody to whom nothing was shown. */
export async function stopSharing(
  tx: Transaction,
  viewer: ParticipantViewer,
  memberId: string,
  now: Date,
): Promise<void> {
  if (!isUuid(memberId)) return;
  const share = { fromId: viewer.id, toId: memberId, revokedAt: null };
  await tx.householdShare.updateMany({ where: share, data: { revokedAt: now } });
}
