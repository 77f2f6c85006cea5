import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, type Keyring } from './keyring.ts';

/** Where a ciphertext lives: bound into it, so that a value moved to another row or column does not decrypt. */
export type Cell = { table: string; column: string; row: string };

/** A ciphertext as read from the database, with the person whose key opens it. */
export type Sealed = { subjectId: string; cell: Cell; bytes: Uint8Array | null };

/** `wrapped` is null when the key was destroyed. */
type KeyRow = { subjectId: string; wrapped: Uint8Array | null; version: number };

/** What the vault needs of a Prisma client to read: the `SubjectKey` model, which each subgraph has. */
export type KeyTable = {
  subjectKey: { findMany(args: { where: { subjectId: { in: string[] } } }): Promise<KeyRow[]> };
};

/** What it needs of a transaction to write. */
export type KeyStore = {
  $queryRaw<T>(statement: TemplateStringsArray, ...values: unknown[]): Promise<T>;
  subjectKey: {
    createMany(args: {
      data: { subjectId: string; wrapped: Uint8Array<ArrayBuffer> | null; version: number }[];
      skipDuplicates: true;
    }): Promise<{ count: number }>;
    updateMany(args: {
      where: { subjectId: string };
      data: { wrapped: null; version: number };
    }): Promise<{ count: number }>;
  };
};

/** Somebody wants to write about a person who is erased: whoever was late writes nothing. */
export class Erased extends Error {
  override name = 'Erased';

  constructor() {
    super('Whom this is about is erased: nothing is written of them any more.');
  }
}

/** Encrypts values of one person for writing; null stays null. */
export type Seal = <T extends Record<string, string | null>>(
  subjectId: string,
  at: { table: string; row: string },
  values: T,
) => { [K in keyof T]: SealedColumn<T[K]> };

/** A subgraph's encrypted columns, one key per person. */
export type Vault = {
  /**
   * Makes the missing keys of these persons, inside the caller's transaction. Safe to repeat. Until that ends nobody of them can be erased.
   *
   * @throws Erased when the key of one of them was destroyed: it is never made anew. So do all that seal.
   */
  ensureKeys(tx: KeyStore, subjectIds: readonly string[]): Promise<void>;
  /** Encrypts values of one person for writing; null stays null. Makes the person's key if there is none. */
  seal<T extends Record<string, string | null>>(
    tx: KeyStore,
    subjectId: string,
    at: { table: string; row: string },
    values: T,
  ): Promise<{ [K in keyof T]: SealedColumn<T[K]> }>;
  /**
   * The same for many persons: two statements for all of their keys, however many there are; then nothing is waited for.
   *
   * @returns what encrypts for these persons, and for nobody else (Error).
   */
  sealer(tx: KeyStore, subjectIds: readonly string[]): Promise<Seal>;
  /**
   * Decrypts what a request has read, loading the missing keys in one statement; the answers stand in the order asked.
   * A person whose key is destroyed reads as null: erased. A value that does not belong where it stands is an Error at its place, and
   * takes no other value with it.
   */
  open(db: KeyTable, sealed: readonly Sealed[]): Promise<(string | null | Error)[]>;
  /**
   * Destroys a person's key for good. Waits for whoever is writing of them, and lets nobody begin until the transaction ends: what they wrote
   * is there to be deleted afterwards. The row stays, empty, and with it the refusal to make another key. Safe to repeat, and for somebody
   * of whom there is no key. Other processes may have the key in memory for a minute yet: what it opens has to be gone as well.
   */
  destroy(tx: KeyStore, subjectId: string): Promise<void>;
  /** Drops a person's unwrapped key from memory: once its end has committed. */
  forget(subjectId: string): void;
};
type SealedColumn<T> = T extends null ? Uint8Array<ArrayBuffer> | null : Uint8Array<ArrayBuffer>;

/** The first byte of a ciphertext: the format, so that it can change without guessing. */
const format = 1;
const memoryMs = 60_000;
const memoryMost = 10_000;

/**
 * @param now milliseconds; unwrapped keys live at most 60 s in memory.
 */
