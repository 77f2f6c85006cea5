import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

/** The committed graph as `createGateway` wants it: the supergraph, and the text of every operation known at build time by its hash. */
export function readKnownGraph(): { supergraph: string; persistedOperations: Map<string, string> } {
  const manifest = JSON.parse(read('../../packages/graph-client/persisted-documents.json')) as Record<
    string,
    { body: string }
  >;
  return {
    supergraph: read('../supergraph.graphql'),
    persistedOperations: new Map(Object.entries(manifest).map(([hash, { body }]) => [hash, body])),
  };
}
