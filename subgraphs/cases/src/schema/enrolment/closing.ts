import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import {
  type OpenThing as Thing,
  openThingKinds,
  type OpenThingKind as ThingKind,
} from '../../domain/enrolment/open-thing.ts';
import { dayOf } from '../../domain/person/age.ts';
import type { Closing as ClosingRow, HandOver as HandOverRow } from '../../generated/prisma/client.ts';
import { Participant } from '../person/participant.ts';
import { Task } from '../task/task.ts';

const staff = [['caseworker' as const], ['supervisor' as const]];
const requiresScopes = [['participant' as const], ...staff];

export const ClosingReason = builder.enumType('ClosingReason', {
  description: 'Why somebody leaves.',
  values: {
    GOALS_REACHED: { description: 'They have what they came for.' },
    OWN_WISH: { description: 'They want to; no reason is asked.' },
    MOVED_AWAY: { description: 'They live where no site is.' },
    OUT_OF_REACH: { description: 'Nobody has reached them for long.' },
    LEFT_THE_COUNTRY: { description: 'They live in another country.' },
    TRANSFERRED_TO_ANOTHER_PROGRAM: { description: 'Another program goes on with them.' },
    DIED: { description: 'They died.' },
    OTHER: { description: 'Something else.' },
  } as const,
});

export const OpenThingKind = builder.enumType('OpenThingKind', {
  description: 'What may be open when somebody leaves.',
  values: openThingKinds,
});

/** What is open, where it is a task or a person: so that whoever hands it on, or says yes to that, knows what it is. */
export const taskOf = ({ kind, aboutId }: Omit<Thing, 'participantId'>, _: object, { loaders }: CasesContext) =>
  kind === 'TASK' ? loaders.task.load(aboutId) : null;
/** The same of a person who would be left without anybody to look after them. */
export const wardOf = ({ kind, aboutId }: Omit<Thing, 'participantId'>, _: object, { loaders }: CasesContext) =>
  kind === 'WARD' ? loaders.participant.load(aboutId) : null;

export const OpenThing = builder.objectRef<Thing>('OpenThing').implement({
  description: 'One thing that is open with a person; before they leave it is handed on to somebody.',
  extensions: { subjectOf: (thing: Thing) => thing.participantId },
  fields: (t) => ({
    kind: t.expose('kind', { type: OpenThingKind, requiresScopes: staff, description: 'What.' }),
    aboutId: t.exposeID('aboutId', {
      requiresScopes: staff,
      description: 'Which task, step, …; of PARTNER the organization, of WARD the person who would be left alone.',
    }),
    task: t.field({ type: Task, nullable: true, requiresScopes: staff, description: 'Of TASK: it.', resolve: taskOf }),
    ward: t.field({
      type: Participant,
      nullable: true,
      requiresScopes: staff,
      description: 'Of WARD: who would be left alone.',
      resolve: wardOf,
    }),
  }),
});

const HandOver = builder.objectRef<HandOverRow & { participantId: string }>('HandOver').implement({
  description: 'One open thing, and to whom it was handed on.',
  extensions: { subjectOf: (row: { participantId: string }) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    kind: t.field({
      type: OpenThingKind,
      requiresScopes: staff,
      description: 'What.',
      resolve: ({ what }) => what as ThingKind,
    }),
    aboutId: t.exposeID('aboutId', { nullable: true, requiresScopes: staff, description: 'Which.' }),
    toWhom: t.string({
      nullable: true,
      requiresScopes: staff,
      description: 'In words; null once the person is erased.',
      resolve: ({ id, participantId, toWhomSealed }, _, { open }) =>
        open({
          subjectId: participantId,
          cell: { table: 'hand_over', column: 'to_whom', row: id },
          bytes: toWhomSealed,
        }),
    }),
  }),
});

const Closing = builder.prismaObject('Closing', {
  description: "Somebody's leaving; it stays as it was when they come back.",
  extensions: { subjectOf: (row: ClosingRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    reason: t.expose('reason', { type: ClosingReason, requiresScopes, description: 'Why.' }),
    datesGoOn: t.exposeBoolean('datesGoOn', {
      requiresScopes,
      description: 'Whether they wanted to go on hearing of their dates.',
    }),
    closedAt: t.expose('closedAt', { type: 'DateTime', requiresScopes, description: 'When.' }),
    wayBackUntil: t.field({
      type: 'LocalDate',
      requiresScopes,
      description: 'The last day on which they come back without a new draw.',
      resolve: ({ wayBackUntil }) => dayOf(wayBackUntil),
    }),
    cameBackAt: t.expose('cameBackAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When they came back.',
    }),
    handOvers: t.field({
      type: [HandOver],
      requiresScopes: staff,
      description: 'What was open, and who goes on with it.',
      resolve: async ({ id, participantId }, _, { loaders }) =>
        (await loaders.handOvers.load(id)).map((row) => ({ ...row, participantId })),
    }),
  }),
});

builder.prismaObjectFields(Participant, (t) => ({
  closedAt: t.expose('closedAt', {
    type: 'DateTime',
    nullable: true,
    requiresScopes,
    description: 'When they left; null: they take part.',
  }),
  datesGoOn: t.exposeBoolean('datesGoOn', {
    requiresScopes,
    description: 'Of who has left: whether they want to go on hearing of their dates.',
  }),
  closings: t.field({
    type: [Closing],
    requiresScopes,
    description: 'Each time they left, the first one first.',
    resolve: ({ id }, _, { loaders }) => loaders.closings.load(id),
  }),
  openThings: t.field({
    type: [OpenThing],
    requiresScopes: staff,
    description: 'What is open with them: each is settled or handed on before they leave.',
    resolve: ({ id }, _, { loaders }) => loaders.openThings.load(id),
  }),
}));
