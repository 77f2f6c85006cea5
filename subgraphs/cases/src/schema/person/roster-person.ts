import { isUuid, limits } from '@cmpp/subgraph';
import { GraphQLError } from 'graphql';
import { builder } from '../../builder.ts';
import { withheldFrom } from '../../domain/enrolment/withheld.ts';
import { onRosters } from '../../domain/person/participant.ts';
import type { Participant as ParticipantRow } from '../../generated/prisma/client.ts';
import { openColumn } from './open-column.ts';

const requiresScopes = [['roster:read' as const]];

const RosterPerson = builder.objectRef<ParticipantRow>('RosterPerson').implement({
  description: 'What an orientation provider is told of somebody who booked: no more than it takes to greet them.',
  extensions: { subjectOf: (row: ParticipantRow) => row.id },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    givenName: t.string({
      nullable: true,
      requiresScopes,
      description: 'Null while the person is detained, and once they are erased.',
      resolve: (row, _, context) => (row.detainedAt ? null : openColumn(context, row, 'given_name')),
    }),
    spokenLanguage: t.expose('spokenLanguage', { type: 'Locale', requiresScopes, description: 'What they speak.' }),
    writtenLanguage: t.expose('writtenLanguage', { type: 'Locale', requiresScopes, description: 'What they read.' }),
  }),
});

builder.queryField('rosterPeople', (t) =>
  t.field({
    type: [RosterPerson],
    requiresScopes,
    description:
      'The people of a roster, in the order of their ids; without those who do not exist, and those who do not let this organization know of them any more.',
    args: {
      ids: t.arg.idList({ required: true, description: 'UUIDv7, 1,000 at most.' }),
      organizationId: t.arg.id({ required: true, description: 'Who gives the session, as the directory has it.' }),
    },
    resolve: async (_, { ids, organizationId }, { db, viewer, now }) => {
      if (ids.length > limits.representations)
        throw new GraphQLError(`At most ${limits.representations} people at once.`, {
          extensions: { code: 'TOO_LARGE' },
        });
      const rows = await db.participant.findMany({
        where: { AND: [{ id: { in: ids.filter(isUuid) } }, onRosters(viewer)] },
      });
      const people = new Map(rows.map((row) => [row.id, row]));
      const withheld = isUuid(organizationId)
        ? await withheldFrom(db, organizationId, [...people.keys()], now())
        : new Set(people.keys());
      return [...new Set(ids)].flatMap((id) => (withheld.has(id) ? [] : (people.get(id) ?? [])));
    },
  }),
);
