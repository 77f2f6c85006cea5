import { readers } from '@cmpp/subgraph';
import { builder } from '../builder.ts';
import type { Hearing as HearingRow } from '../generated/prisma/client.ts';
import { DateSource, DateStatus, Medium, Place } from './place.ts';

const HearingKind = builder.enumType('HearingKind', {
  description: 'What kind of hearing.',
  values: {
    MASTER: { description: 'Master calendar: short, many people, what happens next.' },
    INDIVIDUAL: { description: 'Individual (merits): the long one about the case.' },
  } as const,
});

export const Hearing = builder.prismaObject('Hearing', {
  description: 'A court hearing: a wall time of the court; the instant is derived.',
  extensions: { subjectOf: (row: HearingRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.expose('kind', { type: HearingKind, requiresScopes: readers, description: 'Master or individual.' }),
    medium: t.expose('medium', { type: Medium, requiresScopes: readers, description: 'How one attends.' }),
    status: t.expose('status', { type: DateStatus, requiresScopes: readers, description: 'Whether it stands.' }),
    localStart: t.expose('localStart', {
      type: 'LocalDateTime',
      nullable: true,
      requiresScopes: readers,
      description: 'The time on the paper; null: not set yet.',
    }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', requiresScopes: readers, description: "The court's." }),
    startsAt: t.expose('startsAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes: readers,
      description: 'The same as an instant.',
    }),
    room: t.exposeString('room', { nullable: true, requiresScopes: readers, description: 'Floor and room.' }),
    court: t.field({
      type: Place,
      requiresScopes: readers,
      description: 'Where.',
      resolve: async ({ placeId }, _, { loaders }) => (await loaders.place.load(placeId))!,
    }),
    toldBy: t.expose('toldBy', { type: DateSource, requiresScopes: readers, description: 'Who told us.' }),
    checkedAt: t.expose('checkedAt', {
      type: 'DateTime',
      requiresScopes: readers,
      description: 'When we last looked.',
    }),
  }),
});
