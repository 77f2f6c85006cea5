import type { Cookies } from '@sveltejs/kit';
import { dropCookie, keepCookie } from './cookie.ts';
import { seal, unseal } from './sealed.ts';

const cookieName = '__Host-draft';
const lifetime = 15 * 60_000;
/** Browsers keep no larger cookie. */
const largest = 3_800;

/**
 * Remembers for a quarter of an hour what was typed into a form, until it is saved: it is read back at an address of its own, so that going
 * back from there, or after it was saved, sends nothing again. Sealed: who looks into the browser reads nothing.
 *
 * @param page the form's address.
 * @returns false when it is too long to be kept.
 */
export function keepDraft(cookies: Cookies, page: string, draft: object): boolean {
  const value = seal(JSON.stringify({ page, draft }));
  if (value.length > largest) return false;
  keepCookie(cookies, cookieName, value, new Date(Date.now() + lifetime));
  return true;
}

/** What was typed into the form at this address; null when nothing was, when it was saved since, or when it is too old. */
export function readDraft<Draft extends object>(cookies: Cookies, page: string): Draft | null {
  const text = unseal(cookies.get(cookieName) ?? '');
  if (text === null) return null;
  // Nobody but this process seals: what can be opened is what was kept.
  const kept = JSON.parse(text) as { page: string; draft: Draft };
  return kept.page === page ? kept.draft : null;
}

/** Forgets it. */
export function dropDraft(cookies: Cookies): void {
  dropCookie(cookies, cookieName);
}
