import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createKeyring, newSecret, parseSecrets } from './keyring.ts';
import { createVault, type KeyStore, type KeyTable } from './vault.ts';

const key = (version: number) => ({ version, key: new Uint8Array(randomBytes(32)) });
const wrapping = [key(1)];
const index = [key(1)];

/** The table as rows in memory, counting reads: the vault's contract with any store. */
function memoryTable() {
  const rows = new Map<string, { subjectId: string; wrapped: Uint8Array | null; version: number }>();
  const counts = { reads: 0 };
  const read = (ids: readonly string[]) => {
    counts.reads += 1;
    return ids.flatMap((id) => rows.get(id) ?? []);
  };
  const table: KeyTable & KeyStore = {
    $queryRaw: async <T>(_: TemplateStringsArray, ids: unknown) => read([ids].flat() as string[]) as T,
    subjectKey: {
      findMany: async ({ where }) => read(where.subjectId.in),
      async createMany({ data }) {
        const fresh = data.filter(({ subjectId }) => !rows.has(subjectId));
        for (const row of fresh) rows.set(row.subjectId, row);
        return { count: fresh.length };
      },
      async updateMany({ where: { subjectId }, data }) {
        rows.set(subjectId, { subjectId, ...data });
        return { count: 1 };
      },
    },
  };
  return { rows, counts, table };
}

describe('vault', () => {
  let store = memoryTable();
  let clock = 0;
  let vault = createVault(createKeyring({ wrapping, index }), () => clock);
  const [ana, ben] = [randomUUID(), randomUUID()];
  const at = { table: 'participant', row: ana };

  beforeEach(() => {
    store = memoryTable();
    clock = 0;
    vault = createVault(createKeyring({ wrapping, index }), () => clock);
  });

  test('what is sealed opens again, null stays null', async () => {
    const sealed = await vault.seal(store.table, ana, at, { name: 'Ana Núñez', note: null });
    expect(sealed.note).toBeNull();
    expect(Buffer.from(sealed.name).toString('latin1')).not.toContain('Ana');
    const cell = { ...at, column: 'name' };
    expect(
      await vault.open(store.table, [
        { subjectId: ana, cell, bytes: sealed.name },
        { subjectId: ana, cell, bytes: null },
      ]),
    ).toEqual(['Ana Núñez', null]);
  });

  test.each([
    ['another row', { cell: { table: 'participant', column: 'name', row: ben } }],
    ['another column', { cell: { table: 'participant', column: 'note', row: ana } }],
    ['another table', { cell: { table: 'booking', column: 'name', row: ana } }],
    ['another person', { subjectId: ben }],
  ])('a ciphertext moved to %s does not open', async (_, moved) => {
    const { name } = await vault.seal(store.table, ana, at, { name: 'Ana' });
    await vault.ensureKeys(store.table, [ben]);
    const moves = { subjectId: ana, cell: { ...at, column: 'name' }, bytes: name, ...moved };
    const stays = { subjectId: ana, cell: { ...at, column: 'name' }, bytes: name };
    expect(await vault.open(store.table, [moves, stays])).toEqual([expect.any(Error), 'Ana']);
  });

  test('the keys of a whole result come in one statement and are forgotten after a minute', async () => {
    const people = Array.from({ length: 50 }, () => randomUUID());
    const sealed = [];
    for (const row of people)
      sealed.push({
        subjectId: row,
        cell: { table: 't', column: 'c', row },
        bytes: (await vault.seal(store.table, row, { table: 't', row }, { c: row })).c,
      });
    store.counts.reads = 0;
    expect(await vault.open(store.table, sealed)).toEqual(people);
    expect(store.counts.reads).toBe(1);
    await vault.open(store.table, sealed);
    expect(store.counts.reads).toBe(1);
    clock = 60_000;
    await vault.open(store.table, sealed);
    expect(store.counts.reads).toBe(2);
  });

  test('many persons are sealed with two statements, each with a key of their own', async () => {
    const people = Array.from({ length: 50 }, () => randomUUID());
    await vault.ensureKeys(store.table, people.slice(0, 10));
    store.counts.reads = 0;
    const seal = await vault.sealer(store.table, people);
    const sealed = people.map((row) => ({
      subjectId: row,
      cell: { table: 't', column: 'c', row },
      bytes: seal(row, { table: 't', row }, { c: row }).c,
    }));
    expect(store.counts.reads).toBe(1);
    expect(store.rows.size).toBe(50);
    expect(await vault.open(store.table, sealed)).toEqual(people);
    expect(() => seal(ana, at, { name: 'Ana' })).toThrow('No key was asked for');
  });

  test('a key that somebody else makes in between is the one that counts', async () => {
    const { $queryRaw } = store.table;
    const other = createVault(createKeyring({ wrapping, index }));
    const slow: KeyStore = {
      ...store.table,
      async $queryRaw<T>(statement: TemplateStringsArray, ...values: unknown[]) {
        const rows = await $queryRaw<T>(statement, ...values);
        slow.$queryRaw = $queryRaw;
        await other.ensureKeys(store.table, [ana]);
        return rows;
      },
    };
    const { name } = await vault.seal(slow, ana, at, { name: 'Ana' });
    expect(await other.open(store.table, [{ subjectId: ana, cell: { ...at, column: 'name' }, bytes: name }])).toEqual([
      'Ana',
    ]);
  });

  test('whose key was destroyed is gone, and nothing is sealed of them again, also by who has the key in memory', async () => {
    const { name } = await vault.seal(store.table, ana, at, { name: 'Ana' });
    const cell = { ...at, column: 'name' };
    const other = createVault(createKeyring({ wrapping, index }), () => clock);
    for (const one of [vault, other])
      expect(await one.open(store.table, [{ subjectId: ana, cell, bytes: name }])).toEqual(['Ana']);
    await vault.destroy(store.table, ana);
    vault.forget(ana);
    expect(await vault.open(store.table, [{ subjectId: ana, cell, bytes: name }])).toEqual([null]);
    for (const one of [vault, other]) {
      await expect(one.seal(store.table, ana, at, { name: 'Ana' })).rejects.toThrow('erased');
      await expect(one.ensureKeys(store.table, [ben, ana])).rejects.toThrow('erased');
    }
    expect(store.rows.get(ana)).toMatchObject({ wrapped: null });
    // What another process has in memory it has for a minute.
    clock = 60_000;
    expect(await other.open(store.table, [{ subjectId: ana, cell, bytes: name }])).toEqual([null]);
  });

  test('nobody of whom there is no key yet can have one after they were erased', async () => {
    await vault.destroy(store.table, ana);
    await expect(vault.seal(store.table, ana, at, { name: 'Ana' })).rejects.toThrow('erased');
  });

  test('without the key the person is gone', async () => {
    const { name } = await vault.seal(store.table, ana, at, { name: 'Ana' });
    store.rows.delete(ana);
    vault.forget(ana);
    expect(await vault.open(store.table, [{ subjectId: ana, cell: { ...at, column: 'name' }, bytes: name }])).toEqual([
      null,
    ]);
  });
});

