import { randomUUID } from 'node:crypto';
import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { argumentsOf, unknownId } from './arguments.ts';
import { documentOf } from './document-of.ts';
import { said } from './said.ts';
import { note, type Question, type Verdicts } from './ask-fields.ts';

/**
 * Asks for every mutation, about nobody there is: whether it lets the asker in at all, and which fields of what it answers. In whose files it
 * lets them write, `writeInFile` asks.
 */
export async function askMutations({ subgraph, viewer }: Question): Promise<Verdicts> {
  const verdicts: Verdicts = new Map();
  for (const field of Object.values(subgraph.schema.getMutationType()?.getFields() ?? {})) {
    const payload = getNamedType(field.type);
    if (!isObjectType(payload)) throw new Error(`The mutation ${field.name} answers no object.`);
    const given = argumentsOf(field.args, unknownId);
    const selections = Object.values(payload.getFields()).map(
      ({ name, type }) => `${name} ${isLeafType(getNamedType(type)) ? '' : '{ __typename }'}`,
    );
    const refusals = async (selection: string) => {
      const question = withKey(`{ ${field.name}${given} { ${selection} } }`);
      const { errors = [] } = JSON.parse(JSON.stringify(await subgraph.execute({ ...question, viewer }))) as Answer;
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

/**
 * Asks for every mutation with the ids of the person's own rows: whether it writes there for the asker, is refused as if there were no such row,
 * or for something else that was said (what is said is as little as it takes to come to the row, and mostly not enough to write).
 *
 * @param rowOf the person's row of what an input calls `taskId`, `hearingId`, …
 */
export async function writeInFile(
  { subgraph, viewer }: Pick<Question, 'subgraph' | 'viewer'>,
  rowOf: (name: string) => string | undefined,
): Promise<Verdicts> {
  const verdicts: Verdicts = new Map();
  const { openFile, ...doors } = subgraph.schema.getMutationType()?.getFields() ?? {};
  // Last: once they have opened the file, much else is theirs for an hour.
  for (const field of [...Object.values(doors), ...(openFile ? [openFile] : [])]) {
    const named = new Set<string>();
    const idOf = (name: string) => {
      const id = rowOf(name);
      if (id) named.add(name);
      return id ?? unknownId;
    };
    const given = argumentsOf(field.args, idOf, said[field.name]);
    if (!named.size) continue;
    const question = withKey(`{ ${field.name}${given} { problems { code path } } }`);
    const { data, errors } = JSON.parse(JSON.stringify(await subgraph.execute({ ...question, viewer }))) as {
      data?: Record<string, { problems: Problem[] }> | null;
      errors?: { extensions?: { code?: string } }[];
    };
    const strange = errors?.find(({ extensions }) => extensions?.code !== 'FORBIDDEN');
    if (strange)
      throw new Error(`Neither an answer nor a refusal: ${JSON.stringify(strange)} of ${field.name}${given}`);
    const problems = data?.[field.name]?.problems;
    const verdict = !problems
      ? 'x'
      : !problems.length
        ? 'w'
        : problems.every((problem) => isUnknown(problem, named))
          ? 'u'
          : 'v';
    verdicts.set(`${field.name} (${[...named].sort().join(', ')})`, verdict);
  }
  return verdicts;
}

/** A mutation that is done for the first time: its key, if it takes one, is new. */
function withKey(selection: string) {
  const asked = selection.replaceAll(/(\w+ey): "[^"]*"/g, '$1: $key');
  const document = documentOf(asked === selection ? `mutation ${asked}` : `mutation ($key: String!) ${asked}`);
  return { document, variables: { key: randomUUID() } };
}

type Problem = { code: string; path: string[] };

/** Whether there is no such row of those that were named: that a place, a partner or a session is not known says nothing of whose file it is. */
function isUnknown({ code, path }: Problem, named: ReadonlySet<string>): boolean {
  if (code.startsWith('viewer.')) return true;
  if (!code.endsWith('.unknown')) return false;
  const nouns = [...named].map((name) => name.replace(/Ids?$/, ''));
  const about = path.find((part) => /Ids?$/.test(part))?.replace(/Ids?$/, '');
  return !about || about === 'participant' || nouns.includes(about);
}

type Answer = { errors?: { path?: string[]; extensions?: { code?: string } }[] };
