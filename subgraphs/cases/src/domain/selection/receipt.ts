import type { Keyring } from '@cmpp/db';
import type { Index } from '../person/number-holder.ts';

/** Letters and digits that nobody takes for another: no I, L, O or U (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/**
 * What stands on a candidate's receipt: 12 letters and digits, a keyed function of their id, so that it is stored nowhere and the same form
 * sent twice has the same. 60 bits: nobody guesses one of 10,000 within the limits of trying (`interestLimits`).
 *
 * @param kept the index that was kept with the candidate: it says by which version of the key the receipt was made.
 */
export function receiptOf(keyring: Keyring, candidateId: string, kept?: Uint8Array): string {
  const receipts = keyring.blindIndexes('receipt-of-candidate', candidateId).map(write);
  const own = receipts.find((receipt) =>
    receiptIndexes(keyring, receipt).some((index) => kept && Buffer.compare(index, kept) === 0),
  );
  return own ?? receipts[0]!;
}

/** For finding the candidate of a receipt as somebody typed it, one per version of the key, newest first. */
export function receiptIndexes(keyring: Keyring, typed: string): Index[] {
  const plain = typed.normalize('NFKC').slice(0, 100).toUpperCase().replace(/[\s-]/g, '');
  return keyring.blindIndexes('receipt', plain.replace(/O/g, '0').replace(/[IL]/g, '1'));
}

/** The first byte is the version of the key. */
const write = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(1, 1 + length), (byte) => alphabet[byte % alphabet.length]).join('');
