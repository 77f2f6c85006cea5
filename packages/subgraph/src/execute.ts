import { randomUUID } from 'node:crypto';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
} from 'graphql';
import type { Logger } from 'pino';
import { type AccessRow, createAccessRecorder } from './access-log.ts';
import { checkVariables, noPoisonousNames, withinLimits } from './limits.ts';
import { noSchema, withoutSuggestions } from './no-schema.ts';
import { maskError } from './mask-errors.ts';
import type { Execute, RequestContext } from './request.ts';

/** What makes a schema runnable. */
export type ExecutionParts = {
  schema: GraphQLSchema;
  /** Adds database and loaders to what every request has. */
  contextOf(request: RequestContext): RequestContext;
  /** One multi-row insert; when it fails, so does the answer. */
  writeAccess(rows: AccessRow[]): Promise<void>;
  log: Logger;
  now(): Date;
};

const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule, noSchema, noPoisonousNames, withinLimits];

/**
 * The one execution behind both doors (HTTP and in-process): limits, validation, viewer and loaders, error masking, and the access log,
 * without which there is no answer.
 */
export function createExecute({ schema, contextOf, writeAccess, log, now }: ExecutionParts): Execute {
  const valid = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  const errorsOf = (document: DocumentNode) => {
    const known = valid.get(document) ?? validate(schema, document, rules, { maxErrors: 5 }).map(withoutSuggestions);
    valid.set(document, known);
    return known;
  };
  return async ({ document, variables, operationName, viewer, requestId = randomUUID() }) => {
    const invalid = errorsOf(document);
    if (invalid.length) return { errors: invalid };
    const access = createAccessRecorder(viewer, requestId);
    let result: ExecutionResult;
    try {
      checkVariables(variables);
      const contextValue = contextOf({ viewer, requestId, now, access });
      result = await execute({ schema, document, variableValues: variables, operationName, contextValue });
      const rows = access.rows();
      if (rows.length) await writeAccess(rows);
    } catch (error) {
      const wrapped = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
      return { errors: [maskError(wrapped, log, requestId)] };
    }
    return result.errors
      ? { ...result, errors: result.errors.map((error) => maskError(error, log, requestId)) }
      : result;
  };
}
