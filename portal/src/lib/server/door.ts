import { type RequestEvent, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { type SignedIn, dropSignIn, exchangeSignIn, readSignIn } from './sign-in.ts';

type Asking = Pick<RequestEvent, 'cookies' | 'locals'>;

const entrances = { PARTICIPANT: '/sign-in', STAFF: '/staff/sign-in' } as const;

/** Who is signed in, or null. Cases is asked at most once per request, whoever calls this how often. */
export async function findSignedIn({ cookies, locals }: Asking): Promise<SignedIn | null> {
  const secret = readSignIn(cookies);
  if (!secret) return null;
  locals.signedIn ??= exchangeSignIn(secret);
  const signedIn = await locals.signedIn;
  if (!signedIn) dropSignIn(cookies);
  return signedIn;
}

/**
 * The one way to a graph that knows somebody: gives who is signed in when they are of `kind`, and sends everybody else to
 * the sign-in.
 */
export async function enterAs(kind: SignedIn['kind'], event: Asking): Promise<SignedIn> {
  const hadSignIn = readSignIn(event.cookies) !== undefined;
  const signedIn = await findSignedIn(event);
  if (signedIn?.kind === kind) return signedIn;
  const ended = kind === 'PARTICIPANT' && hadSignIn && !signedIn;
  redirect(303, localizeHref(entrances[kind] + (ended ? '?ended' : '')));
}
