/** A piece of markup that is safe to put into a page as it is. */
export type Html = { readonly markup: string };

type Part = Html | readonly Html[] | string | number;

/** Builds markup: whatever is put in is escaped, unless it came out of `html` itself. */
export function html(fixed: TemplateStringsArray, ...parts: Part[]): Html {
  return { markup: fixed.reduce((markup, text, index) => markup + toMarkup(parts[index - 1] ?? '') + text) };
}

function toMarkup(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
