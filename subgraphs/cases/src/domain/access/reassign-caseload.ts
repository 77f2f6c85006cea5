import type { StaffViewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';

/** Who gets new company, and whose: the people named, or all that somebody walks with. */
export type ReassignInput = { toStaffId: string } & ({ participantIds: readonly string[] } | { fromStaffId: string });

/** People in one go. */
const most = 500;

/**
 * Gives people of the site another caseworker, by their supervisor; all of them or none. Who walked with them before reads their files no
 * more from that moment, unless they open one. Again it changes nothing.
 *
 * @param refused hears of files that are not the asker's, for the access log.
 * @returns whose caseworker it is now: those who were named, or who were moved.
 * @throws Refusal `caseworker.unknown`, `participant.unknown`, `caseload.too_many`.
 */
export async function reassignCaseload(
  tx: Transaction,
  viewer: StaffViewer,
  input: ReassignInput,
  refused: (subjectId: string) => void,
): Promise<string[]> {
  const { toStaffId } = input;
  const here = { siteId: viewer.siteId, active: true, roles: { has: 'caseworker' } };
  if (!isUuid(toStaffId) || !viewer.siteId || !(await tx.staff.count({ where: { id: toStaffId, ...here } })))
    refuse('caseworker.unknown', 'toStaffId', 'There is no such caseworker here.', 'Choose one of your site.');
  const ids = 'participantIds' in input ? [...new Set(input.participantIds)] : await caseloadOf(tx, viewer, input);
  if (ids.length > most)
    refuse('caseload.too_many', 'participantIds', `More than ${most} people at once.`, 'Name fewer.');
  // Held before it is looked at whose they are: another site may just be taking them in.
  await holdPeople(tx, ids.filter(isUuid));
  if ('participantIds' in input) for (const id of ids) await getFile(tx, viewer, id, refused);
  const still = 'fromStaffId' in input ? { caseworkerId: input.fromStaffId } : {};
  const moved = { id: { in: ids }, siteId: viewer.siteId, ...still };
  const { count } = await tx.participant.updateMany({ where: moved, data: { caseworkerId: toStaffId } });
  if (count !== ids.length)
    refuse(
      'participant.unknown',
      'participantIds',
      'Somebody of them is not there any more.',
      'Look at the list again.',
    );
  return ids;
}

async function caseloadOf(
  tx: Transaction,
  { siteId }: StaffViewer,
  { fromStaffId }: { fromStaffId: string },
): Promise<string[]> {
  if (!isUuid(fromStaffId) || !(await tx.staff.count({ where: { id: fromStaffId, siteId } })))
    refuse('caseworker.unknown', 'fromStaffId', 'There is no such caseworker here.', 'Choose one of your site.');
  const people = await tx.participant.findMany({
    where: { caseworkerId: fromStaffId, siteId: siteId! },
    select: { id: true },
    take: most + 1,
  });
  return people.map(({ id }) => id);
}
