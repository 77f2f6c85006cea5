import { createSubgraphTokens, type Signer } from '@cmpp/auth';
import type { ExecutionResult } from 'graphql';
import type { Executor } from './executor.ts';
import { post } from './post.ts';

/** How to reach subgraphs that run in other processes. */
export type HttpExecutorOptions = {
  /** The address of each subgraph's GraphQL door, by its name in the graph. */
  urls: Readonly<Record<string, string>>;
  /** Signs who is asking, for one subgraph at a time. */
  signer: Signer;
  /** How long a subgraph may take to answer, in milliseconds; 10 s unless given. */
  timeoutMs?: number;
};

/**
 * An executor per subgraph over HTTP. Written out rather than taken from a transport package: those share the answer of
 * requests in flight without seeing whose they are, and take an input called `then` for a file to be awaited.
 */
export function createHttpExecutors(options: HttpExecutorOptions): Record<string, Executor> {
  const tokenFor = createSubgraphTokens(options.signer);
  return Object.fromEntries(
    Object.entries(options.urls).map(([subgraph, url]) => [subgraph, httpExecutor(subgraph, url, tokenFor, options)]),
  );
}

function httpExecutor(
  subgraph: string,
  url: string,
  tokenFor: ReturnType<typeof createSubgraphTokens>,
  options: HttpExecutorOptions,
): Executor {
  const { timeoutMs = 10_000 } = options;
  const address = new URL(url);

  return async function execute({ text, variables, operationName, viewer, requestId }) {
    const token = await tokenFor(subgraph, viewer);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json',
      'x-request-id': requestId,
    };
    const { status, body } = await post(
      address,
      headers,
      JSON.stringify({ query: text, variables, operationName }),
      timeoutMs,
    );
    if (status < 200 || status > 299) throw new SubgraphAnswered(status);
    return JSON.parse(body) as ExecutionResult;
  };
}

/** Whether some answer could be given at all: a subgraph that is away is felt in its own part alone. Rejects when none lives. */
export async function someSubgraphLives(urls: HttpExecutorOptions['urls']): Promise<boolean> {
  const lives = async (url: string) => {
    const { ok } = await fetch(new URL('/health', url), { method: 'HEAD', signal: AbortSignal.timeout(2000) });
    if (!ok) throw new Error('A subgraph is not well.');
    return ok;
  };
  return Promise.any(Object.values(urls).map(lives));
}

/** A subgraph answered with a status other than 2xx; for the log, since who asks only hears that a part is missing. */
class SubgraphAnswered extends Error {
  constructor(status: number) {
    super(`The subgraph answered ${status}.`);
    this.name = `SubgraphAnswered${status}`;
  }
}
