import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { type DocumentNode, type GraphQLSchema, buildASTSchema, parse, print } from 'graphql';
import { readOperations } from './read-operations.ts';

export { OperationsInvalid } from './read-operations.ts';

const here = import.meta.dirname;

/** The committed manifest is not what the operations and the supergraph make now. */
export class OperationsOutOfDate extends Error {
  constructor(file: string) {
    super(`${file} is out of date: generate it again and commit it.`);
    this.name = 'OperationsOutOfDate';
  }
}

/** Where operations are read and written; this package's own places unless a test says otherwise. */
export type GenerateOptions = {
  /** Path of the composed supergraph. */
  supergraph: string;
  /** Only compare: write nothing, and throw `OperationsOutOfDate` when the committed manifest would change. */
  check?: boolean;
  operations?: string;
  manifest?: string;
  output?: string;
};

/**
 * Makes of the `.graphql` files below `src/operations`: `src/generated/operations.ts` with a typed document for each
 * operation and the types of what goes in and comes out, and `persisted-documents.json`, the text of each by its SHA-256,
 * which the gateway runs. Files that would not change are left alone. Throws `OperationsInvalid`.
 */
export async function generateOperations({
  supergraph,
  check = false,
  operations: folder = join(here, 'operations'),
  manifest: manifestFile = join(here, '../persisted-documents.json'),
  output = join(here, 'generated/operations.ts'),
}: GenerateOptions): Promise<void> {
  const ast = transformSupergraphToPublicSchema(parse(readFileSync(supergraph, 'utf8')));
  const schema = buildASTSchema(ast);
  const { all, operations } = readOperations(folder, schema);
  const persisted = operations
    .map(({ name, kind, document }) => ({ name, kind, body: print(document) }))
    .map((operation) => ({ ...operation, hash: createHash('sha256').update(operation.body).digest('hex') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  const manifest = Object.fromEntries(persisted.map(({ hash, name, body }) => [hash, { name, body }]));
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  if (check) {
    if (current(manifestFile) !== text) throw new OperationsOutOfDate(manifestFile);
    return;
  }

  const documents = persisted.map(({ name, kind, hash }) => {
    const type = `${name}${kind === 'query' ? 'Query' : 'Mutation'}`;
    return `export const ${name}Document = persisted<${type}, ${type}Variables>('${kind}', '${name}', '${hash}');`;
  });
  const types = await typesOf(all, ast, schema);
  const head = `// Made from src/operations and the supergraph; not to be edited.\nimport { persisted } from '../persisted.ts';`;
  write(output, `${[head, types.trim(), ...documents].join('\n\n')}\n`);
  write(manifestFile, text);
}

function typesOf(all: DocumentNode, ast: DocumentNode, schema: GraphQLSchema): Promise<string> {
  return codegen({
    schema: ast,
    schemaAst: schema,
    documents: [{ document: all }],
    filename: 'operations.ts',
    plugins: [{ types: {} }],
    pluginMap: { types: typescriptOperations },
    // All our own scalars travel as strings.
    config: { skipTypename: true, defaultScalarType: 'string', scalars: { ID: 'string' } },
  });
}

function current(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function write(file: string, text: string): void {
  if (current(file) === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
