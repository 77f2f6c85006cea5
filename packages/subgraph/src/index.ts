export { type AccessRecorder, type AccessRow, accessWriter, createAccessRecorder } from './access-log.ts';
export {
  type AccessLine,
  type LinePosition,
  type LinesDatabase,
  type LinesQuestion,
  readAccessLines,
} from './access-lines.ts';
export { addAccessLines, mostAccessLines } from './access-lines-field.ts';
export { createExecute } from './execute.ts';
export { guardFields, ruleOf, type SubjectOf } from './guard.ts';
export { type HttpDoor, openHttpDoor } from './http-door.ts';
export { limits } from './limits.ts';
export { manyByParent, oneById } from './many-by-parent.ts';
export { isUuid } from './uuid.ts';
export { frames } from './mask-errors.ts';
export { createOpener, type Open } from './opener.ts';
export { pageAfterTheirs, pageOf } from './page.ts';
export { answerRoutes, openPublicDoor, type PublicDoor } from './public-door.ts';
export { type Problem, Refusal, payload, refuse } from './problem.ts';
export type { Execute, RequestContext, SubgraphRequest } from './request.ts';
export { addSharedTypes, closeReaders, pageSize, readers, relayOptions, type SharedTypes } from './shared-types.ts';
export type { PublicRoute, Subgraph } from './subgraph.ts';
