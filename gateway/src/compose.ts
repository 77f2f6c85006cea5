import { composeServices } from '@theguild/federation-composition';
import { Kind, parse, visit } from 'graphql';

/** One subgraph as composition sees it: its name in the graph, where it is reached, and its printed SDL. */
export type SubgraphSource = { name: string; url: string; sdl: string };

/** Subgraphs that do not make one graph. The message holds every error, one to a line. */
export class CompositionFailed extends Error {
  readonly errors: readonly string[];

  constructor(errors: readonly string[]) {
    super(['The subgraphs do not compose into one graph:', ...errors].join('\n  '));
    this.name = 'CompositionFailed';
    this.errors = errors;
  }
}

/**
 * Composes subgraphs into the supergraph. The result depends on the sources alone, not on their order, so that the
 * committed file changes only when a schema does. Throws `CompositionFailed`.
 */
export function composeSupergraph(sources: readonly SubgraphSource[]): { supergraphSdl: string } {
  const services = sources
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const result = composeServices(services);
  if (result.errors) throw new CompositionFailed(result.errors.map((error) => error.message));
  return { supergraphSdl: `${result.supergraphSdl.trimEnd()}\n` };
}

/** The names of the subgraphs that a supergraph joins. */
export function subgraphNames(supergraphSdl: string): string[] {
  const names: string[] = [];
  visit(parse(supergraphSdl), {
    Directive({ name, arguments: given }) {
      if (name.value !== 'join__graph') return;
      const value = given?.find((argument) => argument.name.value === 'name')?.value;
      if (value?.kind === Kind.STRING) names.push(value.value);
    },
  });
  return names;
}
