import type { TypedDocumentNode } from '@urql/core';
import { type DocumentNode, Kind, OperationTypeNode } from 'graphql';

/** A known operation: what is needed to ask for it, without its text, which only the gateway holds. */
export type PersistedDocument<Data, Variables> = TypedDocumentNode<Data, Variables> & { documentId: string };

/** Makes the document of a known operation from its name and the SHA-256 of its text. Called by generated code. */
export function persisted<Data, Variables>(
  kind: 'query' | 'mutation',
  name: string,
  sha256: string,
): PersistedDocument<Data, Variables> {
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: kind === 'query' ? OperationTypeNode.QUERY : OperationTypeNode.MUTATION,
        name: { kind: Kind.NAME, value: name },
        selectionSet: { kind: Kind.SELECTION_SET, selections: [] },
      },
    ],
  };
  return { ...document, documentId: sha256 };
}

/** The name of an operation, for errors. */
export function nameOf(document: PersistedDocument<unknown, never>): string {
  const [definition] = document.definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '') : '';
}

/** Whether a known operation is a mutation. */
export function isMutation(document: PersistedDocument<unknown, never>): boolean {
  const [definition] = document.definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.MUTATION;
}
