import { pageAfterTheirs, pageSize } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';
import { reasonOf, visibleOpenings } from '../../domain/access/opened-file.ts';
import type { OpenedFile as OpenedFileRow } from '../../generated/prisma/client.ts';
import { Participant } from '../person/participant.ts';
import { Staff } from '../program/staff.ts';

const requiresScopes = [['supervisor' as const], ['screener' as const]];

const OpenedWhat = builder.enumType('OpenedWhat', {
  description: 'What was opened.',
  values: {
    FILE: { description: 'A file outside the own caseload.' },
    SCREENING: { description: 'In an emergency, results of mental health screenings with their safety steps.' },
    COUNSELLING: { description: 'In an emergency, notes of counselling.' },
  } as const,
});

const OpenedFile = builder.prismaObject('OpenedFile', {
  description: 'What a member of staff opened of a file that is not for everybody of the site, and why.',
  extensions: { subjectOf: (row: OpenedFileRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    what: t.expose('what', { type: OpenedWhat, requiresScopes, description: 'What was opened.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', requiresScopes, description: 'When.' }),
    openUntil: t.expose('openUntil', { type: 'DateTime', requiresScopes, description: 'After this it is closed.' }),
    reason: t.string({
      nullable: true,
      requiresScopes,
      description: 'As typed; null once it is no longer kept (`openedReasonDays`).',
      resolve: (row, _, { open }) => open(reasonOf(row)),
    }),
    staff: t.field({
      type: Staff,
      requiresScopes,
      description: 'Who opened it.',
      resolve: async ({ staffId }, _, { loaders }) => (await loaders.staff.load(staffId))!,
    }),
    participant: t.field({
      type: Participant,
      nullable: true,
      requiresScopes,
      description:
        'Whose it is; null when they have moved to another site since, or the asker does not read that file.',
      resolve: ({ participantId }, _, { loaders }) => loaders.participant.load(participantId),
    }),
  }),
});

builder.queryField('openedFiles', (t) =>
  t.prismaConnection({
    type: OpenedFile,
    cursor: 'id',
    ...pageSize,
    requiresScopes,
    description:
      'Which files of the site were opened outside a caseload, and to what the glass was broken, newest first; the screening role reads the latter.',
    resolve: (query, _, __, { db, viewer }) =>
      pageAfterTheirs(
        query,
        (id) => db.openedFile.findFirst({ where: { AND: [{ id }, visibleOpenings(viewer)] } }),
        (page) =>
          db.openedFile.findMany({
            ...page,
            where: visibleOpenings(viewer),
            orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
          }),
      ),
  }),
);
