import type { Keyring } from '@cmpp/db';
import { type Problem, Refusal } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { Transaction } from '../../db.ts';
import type { ChallengePurpose } from '../../generated/prisma/enums.ts';
import { codeMatches } from './code.ts';
import { findHolder } from '../person/number-holder.ts';
import { lockNumber, wrongTriesToday } from './request-code.ts';
import { signInLimits } from './sign-in-limits.ts';

export type CodeTry = { challengeId: string; code: string };
/** The challenge that a right code has opened and used up; or why not. A wrong try is counted, so this does not throw: the count must commit. */
export type CheckedCode =
  { participantId: string; signInId: string | null; numberIndex: Uint8Array<ArrayBuffer> } | { problem: Problem };

type Row = {
  number_index: Uint8Array<ArrayBuffer>;
  participant_id: string | null;
  sign_in_id: string | null;
  wrong_tries: number;
  used: boolean;
  expired: boolean;
};

/**
 * Tries a code once (for stepping up: the code of that sign-in). Five wrong tries use a code up, ten a day use the number up; a right code works once. Expiry is the database's clock's.
 */
export async function checkCode(
  tx: Transaction,
  keyring: Keyring,
  purpose: ChallengePurpose,
  { challengeId, code }: CodeTry,
  signInId?: string,
): Promise<CheckedCode> {
  if (!isUuid(challengeId)) return { problem: problems.wrong };
  const known = await tx.signInChallenge.findUnique({ where: { id: challengeId }, select: { numberIndex: true } });
  if (known) await lockNumber(tx, known.numberIndex);
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT number_index, participant_id::text, sign_in_id::text, wrong_tries, used_at IS NOT NULL AS used, expires_at <= now() AS expired
    FROM sign_in_challenge WHERE id = ${challengeId}::uuid AND purpose = ${purpose}::challenge_purpose`;
  const right = codeMatches(keyring, challengeId, code); // computed in every case: an unknown challenge takes as long
  if (!row) return { problem: problems.wrong };
  if (row.used || row.wrong_tries >= signInLimits.triesPerCode) return { problem: problems.usedUp };
  if (row.expired) return { problem: problems.expired };
  if ((await wrongTriesToday(tx, [row.number_index])) >= signInLimits.triesPerDay) return { problem: problems.tooMany };
  // Since the code was sent the number may have been frozen or given to a second person, or the person detained.
  const holder = await findHolder(tx, [row.number_index]);
  const stillTheirs = row.participant_id !== null && holder?.participantId === row.participant_id;
  // A fresh code belongs to the sign-in that asked for it.
  if (!right || !stillTheirs || row.sign_in_id !== (signInId ?? null)) {
    await tx.signInChallenge.update({ where: { id: challengeId }, data: { wrongTries: { increment: 1 } } });
    return { problem: problems.wrong };
  }
  await tx.$executeRaw`UPDATE sign_in_challenge SET used_at = now() WHERE id = ${challengeId}::uuid`;
  return { participantId: row.participant_id!, signInId: row.sign_in_id, numberIndex: row.number_index };
}

/** After the transaction: turns a problem into the refusal that the border knows. */
export function accepted<T extends object>(checked: T | { problem: Problem }): T {
  if ('problem' in checked) throw new Refusal([checked.problem]);
  return checked;
}

const problems = {
  wrong: {
    code: 'code.wrong',
    path: ['code'],
    message: 'This is not the code we sent.',
    nextStep: 'Look at the newest text from us and type its six digits.',
  },
  usedUp: {
    code: 'code.used_up',
    path: ['code'],
    message: 'This code cannot be used any more.',
    nextStep: 'Ask for a new code.',
  },
  expired: {
    code: 'code.expired',
    path: ['code'],
    message: 'This code is older than ten minutes.',
    nextStep: 'Ask for a new code.',
  },
  tooMany: {
    code: 'tries.too_many',
    path: ['code'],
    message: 'Too many wrong codes today.',
    nextStep: 'Call your caseworker, who has another way in, or try again tomorrow.',
  },
} satisfies Record<string, Problem>;
