import type { StaffViewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Participant } from '../../generated/prisma/client.ts';
import { askApproval } from '../approval/ask-approval.ts';
import { holdPeople } from '../person/hold-people.ts';
import { getFile } from '../person/participant.ts';
import type { Asked } from './consent.ts';
import { answered } from './record-consent.ts';
import { checkMoveTogether, checkNobodyIsParted } from './transfer.ts';

/** Who of one household would like to move where, and how each was asked. */
export type TransferInput = { participantIds: readonly string[]; toSiteId: string } & Asked;

/** What asking and settling are given. */
export type TransferParts = {
  tx: Transaction;
  viewer: StaffViewer;
  now: Date;
  refused: (subjectId: string) => void;
};

/**
 * Asks another site to take people in who agreed to it; until it has, nothing changes. A second person of the own site says yes before the
 * other site hears of it at all. The same asked again is the same transfer.
 *
 * @returns the id under which they move together.
 * @throws Refusal `participant.unknown`, `transfer.nobody`, `transfer.site_unknown`, `transfer.closed`, `transfer.other_household`,
 *   `transfer.asked_already`, `transfer.parts_ward`; see `checkAsked`, `askApproval`.
 */
export async function askTransfer(parts: TransferParts, input: TransferInput): Promise<string> {
  const { tx, viewer, now } = parts;
  const { toSiteId, wordingVersion, language, interpreter, how } = input;
  const ids = [...new Set(input.participantIds)].sort();
  const people = await getMoving(parts, ids);
  const fromSiteId = people[0]!.siteId;
  if (toSiteId === fromSiteId || !isUuid(toSiteId) || !(await tx.site.count({ where: { id: toSiteId } })))
    refuse('transfer.site_unknown', 'toSiteId', 'There is no such other site.', 'Choose one from the list of sites.');
  const before = await findAsked(tx, ids, toSiteId);
  if (before) return before;
  const nextStep = 'Let them move together, or let one who looks after them stay.';
  await checkNobodyIsParted(tx, ids, { path: 'participantIds', nextStep });
  const togetherId = uuidv7();
  for (const { id: participantId, siteId } of people) {
    const answer = {
      kind: 'TRANSFER' as const,
      siteId: toSiteId,
      wordingVersion,
      language,
      interpreter,
      how,
      given: true,
    };
    const consent = await answered(tx, { participantId, siteId, answer, by: viewer }, now);
    const asked = { togetherId, participantId, fromSiteId, toSiteId, consentId: consent.id };
    await tx.transfer.create({ data: { id: uuidv7(), ...asked, askedAt: now, askedById: viewer.id } });
  }
  const about = { kind: 'TRANSFER' as const, participantId: ids[0]!, siteId: fromSiteId, aboutId: togetherId };
  await askApproval({ tx, viewer, now }, about);
  return togetherId;
}

async function getMoving({ tx, viewer, refused }: TransferParts, ids: readonly string[]): Promise<Participant[]> {
  if (ids.length === 0) refuse('transfer.nobody', 'participantIds', 'Nobody is named.', 'Name who would like to move.');
  for (const id of ids) await getFile(tx, viewer, id, refused);
  await holdPeople(tx, ids);
  const people = await tx.participant.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
  checkMoveTogether(people, 'participantIds');
  return people;
}

/** The same people to the same site; one of them alone, or to another site, is another matter that has to be withdrawn first. */
async function findAsked(tx: Transaction, ids: readonly string[], toSiteId: string): Promise<string | null> {
  const open = await tx.transfer.findMany({ where: { participantId: { in: [...ids] }, settledAt: null } });
  const [first] = open;
  if (!first) return null;
  const group = await tx.transfer.count({ where: { togetherId: first.togetherId } });
  const same = open.every((row) => row.togetherId === first.togetherId && row.toSiteId === toSiteId);
  if (!same || open.length !== ids.length || group !== ids.length)
    refuse(
      'transfer.asked_already',
      'participantIds',
      'A transfer of one of them is not settled yet.',
      'Wait for the answer, or let them take their consent to it back.',
    );
  return first.togetherId;
}
