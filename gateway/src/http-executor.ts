import { type Signer, signSubgraphToken } from '@cmpp/auth';
import { type ExecutionResult, print } from 'graphql';
import type { Executor } from './executor.ts';

/** How to reach subgraphs that run in other processes. */
export type HttpExecutorOptions = {
  /** The address of each subgraph's GraphQL door, by its name in the graph. */
  urls: Readonly<Record<string, string>>;
  /** Signs who is asking, anew for each request and for that one subgraph. */
  signer: Signer;
  /** How long a subgraph may take to answer, in milliseconds; 10 s unless given. */
  timeoutMs?: number;
};

/**
 * An executor per subgraph over HTTP. Written out rather than taken from a transport package: those share the answer of
 * requests in flight without seeing whose they are, and take an input called `then` for a file to be awaited.
 */
export function createHttpExecutors(options: HttpExecutorOptions): Record<string, Executor> {
  return Object.fromEntries(
    Object.entries(options.urls).map(([subgraph, url]) => [subgraph, httpExecutor(subgraph, url, options)]),
  );
}

function httpExecutor(subgraph: string, url: string, options: HttpExecutorOptions): Executor {
  const { signer, timeoutMs = 10_000 } = options;

  return async function execute({ document, variables, operationName, viewer, requestId }) {
    const { token } = await signSubgraphToken(signer, subgraph, viewer);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json',
        'x-request-id': requestId,
      },
      body: JSON.stringify({ query: print(document), variables, operationName }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    if (!response.ok) throw new SubgraphAnswered(response.status);
    return (await response.json()) as ExecutionResult;
  };
}

/** A subgraph answered with a status other than 2xx; for the log, since who asks only hears that a part is missing. */
class SubgraphAnswered extends Error {
  constructor(status: number) {
    super(`The subgraph answered ${status}.`);
    this.name = `SubgraphAnswered${status}`;
  }
}
