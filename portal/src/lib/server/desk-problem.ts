import type { ProblemTextFragment } from '@cmpp/graph-client/operations';
import { error } from '@sveltejs/kit';
import { type Problem, problemsFor } from '#lib/problem.ts';

const notThere = new Set(['participant.unknown', 'date.unknown', 'task.unknown', 'phone.unknown']);

/**
 * The graph's problems with what staff sent, each at its field. Throws a 404 when what the address names is not there for
 * them: a form is answered as its page is.
 */
export function deskProblems(problems: readonly ProblemTextFragment[], ...fields: string[]): Problem[] {
  if (problems.some(({ code }) => notThere.has(code))) error(404, { message: 'Not there for this asker.' });
  return problemsFor(problems, ...fields);
}
