import { type DocumentNode, print } from 'graphql';

/** What is sent to a subgraph: a document, and the same as text. */
export type KnownDocument = { document: DocumentNode; text: string };

/**
 * Gives one and the same document for each text. The planner makes a new one for every request; behind the executors it is remembered by
 * its identity that a document is valid, which takes ten times as long to find out as to print it.
 *
 * @param most how many are kept; beyond, the one that came first is forgotten.
 */
export function createKnownDocuments(most = 1_000): (document: DocumentNode) => KnownDocument {
  const known = new Map<string, KnownDocument>();
  return (document) => {
    const text = print(document);
    const found = known.get(text);
    if (found) return found;
    if (known.size >= most) known.delete(known.keys().next().value!);
    const added = { document, text };
    known.set(text, added);
    return added;
  };
}
