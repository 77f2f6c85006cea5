import { readFileSync } from 'node:fs';
import { composeSupergraph } from '@cmpp/gateway';
import { parse, print, visit } from 'graphql';

const refused = new Set(['authenticated', 'requiresScopes']);

/** The same four schemas as one graph for the peer, which takes no supergraph with the directives of `refused`. */
export function composePeerSupergraph(urls: Readonly<Record<string, string>>): string {
  const sources = Object.entries(urls).map(([name, url]) => {
    const file = new URL(`../../../subgraphs/${name}/schema.graphql`, import.meta.url);
    return { name, url, sdl: withoutDirectives(readFileSync(file, 'utf8')) };
  });
  return composeSupergraph(sources).supergraphSdl;
}

function withoutDirectives(sdl: string): string {
  const document = visit(parse(sdl), {
    Directive: ({ name }) => (refused.has(name.value) ? null : undefined),
    // Where `@link` imports them.
    StringValue: ({ value }) => (refused.has(value.slice(1)) ? null : undefined),
  });
  return print(document);
}
