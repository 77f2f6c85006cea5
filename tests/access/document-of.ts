import { type DocumentNode, parse } from 'graphql';

const known = new Map<string, DocumentNode>();

/** A question as a document, the same one for all who ask it: a subgraph checks a document once, and that takes longer than the answer. */
export function documentOf(source: string): DocumentNode {
  const document = known.get(source) ?? parse(source, { noLocation: true });
  known.set(source, document);
  return document;
}