export function createVault(keyring: Keyring, now: () => number = Date.now): Vault {
  const memory = new Map<string, { key: Uint8Array; until: number }>();

  async function load(db: KeyTable, subjectIds: Iterable<string>): Promise<Map<string, Uint8Array>> {
    const keys = new Map<string, Uint8Array>();
    const missing: string[] = [];
    for (const id of new Set(subjectIds)) {
      const known = memory.get(id);
      if (known && known.until > now()) keys.set(id, known.key);
      else missing.push(id);
    }
    const rows = missing.length ? await db.subjectKey.findMany({ where: { subjectId: { in: missing } } }) : [];
    for (const { subjectId, wrapped, version } of rows) {
      if (!wrapped) continue;
      const key = keyring.unwrap(wrapped, version, subjectId);
      keys.set(subjectId, key);
      remembering(subjectId, key);
    }
    return keys;
  }

  /** From the table, whatever is in memory: it may be destroyed since. Held against that, though not against being wrapped anew. */
  async function hold(tx: KeyStore, subjectIds: readonly string[]): Promise<Map<string, Uint8Array>> {
    const rows = await tx.$queryRaw<KeyRow[]>`
      SELECT subject_id::text AS "subjectId", wrapped, version FROM subject_key
      WHERE subject_id = ANY(${subjectIds}::uuid[]) ORDER BY subject_id FOR KEY SHARE`;
    return new Map(
      rows.map(({ subjectId, wrapped, version }) => {
        if (!wrapped) throw new Erased();
        return [subjectId, keyring.unwrap(wrapped, version, subjectId)];
      }),
    );
  }

  function remembering(id: string, key: Uint8Array): void {
    if (memory.size >= memoryMost) memory.clear();
    memory.set(id, { key, until: now() + memoryMs });
  }

  // Keys written by a transaction are not remembered: it may yet roll back.
  async function keysFor(tx: KeyStore, subjectIds: readonly string[]): Promise<Map<string, Uint8Array>> {
    const ids = [...new Set(subjectIds)];
    const keys = await hold(tx, ids);
    const made = ids.filter((id) => !keys.has(id)).map((id) => [id, randomBytes(32)] as const);
    if (!made.length) return keys;
    const data = made.map(([subjectId, key]) => ({ subjectId, ...keyring.wrap(key, subjectId) }));
    const { count } = await tx.subjectKey.createMany({ data, skipDuplicates: true });
    if (count < made.length) return hold(tx, ids); // somebody else made one in between: theirs counts
    for (const [id, key] of made) keys.set(id, key);
    return keys;
  }

  async function sealer(tx: KeyStore, subjectIds: readonly string[]): Promise<Seal> {
    const keys = await keysFor(tx, subjectIds);
    return (subjectId, at, values) => {
      const key = keys.get(subjectId);
      if (!key) throw new Error(`No key was asked for to seal a value of ${at.table} with.`);
      return sealAll(key, at, values);
    };
  }

  return {
    ensureKeys: async (tx, subjectIds) => void (await keysFor(tx, subjectIds)),
    seal: async (tx, subjectId, at, values) => (await sealer(tx, [subjectId]))(subjectId, at, values),
    sealer,
    async open(db, sealed) {
      const keys = await load(
        db,
        sealed.filter(({ bytes }) => bytes).map(({ subjectId }) => subjectId),
      );
      return sealed.map(({ subjectId, cell, bytes }) => {
        const key = keys.get(subjectId);
        return key && bytes ? openOne(key, cell, bytes) : null;
      });
    },
    async destroy(tx, subjectId) {
      // There may be none yet: then whoever is making one is waited for, and nobody makes one later.
      await tx.subjectKey.createMany({ data: [{ subjectId, wrapped: null, version: 0 }], skipDuplicates: true });
      await tx.$queryRaw`SELECT 1 FROM subject_key WHERE subject_id = ${subjectId}::uuid FOR UPDATE`;
      await tx.subjectKey.updateMany({ where: { subjectId }, data: { wrapped: null, version: 0 } });
    },
    forget: (subjectId) => void memory.delete(subjectId),
  };
}

const bound = ({ table, column, row }: Cell) => `${table}|${column}|${row}`;

function sealAll<T extends Record<string, string | null>>(
  key: Uint8Array,
  at: { table: string; row: string },
  values: T,
): { [K in keyof T]: SealedColumn<T[K]> } {
  const sealed = Object.entries(values).map(([column, text]) => [
    column,
    text === null ? null : sealOne(key, { ...at, column }, text),
  ]);
  return Object.fromEntries(sealed);
}

function sealOne(key: Uint8Array, cell: Cell, text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([format, ...encrypt(key, Buffer.from(text, 'utf8'), bound(cell))]);
}

function openOne(key: Uint8Array, cell: Cell, bytes: Uint8Array): string | Error {
  if (bytes[0] !== format) return new Error(`Unknown ciphertext format ${bytes[0]} in ${cell.table}.${cell.column}.`);
  try {
    return Buffer.from(decrypt(key, bytes.subarray(1), bound(cell))).toString('utf8');
  } catch (cause) {
    return new Error(`A value in ${cell.table}.${cell.column} does not belong to its row.`, { cause });
  }
}
