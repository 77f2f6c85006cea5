import { globSync, readFileSync } from 'node:fs';
import { type Context, contexts, indexColumnsOf } from '@cmpp/db';
import { expect, test } from 'vitest';
import { root } from './root.ts';
import { indexColumns } from './rotate-keys.ts';

/** Bytes that are neither sealed nor an index. */
const others = ['subject_key.wrapped', 'access_seal.hash', 'sign_in.secret_hash', 'import_run.file_hash'];

/** Every column of bytes in a subgraph's Prisma schema that does not call itself sealed. */
function bytesIn(context: Context): string[] {
  const files = globSync(`${root}/subgraphs/${context}/prisma/schema/*.prisma`);
  const models = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^model \w+ \{\n(.*?)^\}/gms)]);
  return models.flatMap(([, body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)![1]!;
    const columns = [...body.matchAll(/^ {2}(\w+) +Bytes\b(?:.*@map\("(\w+)"\))?/gm)];
    return columns
      .map(([, field, column]) => `${table}.${column ?? field}`)
      .filter((name) => !name.endsWith('_sealed'));
  });
}

test.each(contexts)(
  'every blind index of %s is written anew by a rotation, or it is said what becomes of it',
  (context) => {
    const found = bytesIn(context).filter((column) => !others.includes(column));
    expect(found.toSorted()).toEqual(indexColumnsOf(indexColumns[context]).toSorted());
  },
);

test('the columns are found', () => {
  expect(bytesIn('cases').length).toBeGreaterThan(20);
  expect(bytesIn('notices')).toContain('opt_out.number_index');
});
