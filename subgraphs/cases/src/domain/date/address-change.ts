import type { Viewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { daysAfter } from '@cmpp/subgraph/working-day';
import { v7 as uuidv7 } from 'uuid';
import type { AddressChange, Prisma } from '../../generated/prisma/client.ts';
import { checkKey } from '../idempotency-key.ts';
import { getFileOrWard, ofVisibleParticipants } from '../person/participant.ts';
import { reopenTask, settleTasks } from '../task/task.ts';
import { authorities, type Authority, deadlinesOf } from './address-deadline.ts';
import type { DateParts, WriteParts } from './date.ts';

/** What is asked of a person who writes about an address: no event goes out. */
export type AddressParts = Omit<WriteParts, keyof DateParts> & Pick<DateParts, 'refused'>;

/** That somebody moved, or has another telephone or e-mail: never what the new one is. `changedOn` is a day, `2026-11-20`. */
export type AddressChangeInput = { participantId: string; changedOn: string; idempotencyKey: string };

/** One of the three on the list; days, `2026-11-30`; `doneOn` null: not told yet. */
export type AddressStep = { authority: Authority; dueOn: string; doneOn: string | null };

/** Changes of address in the files that a viewer may read. */
export const visibleAddressChanges = (viewer: Viewer): Prisma.AddressChangeWhereInput => ofVisibleParticipants(viewer);

/** A change of more than a year ago is a slip of the pen. Days. */
const oldest = 366;

/**
 * Begins the checklist of three for a change. The same day again is the same change: one form tells of all that changed on it.
 *
 * @returns its id.
 * @throws Refusal `participant.unknown`, `address_change.not_yet`, `address_change.too_old`, `idempotency_key.invalid`,
 *   `idempotency_key.used`.
 */
export async function tellAddressChange(parts: AddressParts, input: AddressChangeInput): Promise<string> {
  const { tx, viewer, now, refused } = parts;
  const { participantId, changedOn, idempotencyKey } = input;
  checkKey(idempotencyKey);
  const { siteId } = await getFileOrWard(tx, viewer, participantId, refused);
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  const withKey = await tx.addressChange.findUnique({
    where: { participantId_idempotencyKey: { participantId, idempotencyKey } },
  });
  if (withKey && dayOf(withKey.changedOn) !== changedOn)
    refuse(
      'idempotency_key.used',
      'idempotencyKey',
      'This key was used for another change.',
      'Make a new key for each form shown.',
    );
  const sameDay = { participantId, changedOn: midnight(changedOn), takenBackAt: null };
  const known = withKey ?? (await tx.addressChange.findFirst({ where: sameDay }));
  if (known) return known.id;
  const today = dayAt(now, (await tx.site.findUniqueOrThrow({ where: { id: siteId } })).timeZone);
  checkDay(changedOn, today);
  const { COURT, ICE, USCIS } = deadlinesOf(changedOn);
  const due = { courtDueOn: midnight(COURT), iceDueOn: midnight(ICE), uscisDueOn: midnight(USCIS) };
  const id = uuidv7();
  const row = { id, participantId, idempotencyKey, changedOn: midnight(changedOn), toldAt: now };
  await tx.addressChange.create({ data: { ...row, ...due } });
  return id;
}

/**
 * Ticks one of the three off, or (null) takes that back. Safe to repeat. A task that asked for it goes with it, and comes back with it.
 *
 * @param doneOn the day on which that authority was told.
 * @throws Refusal `address_change.unknown`, `address_change.taken_back`, `address_change.done_too_early`, `address_change.not_yet`.
 */
export async function recordAddressStep(
  parts: AddressParts,
  changeId: string,
  authority: Authority,
  doneOn: string | null,
): Promise<string> {
  const { tx, viewer, now } = parts;
  const change = await openChange(parts, changeId);
  if (change.takenBackAt)
    refuse(
      'address_change.taken_back',
      'changeId',
      'This change was taken back.',
      'If there was a change after all, tell of it anew.',
    );
  if (doneOn !== null) {
    const { timeZone } = change.participant.site;
    checkDay(doneOn, dayAt(now, timeZone), 'doneOn');
    if (doneOn < dayOf(change.changedOn))
      refuse(
        'address_change.done_too_early',
        'doneOn',
        'They cannot have been told before it changed.',
        'Look at both days again.',
      );
  }
  const done = doneOn === null ? null : midnight(doneOn);
  const data = { COURT: { courtDoneOn: done }, ICE: { iceDoneOn: done }, USCIS: { uscisDoneOn: done } }[authority];
  const steps = stepsOf(await tx.addressChange.update({ where: { id: changeId }, data }));
  const wasDone = stepsOf(change).some((step) => step.authority === authority && step.doneOn !== null);
  const left = steps.filter((step) => step.doneOn === null).map(({ dueOn }) => dueOn);
  const task = (dueOn: string) => ({ kind: 'ADDRESS_TO_REPORT' as const, key: addressTaskKey(changeId, dueOn) });
  for (const { authority: each, dueOn } of steps)
    if (!left.includes(dueOn)) await settleTasks(tx, viewer, task(dueOn), now);
    else if (each === authority && wasDone) await reopenTask(tx, task(dueOn));
  return changeId;
}

/**
 * Nothing changed after all: the list and what was asked because of it are gone. Again it changes nothing.
 *
 * @throws Refusal `address_change.unknown`.
 */
export async function takeBackAddressChange(parts: AddressParts, changeId: string): Promise<string> {
  const { tx, viewer, now } = parts;
  const { id } = await openChange(parts, changeId);
  await tx.addressChange.updateMany({ where: { id, takenBackAt: null }, data: { takenBackAt: now } });
  await settleTasks(tx, viewer, { kind: 'ADDRESS_TO_REPORT', aboutId: id }, now);
  return id;
}

/** The checklist of three. */
export function stepsOf(change: AddressChange): AddressStep[] {
  const of = {
    COURT: [change.courtDueOn, change.courtDoneOn],
    ICE: [change.iceDueOn, change.iceDoneOn],
    USCIS: [change.uscisDueOn, change.uscisDoneOn],
  } as const;
  return authorities.map((authority) => {
    const [dueOn, doneOn] = of[authority];
    return { authority, dueOn: dayOf(dueOn), doneOn: doneOn && dayOf(doneOn) };
  });
}

/** One task for all of a change that is due on one day. */
export const addressTaskKey = (changeId: string, dueOn: string): string => `address/${changeId}/${dueOn}`;

/** @throws Refusal `address_change.unknown`: the same for one of a file that is not the asker's. */
async function openChange({ tx, viewer, refused }: AddressParts, id: string) {
  const where = { AND: [{ id }, visibleAddressChanges(viewer)] };
  const include = { participant: { select: { site: { select: { timeZone: true } } } } };
  const change = isUuid(id) ? await tx.addressChange.findFirst({ where, include }) : null;
  if (change) return change;
  const owner = isUuid(id) ? await tx.addressChange.findUnique({ where: { id } }) : null;
  if (owner) refused(owner.participantId);
  refuse('address_change.unknown', 'changeId', 'There is no such change.', 'Look at the list of changes.');
}

function checkDay(day: string, today: string, path = 'changedOn'): void {
  if (day > today) refuse('address_change.not_yet', path, 'This day is still to come.', 'Come back when it is so far.');
  if (day < daysAfter(today, -oldest))
    refuse('address_change.too_old', path, 'This day is more than a year ago.', 'Look at the year.');
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
