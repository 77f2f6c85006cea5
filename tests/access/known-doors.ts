import { type Scope, scopes } from '@cmpp/auth';
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Whoever carries one of these writes questions of their own; everybody else asks what is known beforehand. */
const free: readonly Scope[] = ['caseworker', 'supervisor'];

/** A field that is open to somebody who can only ask what is known, and by which scopes. */
type Door = { type: string; field: string; scopes: string[] };

/** The schema of a supergraph, with the rules of its fields. */
export const readSupergraph = (sdl: string): GraphQLSchema => buildASTSchema(parse(sdl), { assumeValidSDL: true });

/** Every field that is open to somebody who can only ask what is known, and that nothing known asks for. */
export function doorsNobodyUses(schema: GraphQLSchema, known: readonly DocumentNode[]): Door[] {
  const asked = new Set(known.flatMap((document) => fieldsOf(schema, document)));
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
    .map(({ type, field }) => ({ type, field: field.name, scopes: openTo(field) }))
    .filter((door) => door.scopes.length > 0 && !asked.has(`${door.type}.${door.field}`));
}

const legend = `# What nobody can ask for yet

Caseworkers and supervisors write questions of their own. Everybody else asks what is known when the hub is built
(packages/graph-client/src/operations). These fields are open to them, by the scopes that stand here, and no known question asks for them: a page
or a process that needs one brings its question along. Queries and mutations that nobody can ask stand in \`known-doors.access.test.ts\`, each
with the reason.

To make it anew: \`pnpm exec vitest run tests/access -u\`.
`;

/** The list as text: a line for each type and those to whom its fields are open. */
export function writeDoors(doors: readonly Door[]): string {
  const lines = Map.groupBy(
    doors.filter(({ type }) => type !== 'Query' && type !== 'Mutation'),
    ({ type, scopes }) => `| ${type} | ${scopes.toSorted().join(', ')} |`,
  );
  const rows = [...lines].map(
    ([line, fields]) =>
      `${line} ${fields
        .map(({ field }) => field)
        .sort()
        .join(', ')} |`,
  );
  return `${legend}\n| type | open to | fields |\n| --- | --- | --- |\n${rows.sort().join('\n')}\n`;
}

/** The scopes by which a field is open to those who are not free to write questions. */
function openTo({ astNode }: GraphQLField<unknown, unknown>): string[] {
  const rule = astNode?.directives?.find(({ name }) => name.value === 'requiresScopes');
  const ways = rule?.arguments?.flatMap(({ value }) => scopeSets(value)) ?? [];
  const others = scopes.filter((scope) => !free.includes(scope)) as string[];
  return ways.filter((all) => all.every((scope) => others.includes(scope))).map((all) => all.join(' and '));
}

/** `[["a"], ["b", "c"]]` as it stands in a schema: one of these, each of which may ask for several. */
const scopeSets = (value: ValueNode): string[][] =>
  value.kind === Kind.LIST
    ? value.values.map((set) =>
        set.kind === Kind.LIST ? set.values.flatMap((one) => (one.kind === Kind.STRING ? one.value : [])) : [],
      )
    : [];

function fieldsOf(schema: GraphQLSchema, document: DocumentNode): string[] {
  const fields: string[] = [];
  const info = new TypeInfo(schema);
  const Field = () => {
    const [parent, field] = [info.getParentType(), info.getFieldDef()];
    if (parent && field) fields.push(`${parent.name}.${field.name}`);
  };
  visit(document, visitWithTypeInfo(info, { Field }));
  return fields;
}
