import { type GraphAnswer, GraphUnavailable, type Missing } from '@cmpp/graph-client';

/** What came back for one part of a page: `data` is null when the graph had no answer for it. */
export type Part<Data> = { data: Data | null; missing: readonly Missing[] };

/**
 * One part of a page, called `name` in what is missing. When the graph has no answer for it, the page goes on without that
 * part and says so; any other failure fails the page.
 */
export async function partOf<Data>(name: string, answer: Promise<GraphAnswer<Data>>): Promise<Part<Data>> {
  try {
    return await answer;
  } catch (failure) {
    if (failure instanceof GraphUnavailable) return { data: null, missing: [{ path: [name], code: 'UNAVAILABLE' }] };
    throw failure;
  }
}
