import {
  ConfirmPaperCodeDocument,
  ConfirmSignInCodeDocument,
  ConfirmStepUpDocument,
  ExchangeSignInDocument,
  RequestSignInCodeDocument,
  RequestStepUpCodeDocument,
  SignInStaffDocument,
} from '@cmpp/graph-client/operations';
import type { Cookies } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { type Problem, problemsFor } from '#lib/problem.ts';
import { dropCookie, keepCookie } from './cookie.ts';
import { type Graph, graphAs, portalGraph } from './graph.ts';

// Opaque: it names a sign-in that cases keeps, and says nothing by itself.
const cookieName = '__Host-signin';

/** Somebody signed in, for one request. */
export type SignedIn = {
  kind: 'PARTICIPANT' | 'STAFF';
  /** Whether a fresh code was entered lately. */
  steppedUp: boolean;
  /** The 60-second token, for requests that are passed on as they are. */
  token: string;
  graph: Graph;
};

/** The sign-in's secret, or undefined when there is none. */
export function readSignIn(cookies: Cookies): string | undefined {
  return cookies.get(cookieName);
}

/** Keeps the secret in the browser: until `until` on the person's own phone, else (null) until the browser is closed. */
export function keepSignIn(cookies: Cookies, secret: string, until: Date | null): void {
  keepCookie(cookies, cookieName, secret, until);
}

/** Forgets the secret in this browser. */
export function dropSignIn(cookies: Cookies): void {
  dropCookie(cookies, cookieName);
}

/** Trades a sign-in for the person's 60-second token, which counts as activity. Null when the sign-in has ended. */
export async function exchangeSignIn(secret: string): Promise<SignedIn | null> {
  const { data } = await portalGraph.run(ExchangeSignInDocument, { input: { secret } });
  const { token, kind, steppedUp } = data.exchangeSignIn;
  if (!token || (kind !== 'PARTICIPANT' && kind !== 'STAFF')) return null;
  return { kind, steppedUp: steppedUp ?? false, token, graph: graphAs(token) };
}

/** A code on its way: the challenge it answers and until when. */
export type Challenge = { id: string; expiresAt: Date };
type Asked = { challenge: Challenge; problems?: undefined } | { challenge?: undefined; problems: Problem[] };

/**
 * Has a code sent to `phone`. The answer is the same for known and unknown numbers. Problems stand at the field "phone", or,
 * where the page has none, at the whole form.
 */
export async function requestCode(phone: string, clientAddress: string, field?: 'phone'): Promise<Asked> {
  const input = { phone, locale: getLocale(), clientAddress };
  return asked((await portalGraph.run(RequestSignInCodeDocument, { input })).data.requestSignInCode, field);
}

/** Has a fresh code sent to the phone of somebody who is signed in. */
export async function requestStepUp(secret: string, clientAddress: string): Promise<Asked> {
  const input = { secret, clientAddress };
  return asked((await portalGraph.run(RequestStepUpCodeDocument, { input })).data.requestStepUpCode);
}

type Opened =
  | { secret: string; expiresAt: Date; problems?: undefined }
  | { secret?: undefined; expiresAt?: undefined; problems: Problem[] };

/** Checks a code; `ownPhone` asks for a sign-in of 30 days. */
export async function confirmCode(input: { challengeId: string; code: string; ownPhone: boolean }): Promise<Opened> {
  return opened((await portalGraph.run(ConfirmSignInCodeDocument, { input })).data.confirmSignInCode);
}

/** Checks a code from paper. */
export async function confirmPaperCode(input: { code: string; clientAddress: string }): Promise<Opened> {
  return opened((await portalGraph.run(ConfirmPaperCodeDocument, { input })).data.confirmPaperCode);
}

/** Signs a staff member in by the ID token that was issued for `nonce`. */
export async function confirmStaff(input: { idToken: string; nonce: string }): Promise<Opened> {
  return opened((await portalGraph.run(SignInStaffDocument, { input })).data.signInStaff);
}

/** Checks a fresh code of somebody signed in; an empty list means that it was right. */
export async function confirmStepUp(input: { secret: string; challengeId: string; code: string }): Promise<Problem[]> {
  const { problems } = (await portalGraph.run(ConfirmStepUpDocument, { input })).data.confirmStepUp;
  return problemsFor(problems, 'code');
}

type Problems = Parameters<typeof problemsFor>[0];

function asked(
  payload: { challengeId?: string | null; expiresAt?: string | null; problems: Problems },
  field?: string,
): Asked {
  const { challengeId, expiresAt, problems } = payload;
  if (challengeId && expiresAt) return { challenge: { id: challengeId, expiresAt: new Date(expiresAt) } };
  return { problems: problemsFor(problems, ...(field ? [field] : [])) };
}

function opened({
  secret,
  expiresAt,
  problems,
}: {
  secret?: string | null;
  expiresAt?: string | null;
  problems: Problems;
}): Opened {
  if (secret && expiresAt) return { secret, expiresAt: new Date(expiresAt) };
  return { problems: problemsFor(problems, 'code') };
}
