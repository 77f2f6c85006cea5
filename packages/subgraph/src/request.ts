import type { Viewer } from '@cmpp/auth';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { AccessRecorder } from './access-log.ts';

/** One operation for one subgraph, whichever door it came through. */
export type SubgraphRequest = {
  document: DocumentNode;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  viewer: Viewer;
  /** Joins the log lines of one request across subgraphs. */
  requestId?: string | undefined;
};

/** What every subgraph's context has; each adds its database and loaders. */
export type RequestContext = {
  viewer: Viewer;
  requestId: string;
  now(): Date;
  access: AccessRecorder;
};

/** Runs an operation. Never rejects: what goes wrong is in `errors`, masked. */
export type Execute = (request: SubgraphRequest) => Promise<ExecutionResult>;
