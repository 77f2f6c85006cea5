import type { Keyring } from '@cmpp/db';
import { type Problem } from '@cmpp/subgraph/problem';
import type { Transaction } from '../../db.ts';
import type { Candidate } from '../../generated/prisma/client.ts';
import { eraseCandidate, type EraseParts } from './erase-candidate.ts';
import { keepInterestLimits } from './interest-limits.ts';
import { receiptIndexes } from './receipt.ts';

/** A receipt as somebody typed it, and from where. */
export type ReceiptShown = { receipt: string; clientAddress: string };

/**
 * Whose receipt it is. One that is none is counted, so that is no exception: the count must commit.
 *
 * @throws Refusal `interest.busy` when too many were tried within the hour, whether this one is right or not.
 */
export async function findByReceipt(
  tx: Transaction,
  keyring: Keyring,
  { receipt, clientAddress }: ReceiptShown,
): Promise<{ candidate: Candidate } | { problem: Problem }> {
  const count = await keepInterestLimits(tx, keyring, 'WRONG_RECEIPT', clientAddress);
  const candidate = await tx.candidate.findFirst({
    where: { receiptIndex: { in: receiptIndexes(keyring, receipt) } },
  });
  if (candidate) return { candidate };
  await count();
  return { problem: unknown };
}

/**
 * Takes the holder of a receipt off the list, erasing them at once. There is nothing to ask and nobody to persuade.
 *
 * @returns to be called once the transaction has committed, see `eraseCandidate`; or the problem with the receipt, or that they have enrolled.
 * @throws Refusal `interest.busy`.
 */
export async function withdrawInterest(
  tx: Transaction,
  parts: EraseParts & { keyring: Keyring },
  shown: ReceiptShown,
): Promise<{ forget: () => void } | { problem: Problem }> {
  const found = await findByReceipt(tx, parts.keyring, shown);
  if ('problem' in found) return found;
  const forget = await eraseCandidate(tx, parts, found.candidate);
  return forget ? { forget } : { problem: enrolled };
}

const enrolled: Problem = {
  code: 'interest.enrolled',
  path: ['receipt'],
  message: 'You take part now, so this list is not where you leave.',
  nextStep: 'Tell the site if you want to leave: you may at any time.',
};

const unknown: Problem = {
  code: 'receipt.unknown',
  path: ['receipt'],
  message: 'Nobody is on the list under this code, or not any more.',
  nextStep: 'Look at the 12 letters and digits on your receipt again, or ask the site.',
};
