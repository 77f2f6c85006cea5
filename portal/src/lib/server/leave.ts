import { EndSignInDocument } from '@cmpp/graph-client/operations';
import type { RequestEvent } from '@sveltejs/kit';
import { dropWayBack } from './back.ts';
import { dropChallenge } from './challenge.ts';
import { portalGraph } from './graph.ts';
import { dropSignIn, readSignIn } from './sign-in.ts';

/**
 * Ends the sign-in in this browser and on the server, and has the browser forget all that it kept of it. Never fails: a
 * person who leaves in a hurry must get away even when the graph is down; then it is logged, and the sign-in ends by itself
 * after its idle time.
 */
export async function leave({ cookies, setHeaders }: Pick<RequestEvent, 'cookies' | 'setHeaders'>): Promise<void> {
  const secret = readSignIn(cookies);
  dropSignIn(cookies);
  dropChallenge(cookies, 'signIn');
  dropChallenge(cookies, 'stepUp');
  dropWayBack(cookies);
  setHeaders({ 'clear-site-data': '"cache"' });
  if (!secret) return;
  try {
    await portalGraph.run(EndSignInDocument, { input: { secret } });
  } catch (failure) {
    console.error(JSON.stringify({ error: 'A sign-in could not be ended on the server.', cause: String(failure) }));
  }
}
