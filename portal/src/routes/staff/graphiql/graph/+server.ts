import { GRAPH_URL } from '$app/env/private';
import { error } from '@sveltejs/kit';
import { findSignedIn } from '#lib/server/door.ts';
import { sameOriginHeader } from '#lib/server/graphiql.ts';
import type { RequestHandler } from './$types.js';

/** Passes a query on to the gateway with the staff member's 60-second token. What they may ask is the gateway's to say. */
export const POST: RequestHandler = async (event) => {
  const { headers } = event.request;
  const sameOrigin = headers.get('origin') === event.url.origin && headers.has(sameOriginHeader);
  if (!sameOrigin) error(403, { message: 'Queries come from the query page alone.' });
  const signedIn = await findSignedIn(event);
  if (signedIn?.kind !== 'STAFF') error(401, { message: 'Sign in as staff.' });
  const answer = await fetch(GRAPH_URL, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${signedIn.token}`,
      'content-type': headers.get('content-type') ?? 'application/json',
      accept: headers.get('accept') ?? 'application/json',
    },
    body: await event.request.text(),
  });
  return new Response(answer.body, {
    status: answer.status,
    headers: { 'content-type': answer.headers.get('content-type') ?? 'application/json' },
  });
};