describe('keyring', () => {
  test('a new wrapping key opens what the old one wrapped, as long as both are configured', () => {
    const old = createKeyring({ wrapping, index });
    const { wrapped, version } = old.wrap(new Uint8Array(32), 'someone');
    expect(createKeyring({ wrapping: [key(2), ...wrapping], index }).unwrap(wrapped, version, 'someone')).toEqual(
      new Uint8Array(32),
    );
    expect(() => createKeyring({ wrapping: [key(2)], index }).unwrap(wrapped, version, 'someone')).toThrow(
      'version 1 is not configured',
    );
  });

  test('an index finds equal texts, per purpose and key, newest first', () => {
    const before = createKeyring({ wrapping, index });
    const after = createKeyring({ wrapping, index: [key(2), ...index] });
    expect(after.blindIndexes('phone', '+12125550100')[1]).toEqual(before.blindIndexes('phone', '+12125550100')[0]);
    expect(before.blindIndexes('phone', '000000001')[0]).not.toEqual(before.blindIndexes('a-number', '000000001')[0]);
  });

  test('a secret of the wrong form is refused by the name of its variable, without its value', () => {
    expect(parseSecrets('WRAPPING_KEYS', `${newSecret(2)},${newSecret()}`).map(({ version }) => version)).toEqual([
      2, 1,
    ]);
    expect(() => parseSecrets('WRAPPING_KEYS', '1:c2hvcnQ=')).toThrow(
      /^WRAPPING_KEYS must be VERSION:BASE64 of 32 bytes(?!.*c2hvcnQ)/,
    );
  });
});
