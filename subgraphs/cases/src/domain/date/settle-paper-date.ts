import { refuse } from '@cmpp/subgraph/problem';
import type { PaperDate } from '../../generated/prisma/client.ts';
import { moveDate, openDate } from './change-date.ts';
import { appointments, hearings, type WriteParts } from './date.ts';
import { endPaperDate, openPaperDate, refuseSettled } from './paper-date.ts';

/**
 * Somebody at the site has looked at the paper. When it is right, the date moves to what it says, in the same transaction: "The paper notice
 * is the official source"; "the paper wins over the web site" (domain.md, "Court and ICE"). When it is wrong, the date stays. Safe to repeat.
 *
 * @returns its id.
 * @throws Refusal `paper_date.unknown`, `paper_date.settled`, `paper_date.enter_first`, `date.closed`.
 */
export async function settlePaperDate(parts: WriteParts, paperDateId: string, right: boolean): Promise<string> {
  const row = await openPaperDate(parts, paperDateId);
  const status = right ? 'RIGHT' : 'WRONG';
  if (row.status === status) return row.id;
  if (row.status !== 'OPEN') refuseSettled();
  if (!(await endPaperDate(parts, row, status))) return settlePaperDate(parts, paperDateId, right);
  if (right) await believe(parts, row);
  return row.id;
}

async function believe(parts: WriteParts, paper: PaperDate): Promise<void> {
  const id = paper.hearingId ?? paper.appointmentId;
  if (!id) return checkEntered(parts, paper);
  const dates = paper.hearingId ? hearings : appointments;
  const { version, medium, ...beside } = await openDate({ ...parts, dates }, id);
  const placeId = paper.placeId ?? beside.placeId;
  // The room is that of the old place.
  const room = placeId === beside.placeId ? beside.room : null;
  const content = { placeId, medium, room, localStart: paper.localStart, toldBy: 'NOTICE' as const };
  await moveDate({ ...parts, dates }, { id, version }, content, { mayBeOver: true });
}

/** What no date was there for is entered by a person, who reads the rest of the paper; it is not right before that is done. */
async function checkEntered({ tx }: WriteParts, { participantId, startsAt }: PaperDate): Promise<void> {
  const where = { participantId, startsAt, status: { not: 'CANCELLED' as const } };
  if (!(await tx.hearing.count({ where })) && !(await tx.appointment.count({ where })))
    refuse(
      'paper_date.enter_first',
      'right',
      'This date is not on the list yet.',
      'Enter it as a hearing or check-in, with what else the paper says; then say that the paper is right.',
    );
}
