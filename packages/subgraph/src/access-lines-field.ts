import type { SchemaTypes } from '@pothos/core';
import '@pothos/plugin-federation';
import { GraphQLError } from 'graphql';
import { type AccessLine, type LinePosition, type LinesDatabase, readAccessLines } from './access-lines.ts';
import type { SharedTypes } from './shared-types.ts';
import { isUuid } from './uuid.ts';

const requiresScopes = [['access:read' as const]];

/** The most lines of one question, over all of its files. */
export const mostAccessLines = 2_000;

/**
 * Adds to a subgraph what cases asks for its merged view of the log: `<name>AccessLines`, with types that are the same in all. Call once.
 *
 * It is for the scope `access:read` alone, and no read of it is recorded here: cases records who of the staff read the log, and a person who
 * reads the log of their own file is not written down anywhere.
 */
export function addAccessLines<Types extends SchemaTypes & SharedTypes & { Context: { db: LinesDatabase } }>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
  name: 'orientation' | 'referrals' | 'notices',
): void {
  const plain = builder as unknown as PothosSchemaTypes.SchemaBuilder<
    PothosSchemaTypes.ExtendDefaultTypes<SharedTypes & { Context: { db: LinesDatabase } }>
  >;
  const Line = plain.objectRef<AccessLine>('AccessLine').implement({
    shareable: true,
    description: "One line of a subgraph's access log: who read which fields of whose file; never what they said.",
    fields: (t) => ({
      id: t.exposeID('id', { requiresScopes, description: 'UUIDv7.' }),
      at: t.expose('at', { type: 'DateTime', requiresScopes, description: 'When.' }),
      viewerKind: t.exposeString('viewerKind', { requiresScopes, description: '"STAFF", "PARTICIPANT" or "SERVICE".' }),
      viewerId: t.exposeString('viewerId', { requiresScopes, description: 'Who.' }),
      role: t.exposeString('role', { requiresScopes, description: 'In which roles, e.g. "caseworker+supervisor".' }),
      siteId: t.exposeID('siteId', { nullable: true, requiresScopes, description: 'Of which site.' }),
      organizationId: t.exposeID('organizationId', {
        nullable: true,
        requiresScopes,
        description: 'Of which organization.',
      }),
      reason: t.exposeString('reason', { nullable: true, requiresScopes, description: 'For what, where it was said.' }),
      subjectId: t.exposeID('subjectId', { requiresScopes, description: 'Whose file.' }),
      fields: t.exposeStringList('fields', { requiresScopes, description: 'What was read.' }),
    }),
  });
  const Position = plain.inputRef<LinePosition>('AccessLinePosition').implement({
    description: 'Where a line stands: by time, then by id.',
    fields: (t) => ({
      at: t.field({ type: 'DateTime', required: true, description: 'When it was written.' }),
      id: t.field({ type: 'ID', required: true, description: 'Its id.' }),
    }),
  });
  const DoneBy = plain.inputRef<{ siteId: string; organizationIds: string[] }>('AccessLineReaders').implement({
    description: 'Who read: a site, its partners, and whoever is of no site and not of the staff.',
    fields: (t) => ({
      siteId: t.field({ type: 'ID', required: true, description: 'UUIDv7 of the site.' }),
      organizationIds: t.field({ type: ['ID'], required: true, description: 'UUIDv7 of its partners.' }),
    }),
  });
  plain.queryField(`${name}AccessLines`, (t) =>
    t.field({
      type: [Line],
      requiresScopes,
      description: 'What was read of these files here, newest first unless said otherwise.',
      args: {
        subjectIds: t.arg.idList({ required: true, description: 'UUIDv7 of participants.' }),
        first: t.arg.int({ required: true, description: 'How many lines of each file at most.' }),
        olderThan: t.arg({ type: Position, description: 'Only lines before this one.' }),
        newerThan: t.arg({ type: Position, description: 'Only lines after this one.' }),
        oldestFirst: t.arg.boolean({ required: true, defaultValue: false, description: 'The other way round.' }),
        doneBy: t.arg({ type: DoneBy, description: 'Only what these did.' }),
        bySystem: t.arg.boolean({ description: 'Only what parts of the system did, or only what people did.' }),
      },
      resolve: (_, { subjectIds, first, olderThan, newerThan, oldestFirst, doneBy, bySystem }, { db }) => {
        const ids = [
          subjectIds,
          olderThan?.id ?? [],
          newerThan?.id ?? [],
          doneBy?.siteId ?? [],
          doneBy?.organizationIds ?? [],
        ];
        if (first < 0 || subjectIds.length * first > mostAccessLines || !ids.flat().every(isUuid))
          throw new GraphQLError(`Ask for UUIDs, and for ${mostAccessLines} lines at most.`, {
            extensions: { code: 'BAD_USER_INPUT' },
          });
        return readAccessLines(db, {
          subjectIds,
          first,
          olderThan: olderThan ?? null,
          newerThan: newerThan ?? null,
          oldestFirst,
          doneBy: doneBy ?? null,
          bySystem: bySystem ?? null,
        });
      },
    }),
  );
}
