import type { StaffRole, StaffViewer } from '@cmpp/auth';
import type { Transaction } from '../../db.ts';
import { getFile } from '../person/participant.ts';
import { raiseTask, raiseTasks } from '../task/task.ts';
import type { BehindGlass } from './broken-glass.ts';
import { checkReason, type FileOpening, type OpenFileParts, openUntilOf, writeOpening } from './open-file.ts';

/**
 * Opens what is for few in a file that the asker may read, in an emergency. "Break-glass: typed reason, 60 minutes, supervisor told at once"
 * (trust.md, "Data"): SCREENING is the results of mental health screenings with their safety steps, COUNSELLING the notes of counselling, of this
 * site alone. What was screened for trafficking, and possible relief, is behind no glass: nothing of it helps within the hour. While it is open
 * nothing is opened again: the first reason stands.
 *
 * @throws Refusal `reason.too_short`, `reason.too_long`; `participant.unknown`, also for a file that is not open to the asker.
 */
export async function breakGlass(
  tx: Transaction,
  { vault, now, refused }: OpenFileParts,
  viewer: StaffViewer,
  { participantId, what, ...input }: { participantId: string; what: BehindGlass; reason: string },
): Promise<FileOpening> {
  const reason = checkReason(input.reason);
  await getFile(tx, viewer, participantId, refused);
  // One at a time: two tabs must not break it twice.
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  const open = await openUntilOf(tx, viewer.id, participantId, what);
  if (open) return { participantId, openUntil: open };
  const { id, openUntil } = await writeOpening(tx, vault, viewer, { participantId, what, reason });
  await tellAtOnce(tx, viewer, id, now);
  return { participantId, openUntil };
}

/**
 * Supervisors are told; the screening role, too, when nobody but the asker supervises there. Who, whose and why stand in the opening. Where nobody
 * else of the site would hear of it, supervisors of every other site do: that it happened at another site, and nothing of whom.
 */
async function tellAtOnce(tx: Transaction, { id, siteId }: StaffViewer, openingId: string, now: Date): Promise<void> {
  const others = (role: StaffRole) =>
    tx.staff.count({ where: { siteId, active: true, roles: { has: role }, id: { not: id } } });
  const supervised = (await others('supervisor')) > 0;
  const kind = supervised ? 'GLASS_BROKEN' : 'GLASS_BROKEN_UNWATCHED';
  const key = `glass-broken/${openingId}`;
  await raiseTask(tx, { key, kind, siteId: siteId!, aboutId: openingId, dueAt: now }, now);
  if (supervised || (await others('screener'))) return;
  const elsewhere = await tx.staff.findMany({
    where: { siteId: { not: null }, NOT: { siteId }, active: true, roles: { has: 'supervisor' } },
    select: { siteId: true },
  });
  const sites = [...new Set(elsewhere.map((each) => each.siteId!))];
  const told = sites.map((site) => ({ key: `${key}/${site}`, kind, siteId: site, aboutId: null, dueAt: now }) as const);
  await raiseTasks(tx, told, now);
}
