import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../../db.ts';
import type { DateStatus, Place } from '../../generated/prisma/client.ts';
import { upcomingDates } from './date.ts';
import { getPlace, startOf } from './date-content.ts';
import { checkVerified, refuseChanged, type Verified } from './edit-place.ts';

/** What it takes to correct a zone: what hangs on the place is announced in the same transaction. */
type ZoneParts = { tx: Transaction; publisher: Publisher; now: Date };

/**
 * Corrects by whose clock a place goes. "A hearing is a local wall time + IANA zone of the court; instants are derived": every date ahead there
 * keeps its wall time; one that begins at another instant by that is announced as a move is, and what people's papers show of it likewise. What
 * is over stays as it is. The same again changes nothing.
 *
 * @param version of the place, as it was shown.
 * @throws Refusal `place.unknown`, `place.changed_meanwhile`, `place.not_yet`, `date.no_such_time` when a clock of the new zone never shows
 *   the time of one of the dates.
 */
export async function correctZone(
  parts: ZoneParts,
  placeId: string,
  version: number,
  timeZone: string,
  verified: Verified,
): Promise<Place> {
  const { tx } = parts;
  const place = await getPlace(tx, placeId, null);
  const data = { timeZone, ...checkVerified(verified) };
  if (place.version === version + 1 && place.timeZone === timeZone) return place;
  await holdPapers(tx, placeId);
  // From here on until the end of this transaction nobody enters a date there (`holdZone` waits), so none is left behind.
  const { count } = await tx.place.updateMany({
    where: { id: placeId, version },
    data: { ...data, version: version + 1 },
  });
  if (count === 0) refuseChanged();
  if (place.timeZone !== timeZone) await moveClocks(parts, placeId, timeZone);
  return tx.place.findUniqueOrThrow({ where: { id: placeId } });
}

/** Who tells of a paper or settles one holds it before its place: so here, or each waits for the other. */
const holdPapers = (tx: Transaction, placeId: string) => tx.$queryRaw`
  SELECT 1 FROM paper_date WHERE status = 'OPEN' AND (place_id = ${placeId}::uuid OR place_id IS NULL AND (
    hearing_id IN (SELECT id FROM hearing WHERE place_id = ${placeId}::uuid) OR
    appointment_id IN (SELECT id FROM appointment WHERE place_id = ${placeId}::uuid)))
  ORDER BY id FOR UPDATE`;

async function moveClocks({ tx, publisher, now }: ZoneParts, placeId: string, timeZone: string): Promise<void> {
  const where = { AND: [{ placeId }, upcomingDates(now)] };
  // Whoever is moving one of them now is waited for.
  await tx.$queryRaw`SELECT 1 FROM hearing WHERE place_id = ${placeId}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM appointment WHERE place_id = ${placeId}::uuid FOR UPDATE`;
  const hearings = await tx.hearing.findMany({ where });
  const appointments = await tx.appointment.findMany({ where });
  for (const { id, ...date } of hearings) await tx.hearing.update({ where: { id }, data: byClock(date, timeZone) });
  for (const { id, ...date } of appointments)
    await tx.appointment.update({ where: { id }, data: byClock(date, timeZone) });
  // Who shares a wall clock for now, as Phoenix and Denver do in winter, begins when they did: there is nothing to tell.
  const changed = <Id extends string>(field: Id, rows: readonly Changed[]) =>
    rows
      .filter((row) => isMoved(row, timeZone))
      .map(({ id, participantId, version }) => ({ [field]: id, participantId, version: version + 1 }) as Event<Id>);
  await publisher.publishAll(tx, 'hearing.changed', changed('hearingId', hearings));
  await publisher.publishAll(tx, 'appointment.changed', changed('appointmentId', appointments));

  const beside = { hearingId: { in: idsOf(hearings) }, placeId: null };
  const besideToo = { appointmentId: { in: idsOf(appointments) }, placeId: null };
  const papers = await tx.paperDate.findMany({ where: { status: 'OPEN', OR: [{ placeId }, beside, besideToo] } });
  for (const paper of papers) {
    const startsAt = startOf(paper.localStart, timeZone);
    const version = paper.version + Number(isMoved(paper, timeZone));
    await tx.paperDate.update({ where: { id: paper.id }, data: { timeZone, startsAt, version } });
  }
  await publisher.publishAll(tx, 'paper-date.changed', changed('paperDateId', papers));
}

type Timed = { localStart: string | null; startsAt: Date | null };
type Changed = Timed & { id: string; participantId: string; version: number };
type Event<Id extends string> = Record<Id, string> & Pick<Changed, 'participantId' | 'version'>;
type Dated = Timed & { status: DateStatus; version: number };

const idsOf = (rows: readonly Changed[]): string[] => rows.map(({ id }) => id);

const startBy = ({ localStart }: Timed, timeZone: string): Date | null =>
  localStart === null ? null : startOf(localStart, timeZone);

/** Whether by another clock it begins at another instant. */
const isMoved = (row: Timed, timeZone: string): boolean =>
  startBy(row, timeZone)?.getTime() !== row.startsAt?.getTime();

/** A date by another clock: one that begins at another instant has been moved; another is the date that it was. */
function byClock(date: Dated, timeZone: string) {
  if (!isMoved(date, timeZone)) return { timeZone };
  return { timeZone, startsAt: startBy(date, timeZone), status: 'MOVED' as const, version: date.version + 1 };
}
