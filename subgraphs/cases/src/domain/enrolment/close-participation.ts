import type { StaffViewer } from '@cmpp/auth';
import type { Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { Refusal, refuse } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { daysAfter } from '@cmpp/subgraph/working-day';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { ClosingReason, Participant } from '../../generated/prisma/client.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import { settingOf } from '../program/setting.ts';
import { freePlaces } from '../selection/capacity.ts';
import { requireWords } from '../service/words.ts';
import { findOpenThings, type OpenThing, type OpenThingKind } from './open-thing.ts';
import { forScreeners } from '../task/task.ts';
import { withdrawTransfers } from './withdraw-transfers.ts';

/** One open thing, and to whom it goes, in words. */
export type HandOverInput = { kind: OpenThingKind; aboutId: string; toWhom: string };

/** How somebody leaves. */
export type ClosingInput = {
  participantId: string;
  reason: ClosingReason;
  /** Whether they want to go on hearing of their dates. */
  datesGoOn: boolean;
  handOvers: HandOverInput[];
};

/** What leaving and coming back are given. */
export type ClosingParts = {
  tx: Transaction;
  vault: Vault;
  viewer: StaffViewer;
  now: Date;
  refused: (subjectId: string) => void;
};

/** Characters: a name and how to reach them. */
const longestToWhom = 200;

/**
 * Closes somebody's participation: every open thing is handed on, one by one, their place and the seats that they booked are free, and whether
 * they go on hearing of their dates is as they want. People stay "only for as long as they need it", and the way back stands open without a new draw for a time that the
 * site sets. Said again, it changes nothing.
 *
 * @throws Refusal `participant.unknown`, `closing.open_thing` for each that is not handed on, `closing.not_open` for one that is handed on and
 *   not open, `closing.already` when they left otherwise, `closing.no_dates`; see `requireWords`.
 */
export async function closeParticipation(
  parts: ClosingParts & { publisher: Publisher },
  input: ClosingInput,
): Promise<void> {
  const { tx, viewer, now, publisher } = parts;
  const { participantId, reason, datesGoOn } = input;
  const person = await holdFile(parts, participantId);
  if (person.closedAt) return sameAsBefore(tx, input);
  if (reason === 'DIED' && datesGoOn)
    refuse(
      'closing.no_dates',
      'datesGoOn',
      'Nobody is told of dates any more then.',
      'Say that the dates do not go on.',
    );
  const handOvers = checkHandOvers(await findOpenThings(tx, [participantId]), input.handOvers);
  const { timeZone } = await tx.site.findUniqueOrThrow({ where: { id: person.siteId } });
  const wayBackUntil = daysAfter(dayAt(now, timeZone), await settingOf(tx, person.siteId, 'wayBackDays'));
  const closing = { id: uuidv7(), participantId, reason, datesGoOn, closedAt: now, closedById: viewer.id };
  await tx.closing.create({ data: { ...closing, wayBackUntil: new Date(`${wayBackUntil}T00:00:00Z`) } });
  await writeHandOvers(parts, participantId, closing.id, handOvers);
  await tx.participant.update({ where: { id: participantId }, data: { closedAt: now, datesGoOn } });
  if (person.roundId) await freePlaces(tx, { siteId: person.siteId, roundId: person.roundId, people: 1 });
  await endsWithLeaving(parts, participantId);
  await publisher.publish(tx, 'participant.left', { participantId, leftAt: now.toISOString() });
}

/** The file, held until the transaction ends, as it is after the wait. @throws Refusal `participant.unknown`. */
export async function holdFile({ tx, viewer, refused }: ClosingParts, participantId: string): Promise<Participant> {
  await getFile(tx, viewer, participantId, refused);
  await holdPeople(tx, [participantId]);
  return getFile(tx, viewer, participantId, refused);
}

async function sameAsBefore(tx: Transaction, { participantId, reason, datesGoOn }: ClosingInput): Promise<void> {
  const last = await tx.closing.findFirst({ where: { participantId, cameBackAt: null }, orderBy: { id: 'desc' } });
  if (last?.reason !== reason || last.datesGoOn !== datesGoOn)
    refuse('closing.already', '', 'They have left already, in another way.', 'Look at their file as it is now.');
}

const markOf = ({ kind, aboutId }: { kind: OpenThingKind; aboutId: string }) => `${kind}/${aboutId}`;

function checkHandOvers(open: readonly OpenThing[], given: readonly HandOverInput[]): HandOverInput[] {
  const isOpen = new Set(open.map(markOf));
  const checked = new Map(
    given.map((handOver, index) => {
      if (!isOpen.has(markOf(handOver)))
        refuse(
          'closing.not_open',
          `handOvers.${index}.aboutId`,
          'This is not open with this person.',
          'Look at what is open now, and leave the rest out.',
        );
      const toWhom = requireWords(handOver.toWhom, `handOvers.${index}.toWhom`, longestToWhom);
      return [markOf(handOver), { ...handOver, toWhom }];
    }),
  );
  const left = open.filter((thing) => !checked.has(markOf(thing)));
  if (left.length > 0)
    throw new Refusal(
      left.map(({ kind, aboutId }) => ({
        code: 'closing.open_thing',
        path: ['handOvers', kind, aboutId],
        message: 'Something is still open with this person.',
        nextStep: 'Settle it, or say to whom it is handed on.',
      })),
    );
  return [...checked.values()];
}

async function writeHandOvers(
  { tx, vault }: ClosingParts,
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

/** What nobody of the site has to do any more, what partners do not see any more, and what another site need not answer any more. */
async function endsWithLeaving({ tx, viewer, now }: ClosingParts, participantId: string): Promise<void> {
  await tx.task.updateMany({
    where: { participantId, doneAt: null, kind: { notIn: [...forScreeners] } },
    data: { doneAt: now, doneById: viewer.id },
  });
  await tx.partnerAccess.updateMany({ where: { participantId, endedAt: null }, data: { endedAt: now } });
  await withdrawTransfers(tx, { participantId }, now);
}
