import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, contexts } from '@cmpp/db';
import { composeSupergraph } from '@cmpp/gateway';
import { generateOperations } from '@cmpp/graph-client/generate';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { root } from '../root.ts';

// Run as a program, in a process of its own: it loads schemas that may not have existed when the hub was started.
// Written: subgraphs/*/schema.graphql, gateway/supergraph.graphql, and what graph-client makes of them.

const schemaOf: Record<Context, () => Promise<{ schema: GraphQLSchema }>> = {
  cases: () => import('@cmpp/cases/schema'),
  orientation: () => import('@cmpp/orientation/schema'),
  referrals: () => import('@cmpp/referrals/schema'),
  notices: () => import('@cmpp/notices/schema'),
};

const sources = [];
for (const name of contexts) {
  const { schema } = await schemaOf[name]();
  const { data } = await execute({ schema, document: parse('{ _service { sdl } }') });
  const sdl = `${(data as { _service: { sdl: string } })._service.sdl.trim()}\n`;
  await writeFile(join(root, 'subgraphs', name, 'schema.graphql'), sdl);
  // The addresses in the supergraph are names only: how a subgraph is reached is said when the gateway starts.
  sources.push({ name, url: `http://${name}.subgraph.invalid/`, sdl });
}
const supergraph = join(root, 'gateway/supergraph.graphql');
await writeFile(supergraph, `${composeSupergraph(sources).supergraphSdl.trim()}\n`);
await generateOperations({ supergraph });
