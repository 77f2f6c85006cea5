import { isUuid, pageSize } from '@cmpp/subgraph';
import type { LinePosition } from '@cmpp/subgraph/access-lines';
import { PothosValidationError } from '@pothos/core';
import { resolveCursorConnection } from '@pothos/plugin-relay';
import { builder } from '../../builder.ts';
import type { LogLine } from '../../domain/access/access-log.ts';
import { Participant } from '../person/participant.ts';
import { AccessEntry, mayRead as requiresScopes, SystemPart } from './access-entry.ts';

builder.prismaObjectField(Participant, 'accessLog', (t) =>
  t.connection(
    {
      type: AccessEntry,
      requiresScopes,
      description:
        'Who opened this file, newest first, wherever in the system; in the portal of the own file alone, and without reads of services that are kept out of it.',
      args: {
        bySystem: t.arg.boolean({
          description: 'Only what parts of the system read by themselves, or only what people did; unsaid: both.',
        }),
      },
      resolve: async ({ id: subjectId }, args, { loaders }) => {
        let missing: readonly (typeof SystemPart.$inferType)[] = [];
        const page = await resolveCursorConnection<Promise<LogLine[]>>(
          { args, ...pageSize, toCursor },
          async ({ after, before, limit, inverted }) => {
            const positions = { olderThan: positionOf(after), newerThan: positionOf(before) };
            const found = await loaders.accessLog.load({
              subjectId,
              page: { ...positions, first: limit, oldestFirst: inverted, bySystem: args.bySystem ?? null },
            });
            missing = found.missing;
            return found.lines;
          },
        );
        return { ...page, missing };
      },
    },
    {
      fields: (connection) => ({
        missing: connection.field({
          type: [SystemPart],
          requiresScopes,
          description: 'The parts that do not answer now: what was read there is not among these, and may be later.',
          resolve: ({ missing }) => [...missing],
        }),
      }),
    },
  ),
);

const toCursor = ({ at, id }: LogLine) => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

/** Where a page begins, of a cursor that anybody can write. */
function positionOf(cursor: string | undefined): LinePosition | null {
  if (cursor === undefined) return null;
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const at = new Date(time);
  if (Number.isNaN(at.getTime()) || !isUuid(id)) throw new PothosValidationError('This is no cursor of an access log.');
  return { at, id };
}
