import type { StaffViewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import { settleTasks } from '../task/task.ts';
import { findFile } from './participant.ts';
import { endSignInsBy } from '../sign-in/sign-in.ts';

/**
 * A person at the site has decided that a frozen number is its holder's after all: it opens what it did before, for everybody of the
 * household who has it; the task that asks for this decision is done. Who signed in by it before that stays signed out: the phone was perhaps in other hands. Again it changes nothing.
 *
 * @param refused hears of a file that is not the asker's, for the access log.
 * @returns whose number it is.
 * @throws Refusal `phone.unknown`: the same for a number in a file that is not the asker's.
 */
export async function releaseNumber(
  tx: Transaction,
  viewer: StaffViewer,
  phoneId: string,
  now: Date,
  refused: (subjectId: string) => void,
): Promise<{ participantId: string }> {
  const phone = isUuid(phoneId)
    ? await tx.participantPhone.findUnique({ where: { id: phoneId, retiredAt: null } })
    : null;
  if (!phone || !(await findFile(tx, viewer, phone.participantId, refused)))
    refuse('phone.unknown', 'phoneId', 'There is no such number.', 'Choose a number on the page of the person.');
  const { numberIndex, participantId } = phone;
  const { count } = await tx.frozenNumber.deleteMany({ where: { numberIndex } });
  if (count > 0) await endSignInsBy(tx, numberIndex);
  await settleTasks(tx, viewer, { kind: 'WRONG_NUMBER', participantId }, now);
  return { participantId };
}
