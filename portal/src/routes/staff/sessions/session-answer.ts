import { error } from '@sveltejs/kit';
import { ProviderFormDocument, ProviderSessionDocument } from '@cmpp/graph-client/operations';
import { textOf } from '#lib/server/form.ts';
import type { Graph } from '#lib/server/graph.ts';
import { found } from '#lib/server/own-date.ts';
import { type Offers, questions, type TypedSession } from './session-form.ts';

/** What was typed into the form about a session. */
export const typedSession = (form: FormData): TypedSession =>
  Object.fromEntries(questions.map((name) => [name, textOf(form, name)])) as TypedSession;

/** What the form offers. Throws a 503 when it cannot be had now. */
export async function getOffers(graph: Graph): Promise<Offers> {
  const { data, missing } = await graph.run(ProviderFormDocument);
  if (missing.length) error(503, { message: `Not answered: ${missing.map(({ code }) => code).join(', ')}` });
  return { venues: data.venues, sites: data.sessionSites };
}

/** A session that the own organization gives. Throws a 404 when it is none. */
export async function getGivenSession(graph: Graph, id: string) {
  const { data, missing } = await graph.run(ProviderSessionDocument, { id });
  return { session: found(data.session, missing), missing };
}

/** Where the page of a session is, without the language. */
export const sessionHref = (id: string): string => `/staff/sessions/${id}`;
