const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes any text safe inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** A whole page around ready markup; every page says at its head what this is. */
export function page(title: string, markup: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)} – demo identity provider</title>
    <link rel="stylesheet" href="/style.css" />
  </head>
  <body>
    <header><p><strong>Demo identity provider.</strong> Made-up people only.</p></header>
    <main class="stack">${markup}</main>
  </body>
</html>
`;
}
