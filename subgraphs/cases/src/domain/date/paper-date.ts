import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { endOfWorkingDay } from '@cmpp/subgraph/working-day';
import { v7 as uuidv7 } from 'uuid';
import type { Viewer } from '@cmpp/auth';
import type { Transaction } from '../../db.ts';
import type { PaperDate, PaperDateStatus, Prisma } from '../../generated/prisma/client.ts';
import { checkKey } from '../idempotency-key.ts';
import { findFileOrWard, getFileOrWard, ofVisibleParticipants } from '../person/participant.ts';
import { raiseTask, settleTasks } from '../task/task.ts';
import { openDate, refuseClosed, stands } from './change-date.ts';
import { appointments, type DateRow, hearings, type WriteParts } from './date.ts';
import { checkAhead, getPlace, holdZone, startOf } from './date-content.ts';

// "Every date is only as true as the last look: … what a participant says their paper shows is kept as told by them, reminded for at once
// beside the old date, and settled by the caseworker. The paper wins over the web site" (domain.md, "Court and ICE").

/** What a person reads on their paper: beside one of their dates, or (neither) one that is not on their list. */
export type PaperDateInput = {
  hearingId: string | null;
  appointmentId: string | null;
  localStart: string;
  /** Where the paper says; null: where the date that it is beside is. */
  placeId: string | null;
  idempotencyKey: string;
};

/** What is told of papers in the files that a viewer may read. */
export const visiblePaperDates = (viewer: Viewer): Prisma.PaperDateWhereInput => ofVisibleParticipants(viewer);

/** Of what somebody ever told, what still matters: all that is open, and what was told within a year. */
export const shownPaperDates = (now: Date): Prisma.PaperDateWhereInput => ({
  OR: [{ status: 'OPEN' }, { toldAt: { gt: new Date(now.getTime() - 366 * aDay) } }],
});

/** Milliseconds. */
const aDay = 24 * 3_600_000;

/**
 * Who finds on their paper that a hearing was days or months ago must be heard all the same: it may have brought an order in absentia, and a
 * motion to reopen is due "within 180 days for exceptional circumstances, at any time without proper notice" (domain.md, "Court and ICE").
 * What lies further back is a slip of the pen. Milliseconds.
 */
const oldest = 5 * 366 * aDay;

/** A person has a paper or two: more is a slip, or somebody who plays with their phone. Ours: no public text says how many. */
const most = { open: 5, aDay: 10 } as const;

/** Of a paper date, what it says. */
type Said = Pick<PaperDate, 'participantId' | 'hearingId' | 'appointmentId' | 'placeId' | 'localStart' | 'timeZone'>;

/**
 * Keeps what a person's paper shows, announces it, and opens a task to look at the paper. Told again it is the same; told otherwise beside
 * the same date, it takes the place of what was told before. The date itself stays as it is until somebody has looked.
 *
 * @returns its id.
 * @throws Refusal `date.unknown`, `date.closed`, `date.past`, `date.no_such_time`, `place.unknown`, `place.wrong_kind`,
 *   `paper_date.two_dates`, `paper_date.same`, `paper_date.too_many`, `idempotency_key.invalid`, `idempotency_key.used`.
 */
export async function tellPaperDate(parts: WriteParts, input: PaperDateInput): Promise<string> {
  const { tx, viewer, publisher, now, refused } = parts;
  const { idempotencyKey } = input;
  checkKey(idempotencyKey);
  const beside = await dateBeside(parts, input);
  const participantId = beside?.participantId ?? (viewer.kind === 'participant' ? viewer.id : '');
  const { siteId } = await getFileOrWard(tx, viewer, participantId, refused);
  await holdPapers(tx, participantId);
  const said = await saidBy(tx, input, { participantId, siteId, beside });
  const { hearingId, appointmentId } = said;
  const withKey = await tx.paperDate.findUnique({
    where: { participantId_idempotencyKey: { participantId, idempotencyKey } },
  });
  if (withKey) return saysSame(withKey, said) ? withKey.id : refuseKey();
  if (beside && !stands(beside)) refuseClosed();
  const startsAt = startOf(said.localStart, said.timeZone);
  checkAhead(startsAt, now, oldest);
  if (
    beside &&
    beside.startsAt?.getTime() === startsAt.getTime() &&
    beside.placeId === (said.placeId ?? beside.placeId)
  )
    refuse(
      'paper_date.same',
      'localStart',
      'The paper shows the same date as this page.',
      'There is nothing to do; look at the paper again if you read something else there.',
    );
  const open = await tx.paperDate.findMany({ where: { participantId, hearingId, appointmentId, status: 'OPEN' } });
  const same = open.find((row) => saysSame(row, said));
  if (same) return same.id;
  await checkNotTooMany(parts, participantId, beside ? open.length : 0);
  if (beside) for (const row of open) await endPaperDate(parts, row, 'TAKEN_BACK');
  const id = uuidv7();
  await tx.paperDate.create({ data: { id, ...said, startsAt, idempotencyKey, status: 'OPEN', toldAt: now } });
  await publisher.publish(tx, 'paper-date.changed', { paperDateId: id, participantId, version: 1 });
  await askToLook(parts, { id, participantId }, [startsAt, beside?.startsAt ?? startsAt]);
  return id;
}

/**
 * One after the other: two phones at once must not leave two open beside one date. What is open is held before any place is, as by whoever
 * settles it or corrects by whose clock the place goes (see `correctZone`): or each waits for the other.
 */
