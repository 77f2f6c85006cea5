import { readers as requiresScopes } from '@cmpp/subgraph';
import type { ObjectRef } from '@pothos/core';
import { builder } from '../../builder.ts';
import type { DateRow } from '../../domain/date/date.ts';
import { DateOutcome, DateSource, DateStatus, Medium, MissedBy } from './place.ts';

/** A type whose rows are dates: hearings or check-ins. */
export type DateRef = ObjectRef<typeof builder.$inferSchemaTypes, DateRow>;

/** Gives a type of dates what hearings and check-ins share. */
export function addDateFields(type: DateRef): void {
  builder.objectFields(type, (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    version: t.exposeInt('version', {
      requiresScopes,
      description: 'Counts its changes; who changes it gives it back.',
    }),
    medium: t.expose('medium', { type: Medium, requiresScopes, description: 'How one attends.' }),
    status: t.expose('status', { type: DateStatus, requiresScopes, description: 'Whether it stands.' }),
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
    toldBy: t.expose('toldBy', { type: DateSource, requiresScopes, description: 'Who told us.' }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime', requiresScopes, description: 'When we last looked.' }),
    outcome: t.expose('outcome', {
      type: DateOutcome,
      nullable: true,
      requiresScopes,
      description: 'Whether the person was there; null: not recorded.',
    }),
    missedBy: t.expose('missedBy', {
      type: MissedBy,
      nullable: true,
      requiresScopes,
      description: 'What it rests on that they missed it.',
    }),
    past: t.exposeBoolean('past', {
      requiresScopes,
      description: 'Entered when it was over already: history, of which nobody was told.',
    }),
    outcomeAt: t.expose('outcomeAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When that was recorded.',
    }),
  }));
}
