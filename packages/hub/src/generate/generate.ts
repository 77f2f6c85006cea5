import { contexts } from '@cmpp/db';
import { unlessFresh } from './stamp.ts';
import { run } from './run.ts';

const toolchain = ['pnpm-lock.yaml', 'packages/hub/src/generate/*.ts'];

/**
 * Makes everything that is made from something else, in order: Prisma clients, the subgraphs' printed schemas, the supergraph, the typed
 * operations. What is unchanged is not made again.
 */
export async function generate(): Promise<string> {
  const made: string[] = [];
  const note = (name: string, result: 'unchanged' | 'made') => result === 'made' && made.push(name);
  for (const context of contexts) {
    const folder = `subgraphs/${context}`;
    const prisma = {
      name: `prisma-${context}`,
      from: [...toolchain, `${folder}/prisma/schema/*.prisma`, `${folder}/prisma.config.ts`],
      makes: [`${folder}/src/generated/pothos.ts`],
    };
    note(
      `${context} database client`,
      // The schema engine is not needed for generating; Prisma only asks whether the file is there and can be run.
      await unlessFresh(prisma, () =>
        run(folder, 'prisma', ['generate'], {
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
        }),
      ),
    );
  }
  const graph = {
    name: 'graph',
    from: [
      ...toolchain,
      ...contexts.map((context) => `subgraphs/${context}/{src/**/*.ts,prisma/schema/*.prisma,schema.graphql}`),
      'packages/{subgraph,graph-client,auth}/{src/**/*.{ts,graphql},*.json}',
      'gateway/{src/compose.ts,supergraph.graphql}',
    ],
    makes: [
      'gateway/supergraph.graphql',
      'packages/graph-client/src/generated/operations.ts',
      'packages/graph-client/persisted-documents.json',
      ...contexts.map((context) => `subgraphs/${context}/schema.graphql`),
    ],
  };
  note('graph', await unlessFresh(graph, () => run('packages/hub', 'node', ['src/generate/graph.ts'])));
  return made.length ? `made: ${made.join(', ')}` : 'nothing has changed';
}

/** Builds the portal. */
export async function buildPortal(): Promise<string> {
  const portal = {
    name: 'portal',
    from: [
      ...toolchain,
      'portal/{src,messages,static,project.inlang}/**/*',
      'portal/*.{ts,json,js}',
      'packages/{graph-client,auth}/{src/**/*.ts,*.json}',
      'gateway/supergraph.graphql',
    ],
    makes: ['portal/build/index.js'],
  };
  return (await unlessFresh(portal, () => run('portal', 'vite', ['build']))) === 'made' ? '' : 'nothing has changed';
}
