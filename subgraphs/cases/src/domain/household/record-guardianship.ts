import type { StaffViewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import { basisOf, canLookAfter, isWard } from './guardian.ts';

/** Who looks after whom. */
export type GuardianPair = { guardianId: string; wardId: string };

/** What these doors are given; `refused` hears of a file that is not the asker's, for the access log. */
export type GuardianParts = { tx: Transaction; viewer: StaffViewer; now: Date; refused: (subjectId: string) => void };

/**
 * Writes down that somebody looks after another of their household, and reads their file from now on: "a parent or caretaker sees and is
 * texted for children under 14 and people in their care" (trust.md). Again it changes nothing.
 *
 * @throws Refusal `participant.unknown`, `participant.closed`, `guardian.other_household`, `guardian.not_needed`,
 *   `guardian.looked_after_too`.
 */
export async function recordGuardianship(
  { tx, viewer, now, refused }: GuardianParts,
  pair: GuardianPair,
): Promise<void> {
  const ids = [pair.wardId, pair.guardianId];
  for (const id of ids) await getFile(tx, viewer, id, refused);
  await holdPeople(tx, ids);
  const [ward, guardian] = [
    await getFile(tx, viewer, pair.wardId, refused),
    await getFile(tx, viewer, pair.guardianId, refused),
  ];
  if (ward.closedAt || guardian.closedAt)
    refuse(
      'participant.closed',
      '',
      'One of them has left the program.',
      'If they are back, take them in again first.',
    );
  if (ward.id === guardian.id || !ward.householdId || ward.householdId !== guardian.householdId)
    refuse(
      'guardian.other_household',
      'guardianId',
      'They are not two of one household.',
      'Let one join the household of the other first.',
    );
  if (!isWard(ward))
    refuse(
      'guardian.not_needed',
      'wardId',
      'Nobody looks after this person: they are 14 or older, and not listed as in care.',
      'Leave it; their file is their own.',
    );
  if (!canLookAfter(guardian))
    refuse(
      'guardian.looked_after_too',
      'guardianId',
      'This person is listed as a child or as in care.',
      'Name an adult of the household.',
    );
  const basis = basisOf(guardian, ward);
  const where = { guardianId_wardId: pair };
  const before = await tx.guardianship.findUnique({ where });
  if (before && !before.endedAt) return;
  const create = { id: uuidv7(), ...pair, basis, since: now };
  await tx.guardianship.upsert({ where, create, update: { basis, since: now, endedAt: null } });
}

/**
 * Ends that somebody looks after another: with the commit they read nothing of them any more. Also of the last who did, since it may be
 * what protects a child. Again it changes nothing.
 *
 * @throws Refusal `participant.unknown` of the file of who is looked after.
 */
export async function endGuardianship(
  { tx, viewer, now, refused }: GuardianParts,
  { guardianId, wardId }: GuardianPair,
): Promise<void> {
  await getFile(tx, viewer, wardId, refused);
  await holdPeople(tx, [wardId]);
  await tx.guardianship.updateMany({ where: { guardianId, wardId, endedAt: null }, data: { endedAt: now } });
}
