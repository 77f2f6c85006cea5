import type { Keyring } from '@cmpp/db';
import type { Hearing } from '../../generated/prisma/client.ts';
import type { HearingEntry } from './hearing-file.ts';

type Key = Uint8Array<ArrayBuffer>;

/** What a row is found again by; one for each version of the index key, newest first. */
export type HearingKeys = {
  /** Of what the other system calls the hearing; empty: the row has no id. */
  own: readonly Key[];
  /** Of kind, court and wall time as the row says them. */
  said: readonly Key[];
};

/** The keys of a row. */
export const keysOf = (keyring: Keyring, { hearingId, kind, court, localStart }: HearingEntry): HearingKeys => ({
  own: hearingId === null ? [] : keyring.blindIndexes(purpose, hearingId),
  said: keyring.blindIndexes(purpose, [kind, court.id, localStart ?? 'not set'].join(' ')),
});

const purpose = 'imported-hearing';

/** Whether it is one of these. */
export const isOneOf = (keys: readonly Uint8Array[], key: Uint8Array): boolean =>
  keys.some((one) => Buffer.compare(one, key) === 0);

/** What a hearing is found again by, by file. */
export type KnownBy = Pick<Hearing, 'importKey' | 'importedAs'>;

/** What a hearing is found again by once a row is it, beside what it was found by before. */
export const knownBy = (before: KnownBy, { own, said }: HearingKeys): KnownBy => ({
  importKey: own[0] ?? before.importKey,
  importedAs: before.importedAs.some((key) => isOneOf(said, key))
    ? before.importedAs
    : [...before.importedAs, said[0]!],
});
