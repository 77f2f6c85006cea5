import { escapeHtml, page } from './page.ts';

/** A page with one sentence about what went wrong. */
export function errorPage(sentence: string): string {
  return page('Sign-in did not work', `<h1>Sign-in did not work</h1><p>${escapeHtml(sentence)}</p>`);
}
