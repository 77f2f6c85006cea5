import { randomUUID } from 'node:crypto';
import { PothosValidationError } from '@pothos/core';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';

/**
 * Errors that were meant (a GraphQLError thrown with a code) pass; anything else becomes one neutral sentence with an id, and the log
 * keeps what it was under that id: name, place in the code, never a message that could quote what a person wrote.
 */
export function maskError(error: GraphQLError, log: Logger, requestId: string): GraphQLError {
  const cause = error.originalError;
  // Arguments that Pothos itself refuses, such as a negative page size: its words name the argument and nothing else.
  if (cause instanceof PothosValidationError)
    return new GraphQLError(cause.message, {
      nodes: error.nodes,
      path: error.path,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  if (!cause || cause instanceof GraphQLError) return error;
  const errorId = randomUUID();
  log.error(
    {
      errorId,
      requestId,
      path: error.path,
      kind: cause.name,
      code: (cause as { code?: unknown }).code,
      at: frames(cause),
    },
    'unexpected error',
  );
  return new GraphQLError('Something went wrong here. Try again; if it stays so, tell us the id.', {
    nodes: error.nodes,
    path: error.path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
  });
}

/** The stack without its first lines: those repeat the message. */
export function frames(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
