import { type ASTVisitor, GraphQLError, Kind, type ValidationContext, type ValidationRule } from 'graphql';

/**
 * Bounds of one operation at a subgraph's own door. The gateway's are tighter: it merges requests, and what it sends must fit here.
 */
export const limits = {
  depth: 16,
  fields: 3000,
  aliases: 600,
  /** The same field in one place, whatever its aliases: nobody needs one answer so often. */
  repeats: 100,
  tokens: 20_000,
  directives: 100,
  representations: 1000,
  first: 200,
} as const;

/** A validation rule that refuses operations too deep, too long, or with too many aliases, repetitions or directives. */
export const withinLimits: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const count = { fields: 0, aliases: 0, directives: 0 };
  let depth = 0;
  const refuse = (what: string, most: number) =>
    context.reportError(
      new GraphQLError(`The operation is too large: more than ${most} ${what}.`, { extensions: { code: 'TOO_LARGE' } }),
    );
  return {
    Field: {
      enter(node) {
        depth += 1;
        if (depth === limits.depth + 1) refuse('levels', limits.depth);
        if (++count.fields === limits.fields + 1) refuse('fields', limits.fields);
        if (node.alias && ++count.aliases === limits.aliases + 1) refuse('aliases', limits.aliases);
      },
      leave() {
        depth -= 1;
      },
    },
    SelectionSet({ selections }) {
      const times = new Map<string, number>();
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD) continue;
        const { value } = selection.name;
        times.set(value, (times.get(value) ?? 0) + 1);
        if (times.get(value) === limits.repeats + 1) refuse(`times the field ${value}`, limits.repeats);
      }
    },
    ListValue({ values }) {
      if (values.length > limits.representations) refuse('values in a list', limits.representations);
    },
    Directive() {
      if (++count.directives === limits.directives + 1) refuse('directives', limits.directives);
    },
  };
};

/** What JavaScript's own objects are made of. */
const poisonous = new Set(['__proto__', 'constructor', 'prototype', 'then', 'toString', 'valueOf', 'hasOwnProperty']);

/** A validation rule that refuses answers under names that could reach into JavaScript's own objects. */
export const noPoisonousNames: ValidationRule = (context) => ({
  Field({ alias }) {
    if (alias && poisonous.has(alias.value))
      context.reportError(
        new GraphQLError(`The name "${alias.value}" cannot be used.`, { extensions: { code: 'NAME_REFUSED' } }),
      );
  },
});

/** @throws GraphQLError when a list of entities is longer than one request may ask for. */
export function checkVariables(variables: Record<string, unknown> | undefined): void {
  const tooMany = Object.values(variables ?? {}).some(
    (value) => Array.isArray(value) && value.length > limits.representations,
  );
  if (tooMany)
    throw new GraphQLError(`More than ${limits.representations} entities in one request.`, {
      extensions: { code: 'TOO_LARGE' },
    });
}
