import { builder } from '../../builder.ts';
import type { GoalOf, PlanOf, StepOf } from '../../loaders/plan.ts';
import { GivenHow } from '../enrolment/consent-enums.ts';
import { Staff } from '../program/staff.ts';
import { NeedKind } from './need.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

export const StepDoer = builder.enumType('StepDoer', {
  description: 'Who does a step.',
  values: {
    PARTICIPANT: { description: 'The person.' },
    CASEWORKER: { description: 'Somebody at the site.' },
    PARTNER: { description: 'A partner of the site.' },
  } as const,
});

const PlanStep = builder.objectRef<StepOf>('PlanStep').implement({
  description: 'Who does what until when, and what came of it.',
  extensions: { subjectOf: (row: StepOf) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    words: t.string({
      nullable: true,
      requiresScopes,
      description: 'What. Null once the person is erased.',
      resolve: ({ id, participantId, wordsSealed }, _, { open }) =>
        open({
          subjectId: participantId,
          cell: { table: 'plan_step', column: 'words', row: id },
          bytes: wordsSealed,
        }),
    }),
    doer: t.expose('doer', { type: StepDoer, requiresScopes, description: 'Who.' }),
    staff: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who at the site, when it is somebody there.',
      resolve: ({ doer, doerId }, _, { loaders }) =>
        doer === 'CASEWORKER' && doerId ? loaders.staff.load(doerId) : null,
    }),
    organizationId: t.id({
      nullable: true,
      requiresScopes,
      description: 'Which partner, when it is one.',
      resolve: ({ doer, doerId }) => (doer === 'PARTNER' ? doerId : null),
    }),
    dueOn: t.field({
      type: 'LocalDate',
      requiresScopes,
      description: 'Until when.',
      resolve: ({ dueOn }) => dueOn.toISOString().slice(0, 10),
    }),
    result: t.string({
      nullable: true,
      requiresScopes,
      description: 'What came of it; null: nothing yet.',
      resolve: ({ id, participantId, resultSealed }, _, { open }) =>
        open({
          subjectId: participantId,
          cell: { table: 'plan_step', column: 'result', row: id },
          bytes: resultSealed,
        }),
    }),
    resultAt: t.expose('resultAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When that was written down; null: nothing yet.',
    }),
    resultBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who wrote it down; null: the person themselves, or nobody yet.',
      resolve: ({ resultById }, _, { loaders }) => (resultById ? loaders.staff.load(resultById) : null),
    }),
  }),
});

const PlanGoal = builder.objectRef<GoalOf>('PlanGoal').implement({
  description: "A goal in the person's words; it hangs on a need that they ranked.",
  extensions: { subjectOf: (row: GoalOf) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    need: t.expose('need', { type: NeedKind, requiresScopes, description: 'On which need.' }),
    words: t.string({
      nullable: true,
      requiresScopes,
      description: 'What the person wants. Null once they are erased.',
      resolve: ({ id, participantId, wordsSealed }, _, { open }) =>
        open({
          subjectId: participantId,
          cell: { table: 'plan_goal', column: 'words', row: id },
          bytes: wordsSealed,
        }),
    }),
    steps: t.expose('steps', { type: [PlanStep], requiresScopes, description: 'In the order of the plan.' }),
  }),
});

export const Plan = builder.objectRef<PlanOf>('Plan').implement({
  description: 'One version of a plan. No version is ever changed; a new one takes its place once the person agrees.',
  extensions: { subjectOf: (row: PlanOf) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    version: t.exposeInt('version', { requiresScopes, description: '1 is the first.' }),
    language: t.expose('language', { type: 'Locale', requiresScopes, description: 'In which language it is written.' }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime', requiresScopes, description: 'When it was written down.' }),
    writtenBy: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who wrote it down with the person.',
      resolve: ({ writtenById }, _, { loaders }) => loaders.staff.load(writtenById),
    }),
    agreedAt: t.expose('agreedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When the person agreed; null: they have not.',
    }),
    agreedHow: t.expose('agreedHow', {
      type: GivenHow,
      nullable: true,
      requiresScopes,
      description: 'How they said so to somebody at the site; null: they have not, or did so themselves, signed in.',
    }),
    agreedWith: t.field({
      type: Staff,
      nullable: true,
      requiresScopes,
      description: 'Who wrote down that they agree; null: they have not, or did so themselves, signed in.',
      resolve: ({ agreedWithId }, _, { loaders }) => (agreedWithId ? loaders.staff.load(agreedWithId) : null),
    }),
    inForce: t.exposeBoolean('inForce', {
      requiresScopes,
      description: 'It is the newest that the person agreed to.',
    }),
    goals: t.expose('goals', { type: [PlanGoal], requiresScopes, description: 'In the order of the plan.' }),
  }),
});
