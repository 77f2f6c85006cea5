import { createHash, randomBytes } from 'node:crypto';
import { mostWards, type PersonViewer, scopesOf } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { wardsOf } from '../household/ward.ts';
import { signInLimits } from './sign-in-limits.ts';
import { staffViewer } from './staff.ts';

/** A new sign-in; `secret` goes into the cookie and is kept nowhere else. */
export type NewSignIn = { secret: string; expiresAt: Date };

const hashOf = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(secret).digest());

/**
 * Signs a person in on a device: 12 hours at most, 30 days on "my own phone".
 *
 * @param who a participant, with the number they signed in with (null: a code on paper), or a staff member.
 */
export async function openSignIn(
  tx: Transaction,
  who: { participantId: string; ownPhone: boolean; numberIndex: Uint8Array<ArrayBuffer> | null } | { staffId: string },
): Promise<NewSignIn> {
  const secret = randomBytes(32).toString('base64url');
  const participantId = 'participantId' in who ? who.participantId : null;
  const staffId = 'staffId' in who ? who.staffId : null;
  const ownPhone = 'participantId' in who && who.ownPhone;
  const numberIndex = 'participantId' in who ? who.numberIndex : null;
  const hours = ownPhone ? signInLimits.ownPhoneDays * 24 : signInLimits.longestHours;
  const [row] = await tx.$queryRaw<{ expires_at: Date }[]>`
    INSERT INTO sign_in (id, secret_hash, participant_id, staff_id, own_phone, number_index, expires_at)
    VALUES (${uuidv7()}::uuid, ${hashOf(secret)}, ${participantId}::uuid, ${staffId}::uuid, ${ownPhone}, ${numberIndex}, now() + make_interval(hours => ${hours}::int))
    RETURNING expires_at`;
  return { secret, expiresAt: row!.expires_at };
}

/** A sign-in that still holds. */
export type OpenSignIn = {
  signInId: string;
  participantId: string | null;
  staffId: string | null;
  expiresAt: Date;
  steppedUp: boolean;
};

/**
 * Looks a sign-in up by its secret and counts that as activity. Idle for 15 minutes (not on "my own phone"), ended, past its time, or opened with a
 * number that has been frozen since or whose holder is detained, it does not hold any more.
 *
 * @throws Refusal `sign_in.ended`.
 */
export async function touchSignIn(tx: Transaction, secret: string): Promise<OpenSignIn> {
  const [row] = await tx.$queryRaw<
    { id: string; participant_id: string | null; staff_id: string | null; expires_at: Date; stepped_up: boolean }[]
  >`
    UPDATE sign_in SET last_seen_at = now()
    WHERE secret_hash = ${hashOf(secret)} AND ended_at IS NULL AND expires_at > now()
      AND (own_phone OR last_seen_at > now() - make_interval(mins => ${signInLimits.idleMinutes}::int))
      AND NOT EXISTS (SELECT 1 FROM frozen_number f WHERE f.number_index = sign_in.number_index)
      AND NOT EXISTS (SELECT 1 FROM participant p
        WHERE p.id = sign_in.participant_id AND sign_in.number_index IS NOT NULL AND p.detained_at IS NOT NULL)
    RETURNING id::text, participant_id::text, staff_id::text, expires_at, coalesce(stepped_up_until > now(), false) AS stepped_up`;
  if (!row) refuse('sign_in.ended', '', 'You are signed out.', 'Sign in again.');
  return {
    signInId: row.id,
    participantId: row.participant_id,
    staffId: row.staff_id,
    expiresAt: row.expires_at,
    steppedUp: row.stepped_up,
  };
}

/** Ends a sign-in at once; true when it was one. Safe to repeat. */
export async function endSignIn(tx: Transaction, secret: string): Promise<boolean> {
  return (
    (await tx.$executeRaw`UPDATE sign_in SET ended_at = coalesce(ended_at, now()) WHERE secret_hash = ${hashOf(secret)}`) >
    0
  );
}

/** Ends every sign-in of a person at once, on whatever device. */
export async function endSignInsOf(tx: Transaction, participantId: string): Promise<void> {
  await tx.$executeRaw`UPDATE sign_in SET ended_at = now() WHERE participant_id = ${participantId}::uuid AND ended_at IS NULL`;
}

/** Ends every sign-in that was opened with a number, whoever has it. */
export async function endSignInsBy(tx: Transaction, numberIndex: Uint8Array<ArrayBuffer>): Promise<void> {
  await tx.$executeRaw`UPDATE sign_in SET ended_at = now() WHERE number_index = ${numberIndex} AND ended_at IS NULL`;
}

/** Remembers that a fresh code was entered. @returns until when it counts. */
export async function stepUp(tx: Transaction, signInId: string): Promise<Date> {
  const [row] = await tx.$queryRaw<{ stepped_up_until: Date }[]>`
    UPDATE sign_in SET stepped_up_until = now() + make_interval(mins => ${signInLimits.steppedUpMinutes}::int)
    WHERE id = ${signInId}::uuid RETURNING stepped_up_until`;
  return row!.stepped_up_until;
}

/**
 * Who a sign-in speaks for, as the viewer that goes into the token.
 *
 * @throws Refusal when the person or staff member is not there any more.
 */
export async function viewerOf(
  tx: Transaction,
  { signInId, participantId, staffId, steppedUp }: OpenSignIn,
): Promise<PersonViewer> {
  if (participantId) {
    const person = await tx.participant.findUnique({ where: { id: participantId }, select: { siteId: true } });
    if (person)
      return {
        kind: 'participant',
        id: participantId,
        siteId: person.siteId,
        roles: ['participant'],
        scopes: scopesOf(['participant'], { steppedUp }),
        signInId,
        ...(await wardsOfToken(tx, participantId)),
      };
  }
  const staff = staffId ? await tx.staff.findUnique({ where: { id: staffId, active: true } }) : null;
  if (!staff) refuse('sign_in.ended', '', 'You are signed out.', 'Sign in again.');
  return staffViewer(staff, signInId);
}

/** The children under 14 whom a person looks after now: the rest of the graph knows them by the token, which is good for a minute. */
async function wardsOfToken(tx: Transaction, participantId: string): Promise<{ wards?: string[] }> {
  const children = await tx.participant.findMany({
    where: { AND: [wardsOf(participantId), { under14: true }] },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: mostWards,
  });
  return children.length ? { wards: children.map(({ id }) => id) } : {};
}
