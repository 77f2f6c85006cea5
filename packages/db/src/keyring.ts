import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/**
 * The secrets everything else hangs on: a wrapping key (versions of it, newest first) that encrypts the keys of persons, and what is
 * derived from its own secret: the index key and the sign-in code key.
 */
export type Keyring = {
  /** Encrypts a person's key; the version used is in the result. */
  wrap(key: Uint8Array, subjectId: string): { wrapped: Uint8Array<ArrayBuffer>; version: number };
  /** @throws Error when no key of that version is configured, or the row was tampered with. */
  unwrap(wrapped: Uint8Array, version: number, subjectId: string): Uint8Array;
  /** The versions that are configured, the one that is written with first. */
  wrapping: readonly number[];
  index: readonly number[];
  /**
   * HMAC-SHA-256 of `text` for equality look-ups, one per index key version (newest first); `purpose` keeps columns apart. The first byte is the
   * version, so that each row says which key it is found by.
   */
  blindIndexes(purpose: string, text: string): Uint8Array<ArrayBuffer>[];
  /** Keys for one other use, one derived from each index secret, newest first: never the secret itself. */
  derive(purpose: string): [Uint8Array, ...Uint8Array[]];
};

export type Secrets = {
  wrapping: { version: number; key: Uint8Array }[];
  index: { version: number; key: Uint8Array }[];
};

/**
 * Reads secrets written as `VERSION:BASE64[,VERSION:BASE64…]`, newest first, e.g. `2:9x…=,1:4k…=`.
 *
 * @param name the variable, for the error.
 * @throws Error naming the variable and what is wrong, never the value.
 */
export function parseSecrets(name: string, text: string): { version: number; key: Uint8Array }[] {
  return text.split(',').map((part) => {
    const [, version, base64] = /^(\d+):([A-Za-z0-9+/]+=*)$/.exec(part.trim()) ?? [];
    const key = Buffer.from(base64 ?? '', 'base64');
    if (key.length !== 32)
      throw new Error(
        `${name} must be VERSION:BASE64 of 32 bytes, separated by commas. Make one with: pnpm hub keys new`,
      );
    return { version: Number(version), key };
  });
}

/** The keyring of a process, from its environment. @throws Error as `parseSecrets`. */
export const readKeyring = (env: { WRAPPING_KEYS: string; INDEX_KEYS: string }): Keyring =>
  createKeyring({
    wrapping: parseSecrets('WRAPPING_KEYS', env.WRAPPING_KEYS),
    index: parseSecrets('INDEX_KEYS', env.INDEX_KEYS),
  });

/** A fresh secret in the form that `parseSecrets` reads. */
export const newSecret = (version = 1): string => `${version}:${randomBytes(32).toString('base64')}`;

/** Deriving a key takes longer than using it. Purposes are few: columns, and of some each site; beyond this the memory begins anew. */
const mostPurposes = 1_000;

/** Builds the keyring; holds the secrets in memory and shows them to nobody. */
export function createKeyring({ wrapping, index }: Secrets): Keyring {
  const newest = wrapping[0];
  const newestIndex = index[0];
  if (!newest || !newestIndex) throw new Error('A keyring needs at least one wrapping key and one index key.');
  const expand = (key: Uint8Array, purpose: string) => new Uint8Array(hkdfSync('sha256', key, 'cmpp-hub', purpose, 32));
  // Version 0 is of nothing; one byte says which it is.
  if (index.some(({ version }) => version < 1 || version > 255))
    throw new Error('Versions of the index key are numbers from 1 to 255.');
  const indexKeys = new Map<string, { version: number; key: KeyObject }[]>();
  function indexKeysOf(purpose: string) {
    let keys = indexKeys.get(purpose);
    if (!keys) {
      keys = index.map(({ version, key }) => ({ version, key: createSecretKey(expand(key, `index:${purpose}`)) }));
      if (indexKeys.size >= mostPurposes) indexKeys.clear();
      indexKeys.set(purpose, keys);
    }
    return keys;
  }
  return {
    wrapping: wrapping.map(({ version }) => version),
    index: index.map(({ version }) => version),
    wrap: (key, subjectId) => ({ wrapped: encrypt(newest.key, key, subjectId), version: newest.version }),
    unwrap(wrapped, version, subjectId) {
      const found = wrapping.find((candidate) => candidate.version === version);
      if (!found) throw new Error(`Wrapping key version ${version} is not configured: put it back into WRAPPING_KEYS.`);
      return decrypt(found.key, wrapped, subjectId);
    },
    blindIndexes: (purpose, text) =>
      indexKeysOf(purpose).map(
        ({ version, key }) => new Uint8Array([version, ...createHmac('sha256', key).update(text).digest()]),
      ),
    derive: (purpose) => [expand(newestIndex.key, purpose), ...index.slice(1).map(({ key }) => expand(key, purpose))],
  };
}

const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM. Returns iv (12 bytes) | tag (16) | ciphertext; `bound` (associated data) must be the same to decrypt.
 */
export function encrypt(key: Uint8Array, plain: Uint8Array, bound: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), body]));
}

/** The reverse of `encrypt`. @throws Error when key, bytes or `bound` differ. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, bound: string): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]));
}
