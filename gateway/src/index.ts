export { type SubgraphSource, CompositionFailed, composeSupergraph } from './compose.ts';
export { type Log } from './errors.ts';
export type { Executor, SubgraphRequest } from './executor.ts';
export { answerWithFetch } from './fetch-bridge.ts';
export { type HttpExecutorOptions, createHttpExecutors } from './http-executor.ts';
export { type Gateway, type GatewayOptions, createGateway } from './gateway.ts';
export { readKnownGraph } from './known-graph.ts';
export { type OperationLimits, defaultLimits } from './operation-shape.ts';
