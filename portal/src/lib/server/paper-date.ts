import {
  type ProblemTextFragment,
  TakeBackPaperDateDocument,
  TellPaperDateDocument,
} from '@cmpp/graph-client/operations';
import { error } from '@sveltejs/kit';
import { readWhen, type TypedWhen } from '#lib/date-form.ts';
import type { DateList } from '#lib/desk-date.ts';
import { type Problem, problemsFor } from '#lib/problem.ts';
import { textOf } from './form.ts';
import type { Graph } from './graph.ts';

/** What was typed into the form about a paper. */
export const typedWhen = (form: FormData): TypedWhen => ({ date: textOf(form, 'date'), time: textOf(form, 'time') });

/**
 * Tells what a paper shows. An empty list means that it is kept.
 *
 * @param beside our own date; null: it was not on the list.
 * @param idempotencyKey made for this showing of the form: sent twice it is told once.
 */
export async function tellPaperDate(
  graph: Graph,
  beside: { list: DateList; id: string } | null,
  typed: TypedWhen,
  idempotencyKey: string,
): Promise<Problem[]> {
  const { whole: localStart, problems } = readWhen(typed);
  if (!localStart) return problems ?? [];
  const about = beside && (beside.list === 'hearings' ? { hearingId: beside.id } : { appointmentId: beside.id });
  const input = { ...about, localStart, idempotencyKey };
  return atDay((await graph.run(TellPaperDateDocument, { input })).data.tellPaperDate.problems);
}

/** Takes back what was told of a paper. An empty list means that it is done. */
export async function takeBackPaperDate(graph: Graph, paperDateId: string): Promise<Problem[]> {
  const { data } = await graph.run(TakeBackPaperDateDocument, { input: { paperDateId } });
  return atDay(data.takeBackPaperDate.problems);
}

// Day and time are one value in the graph and two fields in the form: what is wrong with it stands at the day.
function atDay(problems: readonly ProblemTextFragment[]): Problem[] {
  if (problems.some(({ code }) => code === 'date.unknown' || code === 'paper_date.unknown'))
    error(404, { message: 'Nothing of theirs is here.' });
  return problemsFor(problems, 'localStart').map((problem) =>
    problem.field === 'localStart' ? { ...problem, field: 'date' } : problem,
  );
}
