import type { Cookies } from '@sveltejs/kit';

// `__Host-` demands exactly these: no other host, path or plain connection can set or read the cookie.
const guarded = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Sets a `__Host-` cookie until `until`, or (null) until the browser is closed. */
export function keepCookie(cookies: Cookies, name: `__Host-${string}`, value: string, until: Date | null): void {
  cookies.set(name, value, { ...guarded, ...(until && { expires: until }) });
}

/** Deletes a `__Host-` cookie. */
export function dropCookie(cookies: Cookies, name: `__Host-${string}`): void {
  cookies.delete(name, guarded);
}
