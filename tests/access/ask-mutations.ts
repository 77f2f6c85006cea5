import { randomUUID } from 'node:crypto';
import { getNamedType, isLeafType, isObjectType, parse } from 'graphql';
import { argumentsOf, unknownId } from './arguments.ts';
import { note, type Question, type Verdicts } from './ask-fields.ts';

/**
 * Asks for every mutation, about nobody there is: whether it lets the asker in at all, and which fields of what it answers. In whose files it
 * lets them write is the domain's, whose tests say so.
 */
export async function askMutations({ subgraph, viewer }: Question): Promise<Verdicts> {
  const verdicts: Verdicts = new Map();
  for (const field of Object.values(subgraph.schema.getMutationType()?.getFields() ?? {})) {
    const payload = getNamedType(field.type);
    if (!isObjectType(payload)) throw new Error(`The mutation ${field.name} answers no object.`);
    const given = argumentsOf(field.args, unknownId).replaceAll('ey: "words"', `ey: "${randomUUID()}"`);
    for (const of of Object.values(payload.getFields())) {
      const inner = isLeafType(getNamedType(of.type)) ? '' : '{ __typename }';
      const document = parse(`mutation { ${field.name}${given} { ${of.name} ${inner} } }`);
      const { errors = [] } = JSON.parse(JSON.stringify(await subgraph.execute({ document, viewer }))) as {
        errors?: { path?: string[]; extensions?: { code?: string } }[];
      };
      const refused = errors.find(({ extensions }) => extensions?.code === 'FORBIDDEN');
      note(verdicts, `Mutation.${field.name}`, refused?.path?.length === 1 ? 'x' : 'r');
      if (refused?.path?.length !== 1) note(verdicts, `${payload.name}.${of.name}`, refused ? 'x' : 'r');
    }
  }
  return verdicts;
}
