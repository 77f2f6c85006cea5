import { refuse } from '@cmpp/subgraph/problem';
import type { PaperDate } from '../../generated/prisma/client.ts';
import { moveDate, openDate, stands } from './change-date.ts';
import { appointments, hearings, type WriteParts } from './date.ts';
import { endPaperDate, openPaperDate, refuseSettled } from './paper-date.ts';

/** Which paper date, and as which version the date beside it was shown; null: there is none, or it does not stand any more. */
export type ShownPaperDate = { id: string; dateVersion: number | null };

/**
 * Somebody at the site has looked at the paper. When it is right, the date moves to what it says, in the same transaction: "The paper notice
 * is the official source"; "the paper wins over the web site" (domain.md, "Court and ICE"). A date that was cancelled or held meanwhile does
 * not move any more: then what the paper shows is right once it is entered as a date of its own. When it is wrong, the date stays. Safe to
 * repeat.
 *
 * @returns its id.
 * @throws Refusal `paper_date.unknown`, `paper_date.settled`, `paper_date.enter_first`, `date.changed_meanwhile`.
 */
export async function settlePaperDate(parts: WriteParts, shown: ShownPaperDate, right: boolean): Promise<string> {
  const row = await openPaperDate(parts, shown.id);
  const status = right ? 'RIGHT' : 'WRONG';
  if (row.status === status) return row.id;
  if (row.status !== 'OPEN') refuseSettled();
  if (!(await endPaperDate(parts, row, status))) return settlePaperDate(parts, shown, right);
  if (right) await believe(parts, row, shown.dateVersion);
  return row.id;
}

async function believe(parts: WriteParts, paper: PaperDate, shownVersion: number | null): Promise<void> {
  const id = paper.hearingId ?? paper.appointmentId;
  const dates = paper.hearingId ? hearings : appointments;
  const beside = id === null ? null : await openDate({ ...parts, dates }, id);
  if (!beside || !stands(beside)) return checkEntered(parts, paper);
  const placeId = paper.placeId ?? beside.placeId;
  // The room is that of the old place.
  const room = placeId === beside.placeId ? beside.room : null;
  const content = { placeId, medium: beside.medium, room, localStart: paper.localStart, toldBy: 'NOTICE' as const };
  // What somebody wrote after this was shown may come from a newer paper: it is not written over unseen.
  const shown = { id: beside.id, version: shownVersion ?? 0, path: 'dateVersion' };
  await moveDate({ ...parts, dates }, shown, content, { mayBeOver: true });
}

/**
 * What no date stands for is entered by a person, who reads the rest of the paper; it is not right before that is done. By the day and time
 * on the paper: whose clock they mean is known only once the place is.
 */
async function checkEntered({ tx }: WriteParts, { participantId, localStart }: PaperDate): Promise<void> {
  const where = { participantId, localStart, status: { not: 'CANCELLED' as const } };
  if (!(await tx.hearing.count({ where })) && !(await tx.appointment.count({ where })))
    refuse(
      'paper_date.enter_first',
      'right',
      'This date is not on the list yet.',
      'Enter it as a hearing or check-in, with what else the paper says; then say that the paper is right.',
    );
}
