/** Of what a variable lacks, these words of graphql-js name the schema alone. */
const ofTheSchema =
  /; (Field "\w+" of required type "[\w![\]]+" was not provided\.|Expected non-nullable type "[\w![\]]+" not to be null\.)$/;

/**
 * The words of graphql-js about what does not fit the schema, without what was sent: it quotes whole inputs and literals, which may be what
 * somebody wrote about a person, and errors travel far.
 *
 * @returns which variable and where in it, or which type was expected.
 */
export function withoutValues(message: string): string {
  const [, variable] = /^Variable "\$(\w+)" got invalid value /.exec(message) ?? [];
  if (variable) {
    const places = [...message.matchAll(new RegExp(` at "(${variable}(?:\\.\\w+|\\[\\d+\\])+)"(?=; )`, 'g'))];
    const [, lack] = ofTheSchema.exec(message) ?? [];
    const place = places.at(-1)?.[1];
    return `Variable "$${variable}" does not fit its type${place ? ` at "${place}"` : ''}.${lack ? ` ${lack}` : ''}`;
  }
  return message
    .replace(/^(Expected value of type "[^"]*"), found [\s\S]*$/, '$1.')
    .replace(/^Value "[\s\S]*" does not exist in ("\w+" enum)\.$/, 'This value does not exist in $1.')
    .replace(/^([\w" ]+ cannot represent [\w -]*): [\s\S]*$/, '$1.')
    .replace(/^(Syntax Error: [\s\S]*?\b(?:String|BlockString|Name|Int|Float)) "[\s\S]*"\.$/, '$1.');
}
