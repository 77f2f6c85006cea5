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
    const selections = Object.values(payload.getFields()).map(
      ({ name, type }) => `${name} ${isLeafType(getNamedType(type)) ? '' : '{ __typename }'}`,
    );
    const refusals = async (selection: string) => {
      const document = parse(`mutation { ${field.name}${given} { ${selection} } }`);
      const { errors = [] } = JSON.parse(JSON.stringify(await subgraph.execute({ document, viewer }))) as Answer;
      return errors.filter(({ extensions }) => extensions?.code === 'FORBIDDEN');
    };
    const refused = await refusals(selections.join(' '));
    const letIn = refused.every(({ path }) => path?.length !== 1);
    note(verdicts, `Mutation.${field.name}`, letIn ? 'r' : 'x');
    if (!letIn) continue;
    // One by one when some of it is refused: what cannot be null takes the rest with it.
    for (const selection of selections) {
      const verdict = refused.length && (await refusals(selection)).length ? 'x' : 'r';
      note(verdicts, `${payload.name}.${selection.split(' ')[0]!}`, verdict);
    }
  }
  return verdicts;
}

type Answer = { errors?: { path?: string[]; extensions?: { code?: string } }[] };
