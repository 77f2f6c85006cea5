import { isObjectType, type GraphQLSchema } from 'graphql';
import type { Asker } from './askers.ts';
import type { Verdict, Verdicts } from './ask-fields.ts';
import type { Context } from './tables.ts';

/** One subgraph, and what each asker got of each of its fields. */
export type Part = {
  name: Context;
  schema: GraphQLSchema;
  verdicts: Map<Asker, Verdicts>;
  /** Of mutations about the person's own rows. */
  written: Map<Asker, Verdicts>;
};

const legend = `# Who reads what

Made by asking: every field of every type of the four subgraphs, by everybody below, about the rows of one person of a
household of four. Every way to a row is tried, by each entity and each root field, from answer to answer. What stands here is what the
subgraphs answer by themselves; the gateway checks the scopes once more before.

To make it anew: \`pnpm exec vitest run tests/access -u\`. Read every cell that has changed before you commit it.

| sign | meaning |
| --- | --- |
| \`r\` | reads it |
| \`-\` | comes to the row and finds the field empty |
| \`x\` | is refused the field |
| \`.\` | never comes to such a row |

What is \`-\` for everybody shows nothing of who may read it: nothing was there. \`service = …\` and the like is a row of that kind: what tells
of counselling or a screening has a line of its own where it is read by others than the rest.

Of mutations and what they answer: \`r\` is let in, \`x\` is refused, \`.\` is refused the mutation.

Under "In their file" each mutation is asked with the ids of the person's own rows, by those who should not write there first: \`w\` it is
written, \`u\` it is refused as if there were no such row of theirs, \`v\` it is refused for something else that was said, which was as little as it
takes to come to the row. A door that says the same to their caseworker and to one of another site, or to the person and to another participant,
fails the test, but for those of which tests/access/blind-doors.ts says why.
`;

/** The whole matrix as text: a section for each subgraph, a table for each type; fields with the same answers share a line. */
export function writeMatrix(askers: readonly Asker[], parts: readonly Part[]): string {
  const who = table(
    ['who', 'is'],
    askers.map(({ short, long }) => [`\`${short}\``, long]),
  );
  const sections = parts.map(({ name, schema, verdicts, written }) => {
    const types = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const tables = types.flatMap((type) => {
      const named = Object.keys(type.getFields()).filter((field) => isWorthALine(type.name, field));
      const fields = [...named, ...kindsOf(type.name, verdicts)];
      return fields.length ? [`### ${type.name}\n\n${linesOf(type.name, fields.sort(), verdicts)}`] : [];
    });
    const doors = [...new Set([...written.values()].flatMap((of) => [...of.keys()]))].sort();
    const writes = doors.length ? [`### In their file\n\n${linesOf('', doors, written)}`] : [];
    return `## ${name}\n\n${[...tables, ...writes].join('\n')}`;
  });
  return [legend, who, ...sections].join('\n');
}

/** What somebody was told by fields that tell who reads a row, e.g. `service = MENTAL_HEALTH`: a line of its own where it differs. */
const kindsOf = (type: string, verdicts: Part['verdicts']): string[] => [
  ...new Set(
    [...verdicts.values()]
      .flatMap((of) => [...of.keys()])
      .filter((key) => key.startsWith(`${type}.`) && key.includes(' = '))
      .map((key) => key.slice(type.length + 1)),
  ),
];

/** Pages of lists say nothing that the list itself does not; the gateway alone asks for entities. */
export function isWorthALine(type: string, field: string): boolean {
  if (type.startsWith('_') || field.startsWith('_') || type === 'PageInfo' || type === 'Problem') return false;
  if (type.endsWith('Edge')) return false;
  return !(type.endsWith('Connection') && ['edges', 'nodes', 'pageInfo'].includes(field));
}

function linesOf(type: string, fields: string[], verdicts: Part['verdicts']): string {
  const lines = new Map<string, string[]>();
  for (const field of fields) {
    const cells = [...verdicts.values()]
      .map((of): Verdict => of.get(type ? `${type}.${field}` : field) ?? '.')
      .join(' ');
    lines.set(cells, [...(lines.get(cells) ?? []), field]);
  }
  const heads = ['field', ...[...verdicts.keys()].map(({ short }) => short)];
  return table(
    heads,
    [...lines].map(([cells, names]) => [names.join(', '), ...cells.split(' ')]),
  );
}

const table = (heads: string[], rows: string[][]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n') + '\n';
