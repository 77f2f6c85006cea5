import type { Viewer } from '@cmpp/auth';
import type { GatewayConfigSupergraph } from '@graphql-hive/gateway-runtime';
import type { ExecutionRequest, ExecutionResult as ToolsExecutionResult } from '@graphql-tools/utils';
import type { ExecutionResult } from 'graphql';
import { type Log, nameOf, unavailable, withNeutralErrors } from './errors.ts';
import type { Asker } from './front-door.ts';
import { createKnownDocuments, type KnownDocument } from './known-documents.ts';

/** What the gateway asks of one subgraph, and on whose behalf. */
export type SubgraphRequest = KnownDocument & {
  variables: Record<string, unknown>;
  operationName: string | undefined;
  viewer: Viewer;
  requestId: string;
};

/** One subgraph, wherever it runs. A rejection means that it could not be reached or broke down. */
export type Executor = (request: SubgraphRequest) => Promise<ExecutionResult>;

/**
 * The library's way of asking subgraphs, made of `executors`, wherever they run. A subgraph that fails leaves its part of
 * the answer empty with the code SUBGRAPH_UNAVAILABLE, and the words of its errors stay here.
 */
export function executorTransport(
  executors: Readonly<Record<string, Executor>>,
  log: Log,
): NonNullable<GatewayConfigSupergraph<Asker>['transports']> {
  const known = createKnownDocuments();

  async function ask(subgraph: string, { document, variables, operationName, context }: ExecutionRequest) {
    const { viewer, requestId }: Asker = context;
    try {
      const request = { ...known(document), variables: variables ?? {}, operationName, viewer, requestId };
      return withNeutralErrors(await executors[subgraph]!(request));
    } catch (error) {
      log.error({ subgraph, requestId, name: nameOf(error) }, 'A subgraph did not answer.');
      return unavailable();
    }
  }

  return () => ({
    getSubgraphExecutor:
      ({ subgraphName }) =>
      <Data>(request: ExecutionRequest) =>
        ask(subgraphName, request) as Promise<ToolsExecutionResult<Data>>,
  });
}
