import { createVault, type Keyring } from '@cmpp/db';
import { keyTable } from '../../access/key-table.ts';
import { contexts, tablesOf } from '../../access/tables.ts';
import type { TestHub } from '../../setup/hub.ts';

/**
 * What every sealed column of the four schemas holds, opened, by its place, e.g. `cases.note.words_sealed`: a new column is there by itself.
 *
 * @param people whose keys are tried, beside those of whatever a row names.
 */
export async function sealedWords(hub: TestHub, keyring: Keyring, people: string[]): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  for (const context of contexts) {
    const vault = createVault(keyring); // each part has keys of its own for the same person
    const keys = keyTable(hub, context);
    for (const { name: table, columns } of await tablesOf(hub, context)) {
      const sealed = columns.filter(({ name }) => name.endsWith('_sealed'));
      if (!sealed.length) continue;
      const rows = await hub.sql<Record<string, unknown>>(`SELECT * FROM ${context}."${table}"`);
      for (const { name } of sealed) {
        const column = name.slice(0, -'_sealed'.length);
        const questions = rows.flatMap((row) =>
          row[name] instanceof Buffer
            ? [...people, ...Object.values(row).filter(isId)].map((subjectId) => ({
                subjectId,
                cell: { table, column, row: String(row['id']) },
                bytes: row[name] as Buffer,
              }))
            : [],
        );
        const answers = await vault.open(keys, questions);
        words.set(`${context}.${table}.${name}`, answers.filter((each) => typeof each === 'string').join('\n'));
      }
    }
  }
  return words;
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
