import { refuse } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { daysAfter } from '@cmpp/subgraph/working-day';
import { v7 as uuidv7 } from 'uuid';
import type { Approval } from '../../generated/prisma/client.ts';
import type { ApprovalParts } from '../approval/approval.ts';
import { endApprovals } from '../approval/ask-approval.ts';
import { settingOf } from '../program/setting.ts';
import { freePlaces } from '../selection/capacity.ts';
import { forScreeners } from '../task/task.ts';
import { holdFile, readClosing } from './close-participation.ts';
import { handOversNow, type HandOverInput } from './closing-content.ts';
import { findOpenWhenDeciding } from './open-thing.ts';
import { withdrawTransfers } from './withdraw-transfers.ts';

/**
 * Closes somebody's participation, now that a second person has said yes: every open thing is handed on, their place and the seats that
 * they booked are free, and whether they go on hearing of their dates is as they want. People stay "only for as long as they need it", and the
 * way back stands open without a new draw for a time that the site sets.
 *
 * @param decided what the second person hands on of what has come up since it was asked for.
 * @throws Refusal `participant.unknown`, `closing.already`; see `handOversNow`.
 */
export async function carryOutClosing(
  parts: ApprovalParts,
  approval: Approval,
  decided: readonly HandOverInput[],
): Promise<void> {
  const { tx, now, publisher } = parts;
  const { participantId, aboutId: closingId, askedById } = approval;
  const person = await holdFile(parts, participantId);
  if (person.closedAt)
    refuse('closing.already', '', 'They have left already, in another way.', 'Look at their file as it is now.');
  const { reason, datesGoOn, handOvers: asked } = await readClosing(parts, approval);
  const { name: askerName } = await tx.staff.findUniqueOrThrow({ where: { id: askedById }, select: { name: true } });
  const open = await findOpenWhenDeciding(tx, approval, asked);
  const handOvers = handOversNow(open, { asked, decided, askerName });
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: person.siteId } });
  const wayBackUntil = daysAfter(dayAt(now, timeZone), await settingOf(tx, person.siteId, 'wayBackDays'));
  const closing = { id: closingId, participantId, reason, datesGoOn, closedAt: now, closedById: askedById };
  await tx.closing.create({ data: { ...closing, wayBackUntil: new Date(`${wayBackUntil}T00:00:00Z`) } });
  await writeHandOvers(parts, participantId, closingId, handOvers);
  await tx.participant.update({ where: { id: participantId }, data: { closedAt: now, datesGoOn } });
  if (person.roundId) await freePlaces(tx, { siteId: person.siteId, roundId: person.roundId, people: 1 });
  await endsWithLeaving(parts, approval);
  await publisher.publish(tx, 'participant.left', { participantId, leftAt: now.toISOString() });
}

async function writeHandOvers(
  { tx, vault }: ApprovalParts,
  participantId: string,
  closingId: string,
  handOvers: readonly HandOverInput[],
): Promise<void> {
  const seal = await vault.sealer(tx, [participantId]);
  await tx.handOver.createMany({
    data: handOvers.map(({ kind, aboutId, toWhom }) => {
      const id = uuidv7();
      const sealed = seal(participantId, { table: 'hand_over', row: id }, { to_whom: toWhom });
      return { id, closingId, what: kind, aboutId, toWhomSealed: sealed.to_whom };
    }),
  });
}

/** What nobody of the site has to do any more, what partners do not see any more, and what nobody has to answer any more. */
async function endsWithLeaving({ tx, now }: ApprovalParts, { participantId, askedById }: Approval): Promise<void> {
  await tx.task.updateMany({
    where: { participantId, doneAt: null, kind: { notIn: [...forScreeners] } },
    data: { doneAt: now, doneById: askedById },
  });
  await tx.partnerAccess.updateMany({ where: { participantId, endedAt: null }, data: { endedAt: now } });
  await withdrawTransfers(tx, { participantId }, now);
  await endApprovals(tx, { participantIds: [participantId], kinds: ['DEPARTURE_PLAN'] }, now);
}
