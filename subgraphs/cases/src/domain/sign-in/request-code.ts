import type { Keyring } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { ChallengePurpose } from '../../generated/prisma/enums.ts';
import { addressIndex, lockIndex } from './address.ts';
import { findHolder, type Index, type NumberHolder } from '../person/number-holder.ts';
import { parsePhone } from '../person/phone-number.ts';
import { type SendLimits, signInLimits } from './sign-in-limits.ts';

export type CodeParts = { keyring: Keyring; publisher: Publisher; sendLimits: SendLimits };
export type CodeRequest = { phone: string; locale: string; clientAddress: string };
/** A code is on its way, or so it looks to whoever asked. */
export type RequestedCode = { challengeId: string; expiresAt: Date };

/**
 * Asks for a sign-in code to be texted. For an unknown, frozen or shared number everything is the same to the asker, in words and in
 * work done: a challenge is written and announced, and no code opens it.
 *
 * @throws Refusal `phone.invalid`, `sends.too_many`, `sends.busy`, `tries.too_many`: the same for numbers known and unknown.
 */
export async function requestSignInCode(
  tx: Transaction,
  parts: CodeParts,
  { phone, locale, clientAddress }: CodeRequest,
): Promise<RequestedCode> {
  const numbers = parts.keyring.blindIndexes('phone', parsePhone(phone, 'phone'));
  const holder = await findHolder(tx, numbers);
  return sendCode(tx, parts, { purpose: 'SIGN_IN', numbers, holder, signInId: null, locale, clientAddress });
}

/** What is sent to a number that is already known to be the person's own. */
export type CodeOrder = {
  purpose: ChallengePurpose;
  numbers: Index[];
  /** Who can sign in with it; null when nobody can. */
  holder: Pick<NumberHolder, 'participantId' | 'participantPhoneId'> | null;
  signInId: string | null;
  locale: string;
  clientAddress: string;
};

/** Keeps the limits, writes the challenge and announces it. One number at a time. */
export async function sendCode(
  tx: Transaction,
  { keyring, publisher, sendLimits }: CodeParts,
  order: CodeOrder,
): Promise<RequestedCode> {
  const [numberIndex] = order.numbers as [Index];
  const fromAddress = addressIndex(keyring, order.clientAddress);
  await lockNumber(tx, numberIndex);
  // After the number, always: two requests never wait for each other.
  await lockIndex(tx, fromAddress);
  await keepSendLimits(tx, order.numbers, fromAddress, sendLimits);
  if ((await wrongTriesToday(tx, order.numbers)) >= signInLimits.triesPerDay) refuseTries();
  const id = uuidv7();
  await tx.codeSend.create({ data: { id, numberIndex, addressIndex: fromAddress } });
  const [row] = await tx.$queryRaw<{ expires_at: Date }[]>`
    INSERT INTO sign_in_challenge (id, purpose, number_index, participant_id, participant_phone_id, sign_in_id, locale, expires_at)
    VALUES (${id}::uuid, ${order.purpose}::challenge_purpose, ${numberIndex}, ${order.holder?.participantId ?? null}::uuid,
      ${order.holder?.participantPhoneId ?? null}::uuid, ${order.signInId}::uuid, ${order.locale},
      now() + make_interval(mins => ${signInLimits.codeMinutes}::int))
    RETURNING expires_at`;
  await publisher.publish(tx, 'signin.requested', { challengeId: id });
  return { challengeId: id, expiresAt: row!.expires_at };
}

async function keepSendLimits(tx: Transaction, numbers: Index[], fromAddress: Index, most: SendLimits): Promise<void> {
  const [sent] = await tx.$queryRaw<{ quarter: number; hour: number; day: number; address: number; all: number }[]>`
    SELECT
      count(*) FILTER (WHERE number_index = ANY(${numbers}::bytea[]) AND at > now() - interval '15 minutes')::int AS quarter,
      count(*) FILTER (WHERE number_index = ANY(${numbers}::bytea[]) AND at > now() - interval '1 hour')::int AS hour,
      count(*) FILTER (WHERE number_index = ANY(${numbers}::bytea[]))::int AS day,
      count(*) FILTER (WHERE address_index = ${fromAddress} AND at > now() - interval '1 hour')::int AS address,
      count(*) FILTER (WHERE at > now() - interval '1 hour')::int AS all
    FROM code_send WHERE at > now() - interval '1 day'`;
  const { quarter, hour, day, address, all } = sent!;
  const { sendsPer15Minutes, sendsPerHour, sendsPerDay } = signInLimits;
  if (quarter >= sendsPer15Minutes || hour >= sendsPerHour || day >= sendsPerDay)
    refuse(
      'sends.too_many',
      'phone',
      'Too many codes were asked for with this number.',
      'Use the newest code you have, wait a while, or call your caseworker, who has another way in.',
    );
  if (address >= most.sendsPerAddress || all >= most.sendsInAll)
    refuse(
      'sends.busy',
      '',
      'Too many codes are being asked for right now.',
      'Wait an hour, or call your caseworker, who has another way in.',
    );
}

/** One code at a time for a number: limits and tries are counted one by one. */
export const lockNumber = (tx: Transaction, numberIndex: Index) => lockIndex(tx, numberIndex);

/** Wrong tries of a number within a day, over all its codes: unknown numbers are counted like known ones. */
export async function wrongTriesToday(tx: Transaction, numbers: Index[]): Promise<number> {
  const [row] = await tx.$queryRaw<{ tries: number }[]>`
    SELECT coalesce(sum(wrong_tries), 0)::int AS tries FROM sign_in_challenge
    WHERE number_index = ANY(${numbers}::bytea[]) AND created_at > now() - interval '1 day'`;
  return row!.tries;
}

export function refuseTries(): never {
  refuse(
    'tries.too_many',
    'code',
    'Too many wrong codes today.',
    'Call your caseworker, who has another way in, or try again tomorrow.',
  );
}
