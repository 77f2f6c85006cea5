import { GraphQLError, type ValidationRule } from 'graphql';

/** A validation rule: a subgraph tells its schema to nobody; the gateway knows it as a file. */
export const noSchema: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value === '_service')
      context.reportError(
        new GraphQLError('The schema is not told here.', { nodes: node, extensions: { code: 'NO_SCHEMA' } }),
      );
  },
});

/** The error without the names that graphql-js suggests in place of a misspelt one. */
export function withoutSuggestions(error: GraphQLError): GraphQLError {
  const { nodes, extensions } = error;
  return new GraphQLError(error.message.replace(/ Did you mean .+\?$/s, ''), { nodes, extensions });
}
