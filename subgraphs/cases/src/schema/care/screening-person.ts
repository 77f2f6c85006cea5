import { isUuid, pageAfterTheirs, pageOf, pageSize } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { isScreener, screeningHalf, screeningPeople } from '../../domain/care/screener.ts';
import type { Participant as ParticipantRow } from '../../generated/prisma/client.ts';
import { nameAndLanguages } from '../person/name-and-languages.ts';
import { CoreService } from '../service/core-service.ts';
import { Task } from '../task/task.ts';
import { Note } from './note.ts';
import { PossibleRelief } from './relief.ts';
import { Screening } from './screening.ts';

const requiresScopes = [['screener' as const]];

const ScreeningPerson = builder.prismaObject('Participant', {
  variant: 'ScreeningPerson',
  description:
    'Somebody on the list of those who screen at a site: who accepted to be screened, or was. Their name, their languages, and what came of it.',
  extensions: { subjectOf: (row: ParticipantRow) => row.id },
  fields: (t) => ({
    ...nameAndLanguages(t, requiresScopes),
    services: t.field({
      type: [CoreService],
      requiresScopes,
      description:
        'For what a screening of theirs may be written down: they said yes; for two weeks after they have left, moved or taken it back still, of a day before.',
      resolve: async ({ id }, _, { loaders }) => (await loaders.toScreenFor.load(id)).map(({ service }) => service),
    }),
    timeZone: t.field({
      type: 'TimeZone',
      requiresScopes,
      description: 'By whose clock they meet: that of the asker’s site.',
      resolve: async ({ siteId }, _, { loaders, viewer }) =>
        (await loaders.site.load(isScreener(viewer) ? viewer.siteId : siteId))!.timeZone,
    }),
    screenings: t.connection({
      type: Screening,
      requiresScopes,
      description: 'What the site screened them for, newest first.',
      resolve: async ({ id }, args, { loaders }) => pageOf(args, await loaders.screenings.load(id)),
    }),
    possibleReliefs: t.connection({
      type: PossibleRelief,
      requiresScopes,
      description: 'What the site stated of possible relief, newest first: the first one counts.',
      resolve: async ({ id }, args, { loaders }) => pageOf(args, await loaders.reliefs.load(id)),
    }),
    counsellingNotes: t.connection({
      type: Note,
      requiresScopes,
      description: 'The site’s notes of counselling, newest first.',
      resolve: async ({ id }, args, { loaders }) => {
        const notes = await loaders.notes.load(id);
        return pageOf(
          args,
          notes.filter(({ kind }) => kind === 'COUNSELLING'),
        );
      },
    }),
  }),
});

builder.prismaObjectField(Task, 'screeningPerson', (t) =>
  t.field({
    type: ScreeningPerson,
    nullable: true,
    requiresScopes,
    description: 'Of a task of those who screen: on whom of their list it is; null of all others.',
    resolve: ({ participantId, kind }, _, { loaders }) =>
      participantId && kind === 'SAFETY_STEP' ? loaders.screeningPerson.load(participantId) : null,
  }),
);

builder.queryFields((t) => ({
  screeningPerson: t.field({
    type: ScreeningPerson,
    nullable: true,
    requiresScopes,
    description:
      'One of them; null for everybody else, whether or not there is such a person: the two cannot be told apart, and the try is logged.',
    args: { id: t.arg.id({ required: true, description: 'UUIDv7.' }) },
    resolve: async (_, { id }, { loaders, access }) => {
      if (!isUuid(id)) return null;
      const found = await loaders.screeningPerson.load(id);
      if (!found) access.refused(id, 'Query.screeningPerson');
      return found;
    },
  }),
  screeningPeople: t.prismaConnection({
    type: ScreeningPerson,
    cursor: 'id',
    ...pageSize,
    requiresScopes,
    description:
      'The list of those who screen: people of their site who accepted to be screened or counselled, and who was screened there before; who came last comes first.',
    args: {
      waiting: t.arg.boolean({
        description:
          'True: only who accepted something that they were not screened for yet; false: only the others; null: everybody.',
      }),
    },
    resolve: (query, _, { waiting }, { db, viewer, loaders }) => {
      const where = typeof waiting === 'boolean' ? screeningHalf(viewer, waiting) : screeningPeople(viewer);
      return pageAfterTheirs(
        query,
        (id) => loaders.screeningPerson.load(id),
        (page) => db.participant.findMany({ ...page, where, orderBy: { id: 'desc' } }),
      );
    },
  }),
}));
