import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { ParticipantPhone } from '../../generated/prisma/client.ts';
import type { PhoneHolder } from '../../generated/prisma/enums.ts';
import { phoneIndexes, phoneRow, type Sealing } from './person-rows.ts';

/** A number that somebody has, in E.164, and how it may be used. */
type OwnNumber = { number: string; holder: PhoneHolder; mayCall: boolean; mayLeaveMessage: boolean };

/**
 * Writes a number into a file; one that is there already, or was theirs before, is as it is said now. No number is texted before its own
 * question was answered.
 *
 * @returns its id.
 */
export async function putPhone(
  tx: Transaction,
  sealing: Sealing,
  participantId: string,
  phone: OwnNumber,
): Promise<string> {
  const { number, ...use } = phone;
  const numberIndex = { in: phoneIndexes(sealing.keyring, number) };
  const before = await tx.participantPhone.findFirst({ where: { participantId, numberIndex } });
  if (before) {
    await tx.participantPhone.update({ where: { id: before.id }, data: { ...use, retiredAt: null } });
    return before.id;
  }
  const id = uuidv7();
  await tx.participantPhone.create({ data: phoneRow(sealing, participantId, { id, ...phone, mayText: false }) });
  return id;
}

/** Every number of somebody that is not among these is theirs no more. */
export async function retireAllBut(
  tx: Transaction,
  participantId: string,
  phoneIds: readonly string[],
  now: Date,
): Promise<void> {
  const where = { participantId, id: { notIn: [...phoneIds] }, retiredAt: null };
  for (const phone of await tx.participantPhone.findMany({ where })) await retire(tx, phone, now);
}

/**
 * A number is not a person's any more: it stays in the file for what was agreed and said about it, and is texted no more, and opens nothing:
 * neither a code that is on its way to it, nor a sign-in that it opened. Again it changes nothing.
 */
export async function retire(
  tx: Transaction,
  { id, participantId, numberIndex }: ParticipantPhone,
  now: Date,
): Promise<void> {
  const live = { id, retiredAt: null };
  const { count } = await tx.participantPhone.updateMany({ where: live, data: { retiredAt: now, mayText: false } });
  if (count === 0) return;
  await tx.consent.updateMany({ where: { phoneId: id, given: true, revokedAt: null }, data: { revokedAt: now } });
  await tx.$executeRaw`
    UPDATE sign_in SET ended_at = now()
    WHERE participant_id = ${participantId}::uuid AND number_index = ${numberIndex} AND ended_at IS NULL`;
  await tx.$executeRaw`
    UPDATE sign_in_challenge SET expires_at = least(expires_at, now()) WHERE participant_phone_id = ${id}::uuid`;
}
