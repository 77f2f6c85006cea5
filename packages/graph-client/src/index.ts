export {
  type GraphAnswer,
  type GraphClient,
  type GraphClientOptions,
  type Missing,
  createGraphClient,
} from './client.ts';
export { GraphRefused, GraphUnavailable } from './graph-error.ts';
export { type PersistedDocument, persisted } from './persisted.ts';
