import { randomUUID } from 'node:crypto';
import { type ExecutionResult, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { withoutValues } from './without-values.ts';

/** Where the gateway reports what an operator should know; ids and names only, never what was asked or answered. */
export type Log = { error(details: Record<string, unknown>, message: string): void };

/** The code of the error at each place in an answer that an unreachable subgraph leaves empty. */
export const unavailableCode = 'SUBGRAPH_UNAVAILABLE';

const messages: Readonly<Record<string, string>> = {
  [unavailableCode]: 'This part is not available right now.',
};
const neutralMessage = 'Something went wrong.';

/** A request that is refused as a whole: shown to who sent it as HTTP `status` with `code`. */
export function refusal(message: string, code: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status, spec: false } } });
}

/** What an answer says when a subgraph could not be reached. */
export function unavailable(): ExecutionResult {
  return { errors: [new GraphQLError(messages[unavailableCode]!, { extensions: { code: unavailableCode } })] };
}

/**
 * A subgraph's answer as it may be shown: of its errors only path, code and log id pass, since their words could quote a
 * statement, a stack or somebody's data.
 */
export function withNeutralErrors(result: ExecutionResult): ExecutionResult {
  const errors = (result.errors as FormattedExecutionResult['errors'])?.map(({ path, extensions }) => {
    const code = text(extensions?.code, /^[A-Z][A-Z_]{2,49}$/) ?? 'INTERNAL_SERVER_ERROR';
    const errorId = text(extensions?.errorId, /^[\w-]{1,64}$/);
    return new GraphQLError(messages[code] ?? neutralMessage, {
      path,
      extensions: { code, ...(errorId && { errorId }) },
    });
  });
  return errors ? { data: result.data, errors } : { data: result.data };
}

/**
 * Masks what the gateway itself did not expect: the asker gets an id, the log the same id with the error's name and
 * where it was thrown. The error's message is left out of both, because it may quote data.
 */
export function createMask(log: Log) {
  return (error: unknown): Error => {
    if (error instanceof GraphQLError && originOf(error) === undefined) return error;
    const errorId = randomUUID();
    const origin = error instanceof GraphQLError ? originOf(error) : error;
    log.error({ errorId, name: nameOf(origin), frames: framesOf(origin) }, 'The gateway failed on a request.');
    return new GraphQLError(neutralMessage, {
      nodes: error instanceof GraphQLError ? error.nodes : undefined,
      path: error instanceof GraphQLError ? error.path : undefined,
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    });
  };
}

/**
 * Errors as who asked may see them: what was wrong and where, with code and log id, without the names that graphql-js
 * suggests in place of a misspelt one, the values that it quotes and whatever else a library attached.
 */
export function shownErrors(result: ExecutionResult): ExecutionResult {
  const errors = result.errors?.map(({ message, nodes, path, extensions: { code, errorId, http } }) => {
    // Only graphql-js leaves the code out, for variables that do not fit.
    const shown = { code: code ?? 'BAD_USER_INPUT', ...(errorId !== undefined && { errorId }), http };
    return new GraphQLError(withoutValues(message.replace(/ Did you mean .+\?$/s, '')), {
      nodes,
      path,
      extensions: shown,
    });
  });
  return errors ? { ...result, errors } : result;
}

function originOf(error: GraphQLError): Error | undefined {
  const origin = error.originalError;
  return origin instanceof GraphQLError ? originOf(origin) : (origin ?? undefined);
}

/** What may be logged of something that was thrown: its name. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function framesOf(error: unknown): string[] {
  return ((error instanceof Error && error.stack) || '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}

function text(value: unknown, shape: RegExp): string | undefined {
  return typeof value === 'string' && shape.test(value) ? value : undefined;
}
