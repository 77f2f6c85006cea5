import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { DateRow, Dates, WriteParts } from './date.ts';
import { checkAhead, checkContent, type DateInput, says } from './date-content.ts';
import { settleTasks } from '../task/task.ts';
import { findFile } from '../person/participant.ts';

/** Which date, and as which version the form showed it; `path` is the form's field for that, `version` unless given. */
export type ShownDate = { id: string; version: number; path?: string };

/** What is to be written; null: it is so already. `announced` changes count as versions. */
type Decision = { data: Partial<DateRow>; counts: boolean; announced: boolean } | null;

/** What every change is given. */
export type ChangeParts = WriteParts & { dates: Dates };

/**
 * Gives a date another time, place, room or way to attend, and announces it; one that was not set yet is set. The same again changes nothing;
 * the same as it was shown says that somebody has looked again.
 *
 * @param mayBeOver whether the time may have come meanwhile: a paper is right about a date that is over, too.
 * @returns its id.
 * @throws Refusal `date.unknown`, `date.closed`, `date.changed_meanwhile`, `date.past`; see `checkContent`.
 */
export async function moveDate(
  parts: ChangeParts,
  shown: ShownDate,
  input: DateInput,
  { mayBeOver = false } = {},
): Promise<string> {
  const { tx, dates, now } = parts;
  return changeDate(parts, shown.id, async (row) => {
    if (!stands(row)) refuseClosed();
    const content = await checkContent(tx, dates.placeKind, input);
    if (!mayBeOver) checkAhead(content.startsAt, now);
    const looked = { toldBy: input.toldBy, checkedAt: now };
    if (says(row, content))
      return row.version === shown.version ? { data: looked, counts: false, announced: false } : null;
    checkVersion(row, shown);
    // A date that was never elsewhere has not been moved, and neither has one that only changed its room.
    const elsewhere = +(row.startsAt ?? 0) !== +(content.startsAt ?? 0) || row.placeId !== content.placeId;
    const status = row.localStart !== null && elsewhere ? 'MOVED' : row.status;
    return {
      data: { ...content, ...looked, status, movedFrom: movedFrom(row, content.startsAt) },
      counts: true,
      announced: true,
    };
  });
}

/** Where a date has stood before it stands at `startsAt`: at another time, not only at another place. */
const movedFrom = (row: DateRow, startsAt: Date | null): Date[] =>
  row.startsAt && +row.startsAt !== +(startsAt ?? 0) ? [...row.movedFrom, row.startsAt] : row.movedFrom;

/** Somebody has looked at a date: nobody needs to any more, nor to find out which of two is right. */
export const lookTasks = ['RECHECK_DATE', 'DATE_DISAGREES'] as const;

/**
 * Changes a date as `decide` says of it as it is now: again if somebody else was a moment faster.
 *
 * @throws Refusal `date.unknown`, and what `decide` throws.
 */
export async function changeDate(
  parts: ChangeParts,
  id: string,
  decide: (row: DateRow) => Decision | Promise<Decision>,
): Promise<string> {
  const { tx, dates, publisher, viewer, now } = parts;
  const row = await openDate(parts, id);
  const decision = await decide(row);
  if (!decision) return id;
  const version = row.version + Number(decision.counts);
  const where = { id, version: row.version };
  const { count } = await dates.table(tx).updateMany({ where, data: { ...decision.data, version } });
  if (count === 0) return changeDate(parts, id, decide); // somebody else was a moment faster: look again
  if (decision.data.checkedAt) for (const kind of lookTasks) await settleTasks(tx, viewer, { kind, aboutId: id }, now);
  if (!decision.announced) return id;
  // It is elsewhere, or off: nobody has to find out what became of it where it was.
  await settleTasks(tx, viewer, { kind: 'NEXT_DATE', aboutId: id }, now);
  await dates.announce(publisher, tx, { id, participantId: row.participantId, version });
  return id;
}

/**
 * @param find who may be written about; their own file alone, unless said otherwise.
 * @throws Refusal `date.unknown`: the same for one that is not there and one of a file that is not the asker's.
 */
export async function openDate(
  { tx, viewer, dates, refused }: ChangeParts,
  id: string,
  find = findFile,
): Promise<DateRow> {
  const row = isUuid(id) ? await dates.table(tx).findFirst({ where: { id } }) : null;
  if (!row || !(await find(tx, viewer, row.participantId, refused)))
    refuse('date.unknown', dates.idField, 'There is no such date.', 'Look at the list of dates of the person.');
  return row;
}

/** Whether it is still ahead of the person: neither taken off nor over. */
export const stands = ({ status }: DateRow): boolean => status === 'SCHEDULED' || status === 'MOVED';

/** @throws Refusal `date.closed`. */
export function refuseClosed(): never {
  refuse(
    'date.closed',
    '',
    'This date was cancelled or has taken place, so it does not change any more.',
    'Enter the new date as a date of its own.',
  );
}

/** Nobody writes over what they have not seen. @throws Refusal `date.changed_meanwhile`. */
export function checkVersion(row: DateRow, { version, path = 'version' }: ShownDate): void {
  if (row.version !== version) refuseChanged(path);
}

/** @throws Refusal `date.changed_meanwhile`. */
export function refuseChanged(path = ''): never {
  refuse(
    'date.changed_meanwhile',
    path,
    'Somebody changed this date while you were looking at it.',
    'Look at it as it is now, and change it again if that is still right.',
  );
}
