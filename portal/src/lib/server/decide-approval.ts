import { DecideApprovalDocument, type DecideApprovalMutationVariables } from '@cmpp/graph-client/operations';
import { handOnPrefix } from '#lib/asked-for.ts';
import type { Problem } from '#lib/problem.ts';
import { deskProblems } from './desk-problem.ts';
import { textOf } from './form.ts';
import type { Graph } from './graph.ts';

/** What a form says of something that waits for a second person, sent on. Without problems it is decided. */
export async function decideApproval(
  graph: Graph,
  form: FormData,
): Promise<{ problems: Problem[]; approvalId: string; reason: string }> {
  const [approvalId, reason] = [textOf(form, 'approvalId'), textOf(form, 'reason')];
  const approved = textOf(form, 'approved') === 'yes';
  const input = { approvalId, approved, reason: reason || null, handOvers: handOversOf(form) };
  const { problems } = (await graph.run(DecideApprovalDocument, { input })).data.decideApproval;
  return { problems: deskProblems(problems), approvalId, reason };
}

type HandOver = NonNullable<DecideApprovalMutationVariables['input']['handOvers']>[number];

/** What was handed on in the form; of fields that were left empty nothing, so that the graph names them. */
const handOversOf = (form: FormData): HandOver[] =>
  [...form.keys()]
    .filter((name) => name.startsWith(handOnPrefix) && textOf(form, name))
    .map((name) => {
      const [, kind, aboutId] = name.split('/');
      return { kind: kind as HandOver['kind'], aboutId: aboutId ?? '', toWhom: textOf(form, name) };
    });
