import type { Keyring, Vault } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { CandidateSource } from '../../generated/prisma/enums.ts';
import { checkInterest, type InterestContent } from './interest-content.ts';
import { keepInterestLimits } from './interest-limits.ts';
import { receiptIndexes, receiptOf } from './receipt.ts';

/** What writing interest down needs besides a transaction. */
export type InterestParts = { vault: Vault; keyring: Keyring; publisher: Publisher; now: Date };

/** Somebody would like to take part. `clientAddress` is that of whoever fills in the public form; null: staff write it down. */
export type Interest = InterestContent & {
  siteId: string;
  source: CandidateSource;
  clientAddress: string | null;
  idempotencyKey: string;
};

/**
 * Writes down that somebody would like to take part: "whether through community referrals or walk-in contact at their service locations" or
 * outreach (CMPP fact sheet, November 2023), or by the public form. Nothing but a name or nickname, a language and a safe way to reach them is
 * asked. The answer is the same whether somebody like them is there already or not. The same key gives the same receipt.
 *
 * @returns the receipt, which is kept nowhere.
 * @throws Refusal `site.unknown`, `interest.busy`, `idempotency_key.invalid`, `idempotency_key.used`; see `checkInterest`.
 */
export async function sayInterested(
  tx: Transaction,
  { vault, keyring, publisher, now }: InterestParts,
  interest: Interest,
): Promise<{ candidateId: string; receipt: string }> {
  const { siteId, source, clientAddress, idempotencyKey } = interest;
  const content = checkInterest(interest);
  checkKey(idempotencyKey);
  if (!isUuid(siteId) || !(await tx.site.count({ where: { id: siteId } }))) refuseSite();
  const before = await findSame(tx, vault, keyring, siteId, idempotencyKey, content);
  if (before) return before;
  const counted = clientAddress !== null && (await keepInterestLimits(tx, keyring, 'FORM', clientAddress));

  const id = uuidv7();
  const sealed = await vault.seal(
    tx,
    id,
    { table: 'candidate', row: id },
    { name: content.name, language: content.languageWords, reach: content.reach },
  );
  const numbers = content.reachBy === 'OTHER' ? [] : keyring.blindIndexes('phone', content.reach);
  const receipt = receiptOf(keyring, id);
  const { count } = await tx.candidate.createMany({
    data: {
      id,
      siteId,
      source,
      status: 'INTERESTED',
      nameSealed: sealed.name,
      language: content.language,
      languageSealed: sealed.language,
      reachBy: content.reachBy,
      reachSealed: sealed.reach,
      reachIndex: numbers[0] ?? null,
      receiptIndex: receiptIndexes(keyring, receipt)[0]!,
      idempotencyKey,
      receivedAt: now,
      outsideSince: now,
    },
    skipDuplicates: true,
  });
  // The same form sent at the same moment was waited for.
  if (count === 0) return (await findSame(tx, vault, keyring, siteId, idempotencyKey, content))!;
  if (counted) await counted();
  await publisher.publish(tx, 'candidate.received', { candidateId: id });
  return { candidateId: id, receipt };
}

/** Who was written down with this key already. @throws Refusal `idempotency_key.used` when that was somebody else. */
async function findSame(
  tx: Transaction,
  vault: Vault,
  keyring: Keyring,
  siteId: string,
  idempotencyKey: string,
  content: InterestContent,
): Promise<{ candidateId: string; receipt: string } | null> {
  const row = await tx.candidate.findUnique({ where: { idempotencyKey } });
  if (!row) return null;
  const { id, nameSealed, languageSealed, reachSealed, receiptIndex, language, reachBy } = row;
  const [name, languageWords, reach] = await vault.open(tx, [
    { subjectId: id, cell: { table: 'candidate', column: 'name', row: id }, bytes: nameSealed },
    { subjectId: id, cell: { table: 'candidate', column: 'language', row: id }, bytes: languageSealed },
    { subjectId: id, cell: { table: 'candidate', column: 'reach', row: id }, bytes: reachSealed },
  ]);
  const says = { name, reach, language, languageWords, reachBy };
  const same = (Object.keys(says) as (keyof typeof says)[]).every((field) => says[field] === content[field]);
  if (!same || row.siteId !== siteId) refuseUsedKey();
  return { candidateId: id, receipt: receiptOf(keyring, id, receiptIndex) };
}

function checkKey(key: string): void {
  // Who knows it and what was written is given the receipt: it has to be one that nobody guesses.
  if (!/^[\w-]{20,100}$/.test(key))
    refuse(
      'idempotency_key.invalid',
      'idempotencyKey',
      'The key of this request is not one.',
      'Make a new random one, 20 to 100 letters and digits, each time the form is shown.',
    );
}

function refuseUsedKey(): never {
  refuse(
    'idempotency_key.used',
    'idempotencyKey',
    'This key was used for another form.',
    'Make a new key for each form shown.',
  );
}

function refuseSite(): never {
  refuse('site.unknown', 'siteId', 'There is no such site.', 'Choose one of the sites that are shown.');
}
