import type { Cookies } from '@sveltejs/kit';
import * as v from 'valibot';
import { dropCookie, keepCookie } from './cookie.ts';
import { seal, unseal } from './sealed.ts';
import type { Challenge } from './sign-in.ts';

const names = { signIn: '__Host-code', stepUp: '__Host-fresh-code' } as const;
type Purpose = keyof typeof names;

const held = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ id: v.string(), phoneEnd: v.optional(v.string()), sealedPhone: v.optional(v.string()) }),
);

/** A code that is waited for. `phone` is null when the number has to be typed again for a new one. */
export type AwaitedCode = { id: string; phoneEnd: string; phone: string | null };

/**
 * Remembers which code was asked for, for as long as it works. Of the number typed only the last two digits can be read in
 * the browser; the whole of it is sealed, so that a new code can be asked for without typing it again.
 */
export function keepChallenge(cookies: Cookies, purpose: Purpose, { id, expiresAt }: Challenge, phone?: string): void {
  const number = phone && { phoneEnd: phone.replace(/\D/g, '').slice(-2), sealedPhone: seal(phone) };
  keepCookie(cookies, names[purpose], JSON.stringify({ id, ...number }), expiresAt);
}

/** The code that is waited for, or null when none was asked for or it is too old. */
export function readChallenge(cookies: Cookies, purpose: Purpose): AwaitedCode | null {
  const { success, output } = v.safeParse(held, cookies.get(names[purpose]));
  if (!success) return null;
  const { id, phoneEnd = '', sealedPhone } = output;
  return { id, phoneEnd, phone: sealedPhone ? unseal(sealedPhone) : null };
}

/** Forgets the code that was waited for. */
export function dropChallenge(cookies: Cookies, purpose: Purpose): void {
  dropCookie(cookies, names[purpose]);
}
