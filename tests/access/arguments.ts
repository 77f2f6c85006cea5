import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** An id of nothing. */
export const unknownId = '019a0000-0000-7000-8000-00000000ffff';

const scalars: Record<string, string> = {
  String: '"words that say enough"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  DateTime: '"2099-01-01T00:00:00Z"',
  LocalDateTime: '"2099-01-01T09:00:00"',
  LocalDate: '"2099-01-01"',
  TimeZone: '"America/New_York"',
  PhoneNumber: '"+12125550177"',
  Locale: '"es"',
};

/** Values by the name of the argument or the input field that they are for, as written in a document. */
type Said = Record<string, string>;

/** A value of an input type, as written in a document: as little as it takes, and what is to be said of it. */
function literal(type: GraphQLInputType, idOf: (name: string) => string, name: string, said: Said): string {
  if (isNonNullType(type)) return literal(type.ofType, idOf, name, said);
  if (said[name]) return said[name];
  if (isListType(type)) return `[${literal(type.ofType, idOf, name, said)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) || said[field.name]);
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, idOf, field.name, said)}`).join(', ')} }`;
  }
  const written = type.name === 'ID' ? JSON.stringify(idOf(name)) : scalars[type.name];
  if (!written) throw new Error(`The matrix does not know a value of ${type.name}: say one in \`scalars\`.`);
  return written;
}

/**
 * The arguments that a field must have, e.g. `(id: "…")`; every id in them is the one given, or by the name that it has there.
 *
 * @param said what else is to stand in them, whether it must or not.
 */
export function argumentsOf(
  args: readonly GraphQLArgument[],
  id: string | ((name: string) => string),
  said: Said = {},
): string {
  const idOf = typeof id === 'string' ? () => id : id;
  const needed = args.filter(isRequiredArgument);
  return needed.length
    ? `(${needed.map((arg) => `${arg.name}: ${literal(arg.type, idOf, arg.name, said)}`).join(', ')})`
    : '';
}

/** Choices that leave rows out whichever way they are made: what they show is shown without them. */
const narrowing = new Set(['bySystem', 'waiting']);

/** The same with every choice that a field leaves open said to be true, e.g. `(history: true)`; null where it leaves none. */
export function optionalArguments(args: readonly GraphQLArgument[], needed: string): string | null {
  const open = args.filter((arg) => !isRequiredArgument(arg) && !narrowing.has(arg.name));
  const choices = open.filter((arg) => getNamedType(arg.type).name === 'Boolean');
  if (!choices.length) return null;
  const said = choices.map(({ name }) => `${name}: true`).join(', ');
  return needed ? `${needed.slice(0, -1)}, ${said})` : `(${said})`;
}
