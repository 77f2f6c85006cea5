import { type ASTVisitor, GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';

/**
 * Bounds of one operation at a subgraph's own door. The gateway's are tighter: it merges requests, and what it sends must fit here.
 */
export const limits = {
  depth: 16,
  fields: 3000,
  aliases: 600,
  directives: 100,
  representations: 1000,
  first: 200,
} as const;

/** A validation rule that refuses operations too deep, too long, or with too many aliases or directives. */
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
    Directive() {
      if (++count.directives === limits.directives + 1) refuse('directives', limits.directives);
    },
  };
};

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
