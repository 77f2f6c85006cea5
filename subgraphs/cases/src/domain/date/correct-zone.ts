import type { Publisher } from '@cmpp/events';
import type { Transaction } from '../../db.ts';
import type { Place } from '../../generated/prisma/client.ts';
import { upcomingDates } from './date.ts';
import { getPlace, startOf } from './date-content.ts';
import { checkVerified, refuseChanged, type Verified } from './edit-place.ts';

/** What it takes to correct a zone: what hangs on the place is announced in the same transaction. */
type ZoneParts = { tx: Transaction; publisher: Publisher; now: Date };

/**
 * Corrects by whose clock a place goes. "A hearing is a local wall time + IANA zone of the court; instants are derived": every date ahead there
 * keeps its wall time and begins at another instant, which is announced as a move is; what people's papers show of it likewise. What is over
 * stays as it is. The same again changes nothing.
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
  // Who settles a paper holds it before its place: so here, or each waits for the other.
  await tx.$queryRaw`SELECT 1 FROM paper_date WHERE status = 'OPEN' FOR UPDATE`;
  // From here on until the end of this transaction nobody enters a date there (`holdZone` waits), so none is left behind.
  const { count } = await tx.place.updateMany({
    where: { id: placeId, version },
    data: { ...data, version: version + 1 },
  });
  if (count === 0) refuseChanged();
  if (place.timeZone !== timeZone) await moveClocks(parts, placeId, timeZone);
  return tx.place.findUniqueOrThrow({ where: { id: placeId } });
}

async function moveClocks({ tx, publisher, now }: ZoneParts, placeId: string, timeZone: string): Promise<void> {
  const where = { AND: [{ placeId }, upcomingDates(now)] };
  // Whoever is moving one of them now is waited for.
  await tx.$queryRaw`SELECT 1 FROM hearing WHERE place_id = ${placeId}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM appointment WHERE place_id = ${placeId}::uuid FOR UPDATE`;
  const hearings = await tx.hearing.findMany({ where });
  const appointments = await tx.appointment.findMany({ where });
  for (const { id, ...date } of hearings)
    await tx.hearing.update({ where: { id }, data: { ...byClock(date, timeZone), version: date.version + 1 } });
  for (const { id, ...date } of appointments)
    await tx.appointment.update({ where: { id }, data: { ...byClock(date, timeZone), version: date.version + 1 } });
  const changed = <Id extends string>(field: Id, rows: readonly Changed[]) =>
    rows.map(({ id, participantId, version }) => ({ [field]: id, participantId, version: version + 1 }) as Event<Id>);
  await publisher.publishAll(tx, 'hearing.changed', changed('hearingId', hearings));
  await publisher.publishAll(tx, 'appointment.changed', changed('appointmentId', appointments));

  const beside = { hearingId: { in: idsOf(hearings) }, placeId: null };
  const besideToo = { appointmentId: { in: idsOf(appointments) }, placeId: null };
  const papers = await tx.paperDate.findMany({ where: { status: 'OPEN', OR: [{ placeId }, beside, besideToo] } });
  for (const { id, version, localStart } of papers) {
    const startsAt = startOf(localStart, timeZone);
    await tx.paperDate.update({ where: { id }, data: { timeZone, startsAt, version: version + 1 } });
  }
  await publisher.publishAll(tx, 'paper-date.changed', changed('paperDateId', papers));
}

type Changed = { id: string; participantId: string; version: number };
type Event<Id extends string> = Record<Id, string> & Pick<Changed, 'participantId' | 'version'>;
type Dated = { localStart: string | null; startsAt: Date | null; status: 'SCHEDULED' | 'MOVED' | 'CANCELLED' | 'HELD' };

const idsOf = (rows: readonly Changed[]): string[] => rows.map(({ id }) => id);

/** A date by another clock: one that begins at another instant has been moved. */
function byClock({ localStart, startsAt: before, status }: Dated, timeZone: string) {
  const startsAt = localStart === null ? null : startOf(localStart, timeZone);
  return { timeZone, startsAt, status: startsAt?.getTime() === before?.getTime() ? status : ('MOVED' as const) };
}