async function holdPapers(tx: Transaction, participantId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM paper_date WHERE participant_id = ${participantId}::uuid AND status = 'OPEN' ORDER BY id FOR UPDATE`;
}

/**
 * The person has looked again: their paper shows no other date. Again it changes nothing.
 *
 * @throws Refusal `paper_date.unknown`, `paper_date.settled`.
 */
export async function takeBackPaperDate(parts: WriteParts, paperDateId: string): Promise<string> {
  const row = await openPaperDate(parts, paperDateId);
  if (row.status === 'TAKEN_BACK') return row.id;
  if (row.status !== 'OPEN') refuseSettled();
  return (await endPaperDate(parts, row, 'TAKEN_BACK')) ? row.id : takeBackPaperDate(parts, paperDateId);
}

/**
 * Ends what was told, announces that, and takes the task off the list.
 *
 * @returns false when somebody else was a moment faster.
 */
export async function endPaperDate(
  { tx, viewer, publisher, now }: WriteParts,
  { id, participantId, version: before }: PaperDate,
  status: Exclude<PaperDateStatus, 'OPEN'>,
): Promise<boolean> {
  const version = before + 1;
  const by = viewer.kind === 'staff' ? { settledAt: now, settledById: viewer.id } : { settledAt: now };
  const where = { id, version: before, status: 'OPEN' as const };
  const { count } = await tx.paperDate.updateMany({ where, data: { status, version, ...by } });
  if (count === 0) return false;
  await publisher.publish(tx, 'paper-date.changed', { paperDateId: id, participantId, version });
  await settleTasks(tx, viewer, { kind: 'PAPER_DATE', aboutId: id }, now);
  return true;
}

/** @throws Refusal `paper_date.unknown`: the same for one that is not there and one of a file that is not the asker's. */
export async function openPaperDate({ tx, viewer, refused }: WriteParts, id: string): Promise<PaperDate> {
  const row = isUuid(id) ? await tx.paperDate.findUnique({ where: { id } }) : null;
  const seen = row && (await tx.paperDate.count({ where: { AND: [{ id: row.id }, visiblePaperDates(viewer)] } }));
  if (row && !seen) refused(row.participantId);
  if (!row || !seen)
    refuse('paper_date.unknown', 'paperDateId', 'There is no such paper date.', 'Look at the dates of the person.');
  return row;
}

/** @throws Refusal `paper_date.settled`. */
export function refuseSettled(): never {
  refuse(
    'paper_date.settled',
    '',
    'This paper date is settled already.',
    'Look at the list of dates: what stands there is what we know now.',
  );
}

async function dateBeside(parts: WriteParts, input: PaperDateInput): Promise<DateRow | null> {
  const { hearingId, appointmentId } = input;
  if (hearingId !== null && appointmentId !== null)
    refuse('paper_date.two_dates', '', 'A paper shows one date.', 'Say which of the two it is about.');
  if (hearingId !== null) return openDate({ ...parts, dates: hearings }, hearingId, findFileOrWard);
  return appointmentId === null ? null : openDate({ ...parts, dates: appointments }, appointmentId, findFileOrWard);
}

/**
 * Whose clock a paper date means; null: nobody said where it is, so nobody may say whose clock that is. Reckoned with is that of the person's
 * site then, for the day on which to remind of it.
 */
export const clockOf = ({ hearingId, appointmentId, placeId, timeZone }: Said): string | null =>
  hearingId || appointmentId || placeId ? timeZone : null;

/** Whose clock it means: of the place that the paper names; else of the date that it is beside; else of the person's site. */
async function saidBy(
  tx: Transaction,
  { hearingId, appointmentId, localStart, placeId }: PaperDateInput,
  { participantId, siteId, beside }: { participantId: string; siteId: string; beside: DateRow | null },
): Promise<Said> {
  const kind = hearingId ? hearings.placeKind : appointmentId ? appointments.placeKind : null;
  if (placeId !== null) await holdZone(tx, placeId);
  const place = placeId === null ? null : await getPlace(tx, placeId, kind);
  const { timeZone } = place ?? beside ?? (await tx.site.findUniqueOrThrow({ where: { id: siteId } }));
  return { participantId, hearingId, appointmentId, placeId, localStart, timeZone };
}

const saysSame = (row: Said, said: Said): boolean =>
  row.hearingId === said.hearingId &&
  row.appointmentId === said.appointmentId &&
  row.placeId === said.placeId &&
  row.localStart === said.localStart;

function refuseKey(): never {
  refuse(
    'idempotency_key.used',
    'idempotencyKey',
    'This key was used for another date.',
    'Make a new key for each form shown.',
  );
}

/** @param ended how many that are open will not be. @throws Refusal `paper_date.too_many`. */
async function checkNotTooMany({ tx, now }: WriteParts, participantId: string, ended: number): Promise<void> {
  const today = await tx.paperDate.count({ where: { participantId, toldAt: { gt: new Date(now.getTime() - aDay) } } });
  const open = await tx.paperDate.count({ where: { participantId, status: 'OPEN' } });
  if (today >= most.aDay || open - ended >= most.open)
    refuse(
      'paper_date.too_many',
      '',
      'You told us of many dates already.',
      'Take back those that are not on your papers any more, or call your caseworker and read your papers to them.',
    );
}

/** Within the working day of the site, and before the earlier of the two dates; at once when that has been. */
async function askToLook({ tx, now }: WriteParts, paper: { id: string; participantId: string }, dates: Date[]) {
  const { id, participantId } = paper;
  const site = await tx.site.findFirstOrThrow({ where: { participants: { some: { id: participantId } } } });
  const first = Math.min(...[endOfWorkingDay(now, site.timeZone), ...dates].map(Number));
  const dueAt = new Date(Math.max(first, +now));
  await raiseTask(tx, { key: `paper-date/${id}`, kind: 'PAPER_DATE', participantId, aboutId: id, dueAt }, now);
}
