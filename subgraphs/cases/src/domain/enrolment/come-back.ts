import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import type { Closing, Participant } from '../../generated/prisma/client.ts';
import { announceAhead } from '../date/announce-ahead.ts';
import { endErasures } from '../erasure/end-erasures.ts';
import { settingOf } from '../program/setting.ts';
import { takePlaces } from '../selection/capacity.ts';
import { checkCaseworker } from './caseworker.ts';
import { type ClosingParts, holdFile } from './close-participation.ts';
import { holds } from './consent.ts';
import { reopenTasks } from './reopen-tasks.ts';
import { wayBackOf } from './way-back.ts';

/** Who comes back. */
export type ComeBackInput = {
  participantId: string;
  /** Whose place they take; null: of the round that they had one of. */
  roundId: string | null;
  /** Who walks with them; null: whoever did. */
  caseworkerId: string | null;
};

/**
 * Lets somebody who left take part again, without a new draw while the time that the site sets has not run out; it takes a place. A birthday
 * since puts nobody out. They hear of their dates again, with what was set meanwhile, and what is open still is on the list again. Said once
 * more, it changes nothing.
 *
 * @throws Refusal `participant.unknown`, `come_back.too_late`, `come_back.other_file`, `consent.services_missing`, `come_back.round_missing`,
 *   `come_back.without_adult`, `caseworker.unknown`; see `takePlaces`.
 */
export async function comeBack(parts: ClosingParts & { publisher: Publisher }, input: ComeBackInput): Promise<void> {
  const { tx, now, publisher } = parts;
  const { participantId } = input;
  const person = await holdFile(parts, participantId);
  if (!person.closedAt) return;
  const closing = await checkInTime(tx, person, now);
  await checkAgrees(tx, participantId, now);
  await checkLookedAfter(tx, person);
  const { siteId } = person;
  const caseworkerId = input.caseworkerId && (await checkCaseworker(tx, siteId, input.caseworkerId));
  const roundId = input.roundId ?? person.roundId;
  if (!roundId || !isUuid(roundId))
    refuse('come_back.round_missing', 'roundId', 'It is not known whose place they take.', 'Choose a funding round.');
  await takePlaces(tx, { siteId, roundId, people: 1 }, now);
  await tx.closing.update({ where: { id: closing.id }, data: { cameBackAt: now } });
  await tx.participant.update({
    where: { id: participantId },
    data: { closedAt: null, datesGoOn: false, roundId, ...(caseworkerId ? { caseworkerId } : {}) },
  });
  await endErasures(tx, participantId, parts.viewer, now);
  await reopenTasks(tx, closing, now);
  await announceAhead(tx, publisher, participantId, now);
}

async function checkInTime(
  tx: Transaction,
  { id, aNumberSealed, aNumberIndex }: Participant,
  now: Date,
): Promise<Closing> {
  if (aNumberSealed && !aNumberIndex)
    refuse(
      'come_back.other_file',
      'participantId',
      'They take part in another file of this site since.',
      'Look for that file by their A-number or name.',
    );
  return (
    (await wayBackOf(tx, id, now)) ??
    refuse(
      'come_back.too_late',
      'participantId',
      'The time in which they could come back without a new draw is over.',
      'Write down that they are interested: they may join the pool, and enrol in this file again when they are drawn.',
    )
  );
}

async function checkAgrees(tx: Transaction, participantId: string, now: Date): Promise<void> {
  const last = await tx.consent.findFirst({
    where: { participantId, kind: 'SERVICES' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
  if (!last || !holds(last, now))
    refuse(
      'consent.services_missing',
      'participantId',
      'They have not agreed to take part, or took it back.',
      'Ask them, and record that they agree.',
    );
}

/** Nobody under 14 is in the program without an adult of the household, unless the site has set it so. */
async function checkLookedAfter(tx: Transaction, { id, siteId, under14 }: Participant): Promise<void> {
  if (!under14 || (await settingOf(tx, siteId, 'under14WithoutAdult'))) return;
  const here = { wardId: id, endedAt: null, guardian: { closedAt: null } };
  if (!(await tx.guardianship.count({ where: here })))
    refuse(
      'come_back.without_adult',
      'participantId',
      'Nobody who looks after them takes part now.',
      'Let the adult who looks after them come back first.',
    );
}
