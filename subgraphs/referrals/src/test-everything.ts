import type { Viewer } from '@cmpp/auth';
import { ruleOf } from '@cmpp/subgraph';
import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLUnionType,
  isLeafType,
  isUnionType,
} from 'graphql';
import { schema } from './schema.ts';
import type { Rig } from './test-rig.ts';

/**
 * Everything of a type that the viewer's scopes let through, a few levels deep: whatever is added to the schema later is among it. (What
 * they do not let through is an error, and would hide what stands beside it.)
 */
function everythingOf(type: GraphQLNamedType, viewer: Viewer, depth: number): string {
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

/**
 * Asks as `viewer` at every door of the schema, with the ids of everything.
 *
 * @param file what comes with each entity besides its id.
 * @returns all answers, as text.
 */
export async function askEverywhere(rig: Rig, viewer: Viewer, ids: readonly string[], file: object): Promise<string> {
  const answers: unknown[] = [];
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    if (field.name === '_service') continue;
    const selection = everythingOf(getNamedType(field.type), viewer, 5);
    if (field.name === '_entities') {
      const types = (getNamedType(field.type) as GraphQLUnionType).getTypes().map(({ name }) => name);
      const representations = types.flatMap((__typename) => ids.map((id) => ({ ...file, __typename, id })));
      const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) ${selection} }`;
      answers.push(await rig.ask(viewer, source, { representations }));
    } else if (field.args.some(({ name }) => name === 'id')) {
      for (const id of ids)
        answers.push(await rig.ask(viewer, `query ($id: ID!) { ${field.name}(id: $id) ${selection} }`, { id }));
    } else answers.push(await rig.ask(viewer, `{ ${field.name} ${selection} }`));
  }
  return JSON.stringify(answers);
}
