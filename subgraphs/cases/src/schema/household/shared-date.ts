import { builder } from '../../builder.ts';
import type { DateRow } from '../../domain/date/date.ts';
import { DateStatus, Medium, Place } from '../date/place.ts';

const requiresScopes = [['participant' as const]];

const SharedDateKind = builder.enumType('SharedDateKind', {
  description: 'What kind of date.',
  values: {
    HEARING: { description: 'A court hearing.' },
    CHECK_IN: { description: 'An ICE check-in.' },
  } as const,
});

/** A date that somebody shares, and which of the two it is. */
export type SharedDateRow = DateRow & { is: 'HEARING' | 'CHECK_IN' };

export const SharedDate = builder.objectRef<SharedDateRow>('SharedDate').implement({
  description: 'A date of somebody of the household who shares it: when, where and how, and nothing else.',
  extensions: { subjectOf: (row: SharedDateRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.field({
      type: SharedDateKind,
      requiresScopes,
      description: 'Which of the two.',
      resolve: ({ is }) => is,
    }),
    status: t.expose('status', { type: DateStatus, requiresScopes, description: 'Whether it stands.' }),
    medium: t.expose('medium', { type: Medium, requiresScopes, description: 'How one attends.' }),
    localStart: t.expose('localStart', {
      type: 'LocalDateTime',
      nullable: true,
      requiresScopes,
      description: 'The time on the paper; null: not set yet.',
    }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', requiresScopes, description: "The place's." }),
    startsAt: t.expose('startsAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'The same as an instant.',
    }),
    room: t.exposeString('room', { nullable: true, requiresScopes, description: 'Floor and room.' }),
    place: t.field({
      type: Place,
      requiresScopes,
      description: 'Where.',
      resolve: async ({ placeId }, _, { loaders }) => (await loaders.place.load(placeId))!,
    }),
  }),
});
