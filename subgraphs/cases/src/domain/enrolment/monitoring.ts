import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Monitoring, MonitoringKind, Prisma } from '../../generated/prisma/client.ts';
import { dayOf, type LocalDate, parsePastDay } from '../person/age.ts';
import { holdPeople } from '../person/hold-people.ts';
import { findFile, getFile, ofVisibleParticipants } from '../person/participant.ts';
import { raiseTask, settleTasks } from '../task/task.ts';

type Refused = (subjectId: string) => void;

/** Monitoring that has not ended. Whoever is under none has nothing to end. */
const unfinished = { kind: { not: 'NONE' }, endedOn: null } as const satisfies Prisma.MonitoringWhereInput;

/**
 * The work list: who is monitored still, of the files that a viewer may read. "CMPP does not include electronic monitoring" (FAQ,
 * 12/3/2024): it stays on the list until its end is recorded, whatever became of the task about it.
 */
export const unfinishedMonitorings = (viewer: Viewer): Prisma.MonitoringWhereInput => ({
  AND: [unfinished, ofVisibleParticipants(viewer)],
});

/**
 * Records the monitoring by ICE that a person is under, or that they are under none; several may go on at once. What goes on comes onto
 * the work list. The same again changes nothing.
 *
 * @returns its id.
 * @throws Refusal `participant.unknown`, `monitoring.goes_on`: none, while one is recorded that has not ended.
 */
export async function recordMonitoring(
  tx: Transaction,
  viewer: Viewer,
  { participantId, kind }: { participantId: string; kind: MonitoringKind },
  now: Date,
  refused: Refused,
): Promise<string> {
  await getFile(tx, viewer, participantId, refused);
  return writeMonitoring(tx, { participantId, kind }, now);
}

/** The same for a file that the caller has looked at. @param path where in the input the kind stands. */
export async function writeMonitoring(
  tx: Transaction,
  { participantId, kind }: { participantId: string; kind: MonitoringKind },
  now: Date,
  path = 'kind',
): Promise<string> {
  await holdPeople(tx, [participantId]);
  const [last, goingOn] = [
    await tx.monitoring.findFirst({ where: { participantId }, orderBy: [{ statedAt: 'desc' }, { id: 'desc' }] }),
    await tx.monitoring.findMany({ where: { participantId, ...unfinished } }),
  ];
  const same = kind === 'NONE' ? last : goingOn.find((monitoring) => monitoring.kind === kind);
  if (same?.kind === kind) return same.id;
  checkNoneGoesOn(kind, goingOn.length, path);
  const id = uuidv7();
  await tx.monitoring.create({ data: { id, participantId, kind, statedAt: now } });
  if (kind !== 'NONE')
    await raiseTask(
      tx,
      { key: `monitoring/${id}`, kind: 'MONITORING_GOES_ON', participantId, aboutId: id, dueAt: now },
      now,
    );
  return id;
}

/** Nobody is under none while one goes on. @param goingOn how many do. @throws Refusal `monitoring.goes_on`. */
export function checkNoneGoesOn(kind: MonitoringKind, goingOn: number, path: string): void {
  if (kind === 'NONE' && goingOn > 0)
    refuse(
      'monitoring.goes_on',
      path,
      'A monitoring is recorded that has not ended.',
      'Record the day on which it ended.',
    );
}

/**
 * Records that the site has asked ICE to end a monitoring; who asked first is kept. Again it changes nothing.
 *
 * @throws Refusal `monitoring.unknown`.
 */
export async function askEndOfMonitoring(
  tx: Transaction,
  viewer: Viewer,
  monitoringId: string,
  now: Date,
  refused: Refused,
): Promise<Monitoring> {
  const monitoring = await getMonitoring(tx, viewer, monitoringId, refused);
  const endAskedById = viewer.kind === 'staff' ? viewer.id : null;
  await tx.monitoring.updateMany({
    where: { id: monitoring.id, endAskedAt: null, ...unfinished },
    data: { endAskedAt: now, endAskedById },
  });
  return monitoring;
}

/**
 * Records the day on which a monitoring ended: it leaves the work list, and the task about it is done. The same again changes nothing.
 *
 * @param endedOn a day at the site that has come.
 * @throws Refusal `monitoring.unknown`, `monitoring.ended` (another day is recorded), `day.invalid`, `day.in_future`.
 */
export async function recordEndOfMonitoring(
  tx: Transaction,
  viewer: Viewer,
  { monitoringId, endedOn }: { monitoringId: string; endedOn: LocalDate },
  now: Date,
  refused: Refused,
): Promise<Monitoring> {
  const monitoring = await getMonitoring(tx, viewer, monitoringId, refused);
  const { timeZone } = await tx.site.findFirstOrThrow({
    where: { participants: { some: { id: monitoring.participantId } } },
  });
  const day = parsePastDay(endedOn, 'endedOn', dayAt(now, timeZone));
  const { count } = await tx.monitoring.updateMany({
    where: { id: monitoring.id, ...unfinished },
    data: { endedOn: day },
  });
  const after = count ? null : await tx.monitoring.findUniqueOrThrow({ where: { id: monitoring.id } });
  if (after && (!after.endedOn || dayOf(after.endedOn) !== endedOn))
    refuse(
      'monitoring.ended',
      'endedOn',
      'There is nothing to end: another day is recorded, or they were under none.',
      'Look at their file again.',
    );
  await settleTasks(tx, viewer, { kind: 'MONITORING_GOES_ON', aboutId: monitoring.id }, now);
  return monitoring;
}

/** @throws Refusal `monitoring.unknown`: the same for one that is not there and one of a file that is not the asker's. */
async function getMonitoring(tx: Transaction, viewer: Viewer, id: string, refused: Refused): Promise<Monitoring> {
  const found = isUuid(id) ? await tx.monitoring.findUnique({ where: { id } }) : null;
  if (!found || !(await findFile(tx, viewer, found.participantId, refused)))
    refuse('monitoring.unknown', 'monitoringId', 'There is no such monitoring.', 'Look at their file again.');
  return found;
}
