import type { DateSource } from '../../generated/prisma/enums.ts';
import { changeDate, type ChangeParts, checkVersion, openDate, refuseClosed, type ShownDate } from './change-date.ts';
import { askForNextDate } from './next-date.ts';

/**
 * Takes a date off, and announces it. A case seldom ends with that: when no other date of its kind is ahead, somebody is asked to find out the
 * next one. Again it changes nothing.
 *
 * @returns its id.
 * @throws Refusal `date.unknown`, `date.closed`, `date.changed_meanwhile`.
 */
export async function cancelDate(parts: ChangeParts, shown: ShownDate, toldBy: DateSource): Promise<string> {
  const id = await changeDate(parts, shown.id, (row) => {
    if (row.status === 'CANCELLED') return null;
    // What was entered as history by mistake is taken off as quietly.
    if (row.status === 'HELD' && !row.past) refuseClosed();
    checkVersion(row, shown);
    return { data: { status: 'CANCELLED', toldBy, checkedAt: parts.now }, counts: true, announced: !row.past };
  });
  await askForNextDate(parts, await openDate(parts, id));
  return id;
}
