import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  GraphQLError,
  Kind,
  NoUnusedFragmentsRule,
  Source,
  getLocation,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql';

/** A named operation together with the fragments that it needs, itself first. */
export type Operation = { name: string; kind: 'query' | 'mutation'; document: DocumentNode };

/** Operation files that cannot be sent to the graph. The message has a line for each fault: file, place, what is wrong. */
export class OperationsInvalid extends Error {
  constructor(faults: readonly string[]) {
    super(['These operations do not fit the graph:', ...faults].join('\n  '));
    this.name = 'OperationsInvalid';
  }
}

/**
 * Reads every `.graphql` file below `folder`, sorted by path. A fragment can be used by all files of its own folder; every
 * name, of operations and fragments, is used once over all. Throws `OperationsInvalid`.
 */
export function readOperations(folder: string, schema: GraphQLSchema): { all: DocumentNode; operations: Operation[] } {
  const faults: string[] = [];
  const byFolder = Map.groupBy(graphqlFiles(folder), dirname);
  const documents = [...byFolder.values()].map((files): DocumentNode => {
    const definitions = files.flatMap((file) => {
      const source = new Source(readFileSync(join(folder, file), 'utf8'), file);
      try {
        return parse(source).definitions;
      } catch (error) {
        faults.push(faultOf(error));
        return [];
      }
    });
    return { kind: Kind.DOCUMENT, definitions };
  });
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  for (const document of documents) faults.push(...validate(schema, document, rules).map(faultOf));

  const all: DocumentNode = { kind: Kind.DOCUMENT, definitions: documents.flatMap(({ definitions }) => definitions) };
  faults.push(...namingFaults(all));
  if (faults.length > 0) throw new OperationsInvalid([...new Set(faults)]);
  return { all, operations: documents.flatMap(operationsOf) };
}

function graphqlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function namingFaults(all: DocumentNode): string[] {
  const seen = new Map<string, string>();
  return all.definitions.flatMap((definition) => {
    const file = definition.loc?.source.name ?? '';
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) {
      return [`${file}: only operations and fragments belong here.`];
    }
    const name = definition.name?.value;
    if (!name) return [`${file}: every operation needs a name.`];
    if (definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'subscription') {
      return [`${file}: ${name} is a subscription, which the graph does not have.`];
    }
    const key = `${definition.kind === Kind.FRAGMENT_DEFINITION ? 'fragment' : 'operation'} ${name}`;
    const before = seen.get(key);
    seen.set(key, file);
    return before === undefined ? [] : [`${file}: there is already ${key} in ${before}.`];
  });
}

function operationsOf({ definitions }: DocumentNode): Operation[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => ({
      name: operation.name!.value,
      kind: operation.operation as Operation['kind'],
      document: { kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(operation, fragments)] },
    }));
}

/** The fragments of an operation in the order in which they are first used, each before those that it uses itself. */
function fragmentsOf(operation: OperationDefinitionNode, known: Map<string, FragmentDefinitionNode>) {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = known.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  collect(operation);
  return used;
}

function faultOf(error: unknown): string {
  if (!(error instanceof GraphQLError)) throw error;
  const { message, source, positions } = error;
  if (!source || positions?.[0] === undefined) return message;
  const { line, column } = getLocation(source, positions[0]);
  return `${source.name}:${line}:${column}: ${message}`;
}
