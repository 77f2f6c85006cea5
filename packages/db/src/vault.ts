import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, type Keyring } from './keyring.ts';

/** Where a ciphertext lives: bound into it, so that a value moved to another row or column does not decrypt. */
export type Cell = { table: string; column: string; row: string };

/** A ciphertext as read from the database, with the person whose key opens it. */
export type Sealed = { subjectId: string; cell: Cell; bytes: Uint8Array | null };

type KeyRow = { subjectId: string; wrapped: Uint8Array; version: number };

/** What the vault needs of a Prisma client (or transaction): the `SubjectKey` model, which each subgraph has. */
export type KeyTable = {
  subjectKey: {
    findMany(args: { where: { subjectId: { in: string[] } } }): Promise<KeyRow[]>;
    createMany(args: {
      data: { subjectId: string; wrapped: Uint8Array<ArrayBuffer>; version: number }[];
      skipDuplicates: true;
    }): Promise<unknown>;
  };
};

/** A subgraph's encrypted columns, one key per person. */
export type Vault = {
  /** Makes the missing keys of these persons, inside the caller's transaction. Safe to repeat. */
  ensureKeys(tx: KeyTable, subjectIds: readonly string[]): Promise<void>;
  /** Encrypts values of one person for writing; null stays null. Makes the person's key if there is none. */
  seal<T extends Record<string, string | null>>(
    tx: KeyTable,
    subjectId: string,
    at: { table: string; row: string },
    values: T,
  ): Promise<{ [K in keyof T]: SealedColumn<T[K]> }>;
  /**
   * Decrypts what a request has read, loading the missing keys in one statement; the answers stand in the order asked.
   * A person whose key is destroyed reads as null: erased. A value that does not belong where it stands is an Error at its place, and
   * takes no other value with it.
   */
  open(db: KeyTable, sealed: readonly Sealed[]): Promise<(string | null | Error)[]>;
  /** Drops a person's unwrapped key from memory (after erasure). */
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

  async function load(db: KeyTable, subjectIds: Iterable<string>, remember: boolean): Promise<Map<string, Uint8Array>> {
    const keys = new Map<string, Uint8Array>();
    const missing: string[] = [];
    for (const id of new Set(subjectIds)) {
      const known = memory.get(id);
      if (known && known.until > now()) keys.set(id, known.key);
      else missing.push(id);
    }
    const rows = missing.length ? await db.subjectKey.findMany({ where: { subjectId: { in: missing } } }) : [];
    for (const row of rows) {
      const key = keyring.unwrap(row.wrapped, row.version, row.subjectId);
      keys.set(row.subjectId, key);
      if (remember) remembering(row.subjectId, key);
    }
    return keys;
  }

  function remembering(id: string, key: Uint8Array): void {
    if (memory.size >= memoryMost) memory.clear();
    memory.set(id, { key, until: now() + memoryMs });
  }

  async function ensureKeys(tx: KeyTable, subjectIds: readonly string[]): Promise<void> {
    // Keys written by a transaction are not remembered: it may yet roll back.
    const have = await load(tx, subjectIds, false);
    const data = [...new Set(subjectIds)]
      .filter((id) => !have.has(id))
      .map((subjectId) => ({ subjectId, ...keyring.wrap(randomBytes(32), subjectId) }));
    if (data.length) await tx.subjectKey.createMany({ data, skipDuplicates: true });
  }

  return {
    ensureKeys,
    async seal(tx, subjectId, at, values) {
      let key = (await load(tx, [subjectId], false)).get(subjectId);
      if (!key) {
        await ensureKeys(tx, [subjectId]);
        key = (await load(tx, [subjectId], false)).get(subjectId)!;
      }
      const sealed = Object.entries(values).map(([column, text]) => [
        column,
        text === null ? null : sealOne(key, { ...at, column }, text),
      ]);
      return Object.fromEntries(sealed);
    },
    async open(db, sealed) {
      const keys = await load(
        db,
        sealed.filter(({ bytes }) => bytes).map(({ subjectId }) => subjectId),
        true,
      );
      return sealed.map(({ subjectId, cell, bytes }) => {
        const key = keys.get(subjectId);
        return key && bytes ? openOne(key, cell, bytes) : null;
      });
    },
    forget: (subjectId) => void memory.delete(subjectId),
  };
}

const bound = ({ table, column, row }: Cell) => `${table}|${column}|${row}`;

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
