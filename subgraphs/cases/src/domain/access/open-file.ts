import type { StaffViewer } from '@cmpp/auth';
import type { Vault } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { OpenedWhat } from '../../generated/prisma/enums.ts';
import { visibleParticipants } from '../person/participant.ts';
import { settingOf } from '../program/setting.ts';
import { raiseTask } from '../task/task.ts';

/** "another file of the site after `openFile(participantId, reason)`, for 60 minutes" (design.md, "Identity and access"). */
const openMinutes = 60;

/** Characters of a reason: shorter says nothing to the person who reads it later, longer is a note. */
const shortestReason = 10;
const longestReason = 300;

/** What opening needs besides its transaction. */
export type OpenFileParts = { vault: Vault; now: Date; refused: (subjectId: string) => void };

/** A file as it is now for the one who asked: open until then, by the database's clock; null: theirs anyhow. */
export type FileOpening = { participantId: string; openUntil: Date | null };

/**
 * Opens a file of the own site that is outside the own caseload, for an hour and with a reason that the person can read. While it is open
 * nothing is opened again: the first reason stands. The supervisors are told of each, and of an unusual number within a day.
 *
 * @throws Refusal `reason.too_short`, `reason.too_long`; `participant.unknown`, also for another site's file.
 */
export async function openFile(
  tx: Transaction,
  { vault, now, refused }: OpenFileParts,
  viewer: StaffViewer,
  input: { participantId: string; reason: string },
): Promise<FileOpening> {
  const { participantId } = input;
  const reason = checkReason(input.reason);
  // One opening of a file at a time: two tabs must not open it twice.
  const file = isUuid(participantId) && viewer.siteId ? await lockFile(tx, participantId, viewer.siteId) : false;
  if (!file) {
    if (isUuid(participantId)) refused(participantId);
    refuse('participant.unknown', 'participantId', 'There is no such person.', 'Ask who walks with them.');
  }
  const open = await openUntilOf(tx, viewer.id, participantId, 'FILE');
  if (open) return { participantId, openUntil: open };
  const theirs = { AND: [{ id: participantId }, visibleParticipants(viewer)] };
  if (await tx.participant.count({ where: theirs })) return { participantId, openUntil: null };
  const opening = await writeOpening(tx, vault, viewer, { participantId, what: 'FILE', reason });
  await tellAtOnce(tx, viewer, opening.id, now);
  await tellOfMany(tx, viewer, now);
  return { participantId, openUntil: opening.openUntil };
}

/** Writes down what was opened, why and for how long, by the database's clock. */
export async function writeOpening(
  tx: Transaction,
  vault: Vault,
  { id: staffId, siteId }: StaffViewer,
  { participantId, what, reason }: { participantId: string; what: OpenedWhat; reason: string },
): Promise<{ id: string; openUntil: Date }> {
  const id = uuidv7();
  const sealed = await vault.seal(tx, participantId, { table: 'opened_file', row: id }, { reason });
  const [row] = await tx.$queryRaw<{ open_until: Date }[]>`
    INSERT INTO opened_file (id, staff_id, participant_id, site_id, what, reason_sealed, opened_at, open_until)
    VALUES (${id}::uuid, ${staffId}::uuid, ${participantId}::uuid, ${siteId}::uuid, ${what}::opened_what, ${sealed.reason}, now(),
      now() + make_interval(mins => ${openMinutes}::int))
    RETURNING open_until`;
  return { id, openUntil: row!.open_until };
}

async function lockFile(tx: Transaction, participantId: string, siteId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    SELECT 1 FROM participant WHERE id = ${participantId}::uuid AND site_id = ${siteId}::uuid FOR UPDATE`;
  return rows.length > 0;
}

/** Until when somebody has this open, by the database's clock; undefined: it is not. */
export async function openUntilOf(
  tx: Transaction,
  staffId: string,
  participantId: string,
  what: OpenedWhat,
): Promise<Date | undefined> {
  const [row] = await tx.$queryRaw<{ open_until: Date }[]>`
    SELECT open_until FROM opened_file
    WHERE staff_id = ${staffId}::uuid AND participant_id = ${participantId}::uuid AND what = ${what}::opened_what
      AND open_until > now()`;
  return row?.open_until;
}

/** "Break-glass: typed reason, 60 minutes, supervisor told at once" (trust.md, "Data"): by the opening's id; who, whose and why stand in it. */
const tellAtOnce = (tx: Transaction, viewer: StaffViewer, openingId: string, now: Date): Promise<void> =>
  raiseTask(
    tx,
    { key: `file-opened/${openingId}`, kind: 'FILE_OPENED', siteId: viewer.siteId!, aboutId: openingId, dueAt: now },
    now,
  );

/** "unusual numbers of files tell the supervisor" (trust.md, "Data"): once for each member of staff and day of the site. */
async function tellOfMany(tx: Transaction, viewer: StaffViewer, now: Date): Promise<void> {
  const siteId = viewer.siteId!;
  const usual = await settingOf(tx, siteId, 'filesOpenedInADay');
  const [files] = await tx.$queryRaw<{ opened: number }[]>`
    SELECT count(DISTINCT participant_id)::int AS opened FROM opened_file
    WHERE staff_id = ${viewer.id}::uuid AND what = 'FILE' AND opened_at > now() - interval '1 day'`;
  if (files!.opened <= usual) return;
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { timeZone: true } });
  const key = `many-files/${viewer.id}/${dayAt(now, timeZone)}`;
  await raiseTask(tx, { key, kind: 'MANY_FILES_OPENED', siteId, aboutId: viewer.id, dueAt: now }, now);
}

/** @returns the reason as it is kept. @throws Refusal `reason.too_short`, `reason.too_long`. */
export function checkReason(typed: string): string {
  const reason = typed.normalize('NFC').trim();
  if (reason.length < shortestReason)
    refuse(
      'reason.too_short',
      'reason',
      `A reason has at least ${shortestReason} characters.`,
      'Write why you open this file; the person can read it.',
    );
  if (reason.length > longestReason)
    refuse(
      'reason.too_long',
      'reason',
      `A reason has at most ${longestReason} characters.`,
      'Write it in one sentence; what you learn belongs into the file.',
    );
  return reason;
}
