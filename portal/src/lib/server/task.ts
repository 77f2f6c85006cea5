import { CompleteTaskDocument } from '@cmpp/graph-client/operations';
import type { Problem } from '#lib/problem.ts';
import { deskProblems } from './desk-problem.ts';
import { textOf } from './form.ts';
import type { Graph } from './graph.ts';

/** Ticks off the task that a form names. An empty list means that it is done, or was before. */
export async function completeTask(graph: Graph, form: FormData): Promise<Problem[]> {
  const input = { taskId: textOf(form, 'taskId') };
  return deskProblems((await graph.run(CompleteTaskDocument, { input })).data.completeTask.problems);
}
