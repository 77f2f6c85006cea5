import { type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode, Kind, visit } from 'graphql';

/** How large an operation may be. Counts are taken after fragments have been put in place. */
export type OperationLimits = {
  /** Lexical tokens of the document. */
  tokens: number;
  /** Fields inside fields; what is below `__schema` is limited by graphql-js itself. */
  depth: number;
  aliases: number;
  rootFields: number;
  directives: number;
  /** How often one selection set may ask for the same response key. */
  repeats: number;
  /** All fields and fragments. */
  selections: number;
  /** Objects that the answer could hold, see operation-cost.ts. */
  objects: number;
};

/** Wide enough for one file with everything around it, and for 50 files with their lists at their default length. */
export const defaultLimits: OperationLimits = {
  tokens: 1_000,
  depth: 12,
  aliases: 30,
  rootFields: 50,
  directives: 50,
  repeats: 10,
  selections: 1_000,
  objects: 50_000,
};

// Names that every JavaScript object has, and `then`, which makes one look like a promise: used as a response key they
// reach `Object.prototype` or stall whoever awaits the answer. No schema needs them.
const poisonous = new Set(['__proto__', 'constructor', 'prototype', 'then', 'toString', 'valueOf', 'hasOwnProperty']);

/** The first poisonous name in `document`, if any, wherever it stands. */
export function findPoisonousName(document: DocumentNode): string | undefined {
  let found: string | undefined;
  visit(document, {
    Name({ value }) {
      if (poisonous.has(value)) found ??= value;
    },
  });
  return found;
}

/** The first limit that `document` goes beyond, in words for who sent it; undefined when it keeps to all of them. */
export function findBrokenLimit(document: DocumentNode, limits: OperationLimits): string | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const counted = { aliases: 0, directives: 0, selections: 0 };

  function walk(selectionSet: SelectionSetNode, depth: number, keys: Map<string, number>): string | undefined {
    for (const selection of selectionSet.selections) {
      counted.selections += 1;
      counted.directives += selection.directives?.length ?? 0;
      // Each step is counted before going deeper, so that a chain of fragments that doubles at each link ends here too.
      if (counted.selections > limits.selections) return over('fields and fragments', limits.selections);
      if (counted.directives > limits.directives) return over('directives', limits.directives);

      if (selection.kind === Kind.FIELD) {
        if (selection.alias) counted.aliases += 1;
        if (counted.aliases > limits.aliases) return over('aliases', limits.aliases);
        const key = (selection.alias ?? selection.name).value;
        const times = (keys.get(key) ?? 0) + 1;
        keys.set(key, times);
        if (times > limits.repeats) return over('repetitions of a field', limits.repeats);
        if (depth === 1 && keys.size > limits.rootFields) return over('fields at the top', limits.rootFields);
        if (depth > limits.depth) return over('fields inside each other', limits.depth);
        if (!selection.selectionSet) continue;
        const inside = selection.name.value === '__schema' ? -Infinity : depth + 1;
        const broken = walk(selection.selectionSet, inside, new Map());
        if (broken) return broken;
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection.selectionSet
            : fragments.get(selection.name.value)?.selectionSet;
        const broken = inner && walk(inner, depth, keys);
        if (broken) return broken;
      }
    }
    return undefined;
  }

  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    counted.directives += definition.directives?.length ?? 0;
    const broken = walk(definition.selectionSet, 1, new Map());
    if (broken) return broken;
  }
  return undefined;
}

function over(what: string, limit: number): string {
  return `This operation has more than ${limit} ${what}.`;
}
