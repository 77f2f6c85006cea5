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
): Promise<{ problems: Problem[]; approvalId: string; reason: string; handedOn: Record<string, string> }> {
  const [approvalId, reason] = [textOf(form, 'approvalId'), textOf(form, 'reason')];
  const approved = textOf(form, 'approved') === 'yes';
  const handedOn = handedOnIn(form);
  const input = { approvalId, approved, reason: reason || null, handOvers: handOversOf(handedOn) };
  const { problems } = (await graph.run(DecideApprovalDocument, { input })).data.decideApproval;
  // The graph names each thing that nobody was named for: one sentence says it of all.
  const said = Map.groupBy(deskProblems(problems), ({ text }) => text);
  return { problems: [...said.values()].map(([first]) => first!), approvalId, reason, handedOn };
}

type HandOver = NonNullable<DecideApprovalMutationVariables['input']['handOvers']>[number];

/** To whom things go, by the name of their field; of fields that were left empty nothing, so that the graph names them. */
const handedOnIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form.keys()].flatMap((name) => {
      const toWhom = name.startsWith(handOnPrefix) ? textOf(form, name) : '';
      return toWhom ? [[name, toWhom]] : [];
    }),
  );

const handOversOf = (handedOn: Record<string, string>): HandOver[] =>
  Object.entries(handedOn).map(([name, toWhom]) => {
    const [, kind, aboutId] = name.split('/');
    return { kind: kind as HandOver['kind'], aboutId: aboutId ?? '', toWhom };
  });
