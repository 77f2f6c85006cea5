import type { SchemaTypes } from '@pothos/core';
import '@pothos/plugin-federation';
import { resolvers } from 'graphql-scalars';
import type { Scope } from '@cmpp/auth';
import type { Problem } from './problem.ts';
import { limits } from './limits.ts';
import { TimeZone } from './time-zone.ts';

/** Scalars that mean the same in all subgraphs. */
export type SharedScalars = {
  ID: { Input: string; Output: string };
  /** An instant. */
  DateTime: { Input: Date; Output: Date };
  /** A wall time without zone, `2026-12-10T09:00:00`. */
  LocalDateTime: { Input: string; Output: string };
  /** A calendar day, `2026-12-10`. */
  LocalDate: { Input: string; Output: string };
  /** IANA, `America/New_York`. */
  TimeZone: { Input: string; Output: string };
  /** E.164, `+12125550100`. */
  PhoneNumber: { Input: string; Output: string };
  /** BCP 47, `es`. */
  Locale: { Input: string; Output: string };
};

/** What each subgraph's builder has in common; it adds its own `Context` and `PrismaTypes`. */
export type SharedTypes = {
  Scalars: SharedScalars;
  FederationScopes: Scope;
  DefaultFieldNullability: false;
};

/** Options of plugin-relay that all subgraphs share: 50 by default, 200 at most, PageInfo shareable. */
export const relayOptions = {
  clientMutationId: 'omit',
  cursorType: 'String',
  nodesOnConnection: true,
  pageInfoTypeOptions: { shareable: true, description: 'Where a page of a list begins and ends.' },
} as const;

/** For `prismaConnection`. */
export const pageSize = { defaultSize: 50, maxSize: limits.first } as const;

const scalarNames = [
  'DateTime',
  'LocalDateTime',
  'LocalDate',
  'TimeZone',
  'PhoneNumber',
  'Locale',
] as const satisfies (keyof typeof resolvers)[];

/** Adds the shared scalars, `Problem` (returned) and the query type to a subgraph's builder. Call once, in builder.ts. */
export function addSharedTypes<Types extends SchemaTypes & SharedTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
) {
  const plain = builder as unknown as PothosSchemaTypes.SchemaBuilder<
    PothosSchemaTypes.ExtendDefaultTypes<SharedTypes>
  >;
  for (const name of scalarNames) plain.addScalarType(name, name === 'TimeZone' ? TimeZone : resolvers[name]!, {});
  plain.queryType({});
  return plain.objectRef<Problem>('Problem').implement({
    shareable: true,
    description: 'An expected failure: what went wrong, where, and what to do next.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable and dotted, e.g. "session.full".' }),
      path: t.exposeStringList('path', { description: 'The input field it is about; empty when about the whole.' }),
      message: t.exposeString('message', { description: 'What went wrong and why, in English.' }),
      nextStep: t.exposeString('nextStep', { description: 'What to do now, in English.' }),
    }),
  });
}

/** Who may read about a participant at all; whose files exactly is the domain's rule. Every field of `Participant` names it or a narrower one. */
export const readers: Scope[][] = [['participant'], ['caseworker'], ['supervisor'], ['delivery:read']];

/** Who may read what identifies a person beyond their name: themselves after a fresh code, and staff of their file. */
export const closeReaders: Scope[][] = [['participant:stepped-up'], ['caseworker'], ['supervisor']];
