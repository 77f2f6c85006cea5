import type { Cookies } from '@sveltejs/kit';
import { deLocalizeHref } from '#lib/paraglide/runtime.js';
import { dropCookie, keepCookie } from './cookie.ts';

const cookieName = '__Host-back';
const lifetime = 10 * 60_000;

const id = '[0-9a-f-]{36}';
const page = new RegExp(
  `^/(?:needs|needs/order|file|sessions|(?:sessions|hearings|appointments|bookings)/${id}|bookings/${id}/cancel)$`,
);
// What is no place to come back to itself, but lies below one.
const below = /\/(?:calendar\.ics|confirm)$/;

/** Remembers for 10 minutes which page somebody was on when they were sent to sign in: its path, and no more. */
export function keepWayBack(cookies: Cookies, pathname: string): void {
  const path = wayBack(pathname);
  if (path) keepCookie(cookies, cookieName, path, new Date(Date.now() + lifetime));
}

/** Where to go after signing in, without the language: the page that was asked for, or home. Forgets it. */
export function takeWayBack(cookies: Cookies): string {
  const path = wayBack(cookies.get(cookieName) ?? '');
  dropWayBack(cookies);
  return path ?? '/home';
}

/** Forgets the page. */
export function dropWayBack(cookies: Cookies): void {
  dropCookie(cookies, cookieName);
}

/** The page of a participant's that `pathname` is, or lies below, without the language; null when it is none of them. */
export function wayBack(pathname: string): string | null {
  const path = deLocalizeHref(pathname).replace(below, '');
  return page.test(path) ? path : null;
}
