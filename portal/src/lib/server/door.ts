import { type RequestEvent, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { keepWayBack } from './back.ts';
import { type SignedIn, dropSignIn, exchangeSignIn, readSignIn } from './sign-in.ts';

type Known = Pick<RequestEvent, 'cookies' | 'locals'>;

/** What of a request says who asks, and for what. */
export type Asking = Known & Pick<RequestEvent, 'request' | 'url'>;

/** Who is signed in, or null. Cases is asked at most once per request, whoever calls this how often. */
export async function findSignedIn({ cookies, locals }: Known): Promise<SignedIn | null> {
  const secret = readSignIn(cookies);
  if (!secret) return null;
  locals.signedIn ??= exchangeSignIn(secret);
  const signedIn = await locals.signedIn;
  if (!signedIn) dropSignIn(cookies);
  return signedIn;
}

/**
 * The one way to a graph that knows somebody: gives who is signed in when they are of `kind`, and sends everybody else to
 * the sign-in; a participant comes back from there.
 */
export async function enterAs(kind: SignedIn['kind'], event: Asking): Promise<SignedIn> {
  const hadSignIn = readSignIn(event.cookies) !== undefined;
  const signedIn = await findSignedIn(event);
  if (signedIn?.kind === kind) return signedIn;
  if (kind === 'STAFF') redirect(303, localizeHref('/staff/sign-in'));
  keepWayBack(event.cookies, event.url.pathname);
  const ended = hadSignIn && !signedIn;
  const lost = event.request.method === 'POST'; // a form, and what was typed into it
  redirect(303, localizeHref(`/sign-in${ended ? (lost ? '?ended=unsaved' : '?ended') : ''}`));
}
