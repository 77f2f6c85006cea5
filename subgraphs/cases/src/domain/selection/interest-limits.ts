import type { Keyring } from '@cmpp/db';
import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db.ts';
import type { InterestTryKind } from '../../generated/prisma/enums.ts';
import { addressIndex, lockIndex } from '../sign-in/address.ts';

/**
 * The limits of the public form and of looking a receipt up, within an hour, per client address and of all together. Shelters share an
 * address. Our own defaults.
 */
export const interestLimits: Readonly<Record<InterestTryKind, { fromOneAddress: number; inAll: number }>> = {
  FORM: { fromOneAddress: 20, inAll: 500 },
  WRONG_RECEIPT: { fromOneAddress: 20, inAll: 10_000 },
};

/**
 * One at a time from an address, until the transaction ends; times are judged by the database's clock.
 *
 * @returns what counts this one: called for a form that was taken, and for a receipt that was none.
 * @throws Refusal `interest.busy`.
 */
export async function keepInterestLimits(
  tx: Transaction,
  keyring: Keyring,
  kind: InterestTryKind,
  clientAddress: string,
): Promise<() => Promise<void>> {
  const address = addressIndex(keyring, clientAddress);
  await lockIndex(tx, address);
  const [tries] = await tx.$queryRaw<{ here: number; all: number }[]>`
    SELECT count(*) FILTER (WHERE address_index = ${address})::int AS here, count(*)::int AS all
    FROM interest_try WHERE kind = ${kind}::interest_try_kind AND at > now() - interval '1 hour'`;
  const { fromOneAddress, inAll } = interestLimits[kind];
  if (tries!.here >= fromOneAddress || tries!.all >= inAll)
    refuse(
      'interest.busy',
      '',
      'This was asked too often within the last hour.',
      'Wait an hour, or call or visit the site.',
    );
  return async () => void (await tx.interestTry.create({ data: { id: uuidv7(), kind, addressIndex: address } }));
}
