import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from 'graphql';

/**
 * The names of the fields by which subgraphs are told whose part of an entity is asked for: those of its keys, and those that another
 * subgraph requires.
 */
export function keyFieldsOf(supergraph: string): ReadonlySet<string> {
  const names = new Set<string>();
  visit(parse(supergraph), {
    Directive(directive) {
      for (const selection of selectionsIn(directive as ConstDirectiveNode)) {
        visit(parse(`{ ${selection} }`), { Field: ({ name }) => void names.add(name.value) });
      }
    },
  });
  return names;
}

function selectionsIn({ name, arguments: given = [] }: ConstDirectiveNode): string[] {
  const wanted = { join__type: 'key', join__field: 'requires' }[name.value];
  return given.flatMap(({ name: { value }, value: selection }) =>
    value === wanted && selection.kind === Kind.STRING ? [selection.value] : [],
  );
}

/**
 * The first alias in `document` that takes the name of a key field, or of the graph's own (`__…`), for another field. What such a field
 * holds would be merged over the key, and the next subgraph asked about whoever it names.
 */
export function findKeyAlias(document: DocumentNode, keyFields: ReadonlySet<string>): string | undefined {
  let found: string | undefined;
  visit(document, {
    Field({ alias, name }) {
      if (!alias || alias.value === name.value) return;
      if (keyFields.has(alias.value) || alias.value.startsWith('__')) found ??= alias.value;
    },
  });
  return found;
}
