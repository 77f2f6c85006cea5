import type { StaffViewer } from '@cmpp/auth';
import type { Keyring, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { dayAt } from '@cmpp/subgraph/wall-time';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { Site } from '../../generated/prisma/client.ts';
import { canLookAfter } from '../household/guardian.ts';
import { checkKey } from '../idempotency-key.ts';
import { holdPeople } from '../person/hold-people.ts';
import { settingsOf } from '../program/setting.ts';
import { forgetEnrolled } from '../selection/forget-enrolled.ts';
import { type CheckedMember, checkMembers, type NewMember } from './enrol-input.ts';
import { checkHome, type Home } from './home.ts';
import { type Claim, claimANumbers, raiseSameANumber, refuseIfBack } from './same-a-number.ts';
import { wayBackOf } from './way-back.ts';
import { writeMembers } from './write-members.ts';

/** What a use case that writes people down is given. */
export type EnrolParts = {
  tx: Transaction;
  vault: Vault;
  keyring: Keyring;
  publisher: Publisher;
  viewer: StaffViewer;
  now: Date;
};

/** Who is enrolled, and with whose places. */
export type EnrolForm = {
  site: Site;
  roundId: string;
  /** Null: they join a household that has its place. */
  ticketId: string | null;
  caseworkerId: string | null;
  members: readonly NewMember[];
  idempotencyKey: string;
  /** All that the form says: with the same key it is the same. */
  content: string;
};

/** What differs between a household that enrols and people who join one. */
export type EnrolSteps = {
  /** Files to hold besides, before places are taken: who leaves holds their file and then the round. */
  holds: readonly string[];
  /** Whom they join, read when it is held; `back`: who joins, was here before, and can look after others. */
  home: (back: readonly string[]) => Promise<Home>;
  takePlaces: (members: readonly CheckedMember[]) => Promise<void>;
};

/**
 * Enrols people: all of a form or nobody. The same key gives the same people and changes nothing.
 *
 * @returns the ids of those who are enrolled now, in the order of the list.
 * @throws Refusal `idempotency_key.…`, `a_number.was_here`; see `checkMembers`, `claimANumbers`, `checkHome`, and the steps.
 */
export async function enrolMembers(parts: EnrolParts, form: EnrolForm, steps: EnrolSteps): Promise<string[]> {
  const { tx, keyring, now } = parts;
  const { site, roundId, ticketId, caseworkerId, idempotencyKey } = form;
  checkKey(idempotencyKey);
  const content = keyring.blindIndexes('enrolment', form.content);
  const before = await findBefore(tx, form, content);
  if (before) return before;
  const today = dayAt(now, site.timeZone);
  const members = checkMembers(form.members, today);
  const claims = await claimANumbers(
    tx,
    keyring,
    site.id,
    members.map(({ aNumber }) => aNumber),
    aNumberOf,
  );
  const known = claims.flatMap(({ elsewhere, left }) => [
    ...elsewhere.map((one) => one.participantId),
    ...(left ? [left] : []),
  ]);
  await holdPeople(tx, [...known, ...steps.holds]);
  await refuseIfBack(tx, claims, aNumberOf);
  await checkWayBackIsOver(tx, claims, now);
  const home = await steps.home(
    claims.flatMap(({ left }, index) => (left && canLookAfter(members[index]!) ? [left] : [])),
  );
  checkHome(members, home, await settingsOf(tx, site.id), today);
  await steps.takePlaces(members);
  const participantIds = claims.map(({ left }) => left ?? uuidv7());
  const enrolment = {
    id: uuidv7(),
    siteId: site.id,
    roundId,
    ticketId,
    participantIds,
    idempotencyKey,
    enrolledAt: now,
  };
  await tx.enrolment.create({ data: { ...enrolment, contentIndex: content[0]!, enrolledById: parts.viewer.id } });
  const common = { siteId: site.id, roundId, enrolmentId: enrolment.id, caseworkerId, enrolledAt: now };
  const identified = members.map((member, index) => {
    return { ...member, id: participantIds[index]!, left: claims[index]!.left !== null };
  });
  await writeMembers(parts, common, identified, home);
  await forgetEnrolled(
    tx,
    parts,
    identified.flatMap(({ id, candidateId }) => (candidateId ? [{ candidateId, participantId: id }] : [])),
  );
  for (const [index, { elsewhere }] of claims.entries())
    await raiseSameANumber(tx, participantIds[index]!, elsewhere, now);
  return participantIds;
}

/** The field of a member's A-number. */
const aNumberOf = (index: number) => `members.${index}.aNumber`;

/** Who was enrolled with this key before; a form that is sent twice at once waits for itself. */
async function findBefore(
  tx: Transaction,
  { site: { id: siteId }, idempotencyKey }: EnrolForm,
  content: readonly Uint8Array[],
): Promise<string[] | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${siteId}/${idempotencyKey}`}, 0))`;
  const before = await tx.enrolment.findUnique({ where: { siteId_idempotencyKey: { siteId, idempotencyKey } } });
  if (!before) return null;
  if (!content.some((index) => Buffer.compare(index, before.contentIndex) === 0))
    refuse(
      'idempotency_key.used',
      'idempotencyKey',
      'This key was used for another household, or for this one with other words.',
      'Look whether they are enrolled; make a new key for each form shown.',
    );
  return before.participantIds;
}

/** Who may still come back to their file needs no place of a draw; after that the file is opened again with the new place. */
async function checkWayBackIsOver(tx: Transaction, claims: readonly Claim[], now: Date): Promise<void> {
  for (const [index, { left }] of claims.entries())
    if (left && (await wayBackOf(tx, left, now)))
      refuse(
        'a_number.was_here',
        aNumberOf(index),
        'Somebody with this A-number was enrolled at this site and has left, and may come back without a new draw.',
        'Look for their file, and let them come back.',
      );
}
