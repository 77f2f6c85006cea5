import { GraphQLScalarType, type ValueNode } from 'graphql';
import { GraphQLTimeZone } from 'graphql-scalars';

const standard = GraphQLTimeZone;
/** Writings differ in case too, so there are more than zones; beyond this the memory begins anew. */
const most = 1_000;
const accepted = new Set<string>();

/** Asks once about each name: a date needs its zone on every page, and Intl takes longer over a name than the database over the date. */
function once(value: unknown): string {
  if (typeof value === 'string' && accepted.has(value)) return value;
  const zone = standard.serialize(value) as string;
  if (accepted.size >= most) accepted.clear();
  accepted.add(zone);
  return zone;
}

/** The scalar of graphql-scalars, with a memory. */
export const TimeZone = new GraphQLScalarType<string, string>({
  ...standard.toConfig(),
  serialize: once,
  parseValue: once,
  parseLiteral: (node: ValueNode) => standard.parseLiteral(node) as string,
});
