import type { Cookies } from '@sveltejs/kit';
import * as v from 'valibot';
import { dropCookie, keepCookie } from './cookie.ts';
import type { Challenge } from './sign-in.ts';

const names = { signIn: '__Host-code', stepUp: '__Host-fresh-code' } as const;
type Purpose = keyof typeof names;

const held = v.pipe(v.string(), v.parseJson(), v.object({ id: v.string(), phone: v.optional(v.string()) }));

/**
 * Remembers which code was asked for, for as long as it works. The number typed stays in this cookie too, so that a new
 * code can be asked for without typing it again; it stands in no address and in no page.
 */
export function keepChallenge(cookies: Cookies, purpose: Purpose, { id, expiresAt }: Challenge, phone?: string): void {
  keepCookie(cookies, names[purpose], JSON.stringify({ id, phone }), expiresAt);
}

/** The code that is waited for, or null when none was asked for or it is too old. */
export function readChallenge(cookies: Cookies, purpose: Purpose): v.InferOutput<typeof held> | null {
  const parsed = v.safeParse(held, cookies.get(names[purpose]));
  return parsed.success ? parsed.output : null;
}

/** Forgets the code that was waited for. */
export function dropChallenge(cookies: Cookies, purpose: Purpose): void {
  dropCookie(cookies, names[purpose]);
}
