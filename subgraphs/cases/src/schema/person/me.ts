import type { Viewer } from '@cmpp/auth';
import { builder } from '../../builder.ts';
import { Participant } from './participant.ts';
import { Staff } from '../program/staff.ts';

export const ViewerKind = builder.enumType('ViewerKind', {
  description: 'What is asking.',
  values: {
    PARTICIPANT: { description: 'An enrolled person.' },
    STAFF: { description: 'Someone who works in the program.' },
    SERVICE: { description: 'A part of the system.' },
  } as const,
});

const Me = builder.objectRef<Exclude<Viewer, { kind: 'anonymous' }>>('Me').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    kind: t.field({
      type: ViewerKind,
      authenticated: true,
      description: 'What is asking.',
      resolve: ({ kind }) => kind.toUpperCase() as 'PARTICIPANT' | 'STAFF' | 'SERVICE',
    }),
    roles: t.stringList({
      authenticated: true,
      description: 'In which roles.',
      resolve: (viewer) => (viewer.kind === 'service' ? [] : viewer.roles),
    }),
    participant: t.field({
      type: Participant,
      nullable: true,
      authenticated: true,
      description: 'The own file.',
      resolve: (viewer, _, { loaders }) => (viewer.kind === 'participant' ? loaders.participant.load(viewer.id) : null),
    }),
    staff: t.field({
      type: Staff,
      nullable: true,
      authenticated: true,
      description: 'The own entry.',
      resolve: (viewer, _, { loaders }) => (viewer.kind === 'staff' ? loaders.staff.load(viewer.id) : null),
    }),
  }),
});

builder.queryField('me', (t) =>
  t.field({
    type: Me,
    nullable: true,
    authenticated: true,
    description: 'Who is asking.',
    resolve: (_, __, { viewer }) => (viewer.kind === 'anonymous' ? null : viewer),
  }),
);
