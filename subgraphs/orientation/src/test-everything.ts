import type { Viewer } from '@cmpp/auth';
import { ruleOf } from '@cmpp/subgraph';
import { getNamedType, type GraphQLNamedType, type GraphQLObjectType, isLeafType, isUnionType } from 'graphql';

/**
 * Everything of a type that the viewer's scopes let through, a few levels deep: whatever is added to the schema later is among it. (What
 * they do not let through is an error, and would hide what stands beside it.)
 */
export function everythingOf(type: GraphQLNamedType, viewer: Viewer, depth: number): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type))
    return `{ __typename ${type
      .getTypes()
      .map((member) => `... on ${member.name} ${everythingOf(member, viewer, depth)}`)
      .join(' ')} }`;
  const fields = Object.values((type as GraphQLObjectType).getFields())
    .filter((field) => !isExternal(field) && (ruleOf(field)?.(viewer) ?? true))
    .map((field) => ({ name: field.name, of: getNamedType(field.type) }))
    .filter(({ of }) => isLeafType(of) || depth > 0)
    .map(({ name, of }) => `${type.name}_${name}: ${name} ${everythingOf(of, viewer, depth - 1)}`);
  return `{ __typename ${fields.join(' ')} }`;
}

/** Another subgraph's: sent here, never asked for here. */
const isExternal = ({ extensions }: { extensions: object }) =>
  JSON.stringify((extensions as { directives?: unknown }).directives ?? []).includes('"external"');
