import { randomInt } from 'node:crypto';
import type { StaffViewer } from '@cmpp/auth';
import type { Keyring } from '@cmpp/db';
import { type Problem, refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import { addressIndex, lockIndex } from './address.ts';
import { getFile } from '../person/participant.ts';
import { signInLimits } from './sign-in-limits.ts';

/** A code to be written down now: it is shown once and kept nowhere. */
export type IssuedPaperCode = { code: string; expiresAt: Date };

const digits = 12;
const purpose = 'paper-code';

/**
 * Makes a one-time code for somebody who cannot be texted, who is present and gets it on paper (trust.md: single use, 24 hours, logged).
 * Only a keyed hash is kept. A new one ends those before it.
 *
 * @param refused hears of a file that is not the asker's, for the access log.
 * @throws Refusal `participant.unknown`.
 */
export async function issuePaperCode(
  tx: Transaction,
  keyring: Keyring,
  viewer: StaffViewer,
  participantId: string,
  refused: (subjectId: string) => void,
): Promise<IssuedPaperCode> {
  await getFile(tx, viewer, participantId, refused);
  // One at a time for a person: of two issued at once only the later one opens anything.
  await tx.$queryRaw`SELECT 1 FROM participant WHERE id = ${participantId}::uuid FOR UPDATE`;
  await endPaperCodes(tx, participantId);
  const code = String(randomInt(10 ** digits)).padStart(digits, '0');
  const [row] = await tx.$queryRaw<{ expires_at: Date }[]>`
    INSERT INTO paper_code (id, code_index, participant_id, issued_by_id, expires_at)
    VALUES (${uuidv7()}::uuid, ${keyring.blindIndexes(purpose, code)[0]!}, ${participantId}::uuid, ${viewer.id}::uuid,
      now() + make_interval(hours => ${signInLimits.paperCodeHours}::int))
    RETURNING expires_at`;
  return { code, expiresAt: row!.expires_at };
}

/** Ends the codes of a person that were not used yet. */
export async function endPaperCodes(tx: Transaction, participantId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE paper_code SET ended_at = now() WHERE participant_id = ${participantId}::uuid AND used_at IS NULL AND ended_at IS NULL`;
}

/**
 * Tries a code from paper and uses it up, in one statement: of two at once one wins. A code that is wrong, used, ended or too old is
 * answered by the same words. A wrong try is counted, so that is no exception: the count must commit.
 *
 * @param typed spaces and hyphens that people copy are no mistake.
 * @throws Refusal `tries.busy` when there were too many wrong tries within the hour, whether this one is right or not.
 */
export async function usePaperCode(
  tx: Transaction,
  keyring: Keyring,
  { code: typed, clientAddress }: { code: string; clientAddress: string },
): Promise<{ participantId: string } | { problem: Problem }> {
  const address = addressIndex(keyring, clientAddress);
  await lockIndex(tx, Buffer.from(purpose));
  await keepTryLimits(tx, address);
  const indexes = keyring.blindIndexes(purpose, typed.normalize('NFKC').replace(/[\s-]/g, '').slice(0, 100));
  const [used] = await tx.$queryRaw<{ participant_id: string }[]>`
    UPDATE paper_code SET used_at = now()
    WHERE code_index = ANY(${indexes}::bytea[]) AND used_at IS NULL AND ended_at IS NULL AND expires_at > now()
    RETURNING participant_id::text`;
  if (used) return { participantId: used.participant_id };
  await tx.paperCodeTry.create({ data: { id: uuidv7(), addressIndex: address } });
  return { problem: wrong };
}

async function keepTryLimits(tx: Transaction, address: Uint8Array<ArrayBuffer>): Promise<void> {
  const [tries] = await tx.$queryRaw<{ here: number; all: number }[]>`
    SELECT count(*) FILTER (WHERE address_index = ${address})::int AS here, count(*)::int AS all
    FROM paper_code_try WHERE at > now() - interval '1 hour'`;
  if (tries!.here >= signInLimits.paperTriesPerAddress || tries!.all >= signInLimits.paperTriesInAll)
    refuse(
      'tries.busy',
      'code',
      'Too many wrong codes were tried within the last hour.',
      'Wait an hour, or call your caseworker.',
    );
}

const wrong: Problem = {
  code: 'paper_code.wrong',
  path: ['code'],
  message: 'This code does not open anything: it is not right, was used already, or is older than a day.',
  nextStep: 'Look at the 12 digits on your paper again, or ask your caseworker for a new code.',
};
