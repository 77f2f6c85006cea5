import { openStates } from '../departure/departure-plan.ts';
import { forScreeners } from '../task/task.ts';
import type { Transaction } from '../../db.ts';
import type { Approval } from '../../generated/prisma/client.ts';
import type { TaskKind } from '../../generated/prisma/enums.ts';
import type { HandOverInput } from './closing-content.ts';
import { type WardLeft, wardsLeftWhenAsking, wardsLeftWhenDeciding } from './ward-left.ts';

/** What may still be open when somebody leaves; each is handed on to somebody. */
export const openThingKinds = [
  'TASK',
  'PLAN_STEP',
  'PARTNER',
  'MONITORING',
  'PAPER_DATE',
  'ADDRESS_CHANGE',
  'WARD',
  'DEPARTURE_PLAN',
] as const;
export type OpenThingKind = (typeof openThingKinds)[number];

/** One thing that is open with a person; `aboutId` is which task, step, …: for a partner the organization, for a ward the person. */
export type OpenThing = { participantId: string; kind: OpenThingKind; aboutId: string };

/** Tasks about what is in the list by itself, those that leaving settles, and what stays with those who screen: it is handed to nobody. */
const notInList: TaskKind[] = [
  ...(['MONITORING_GOES_ON', 'PAPER_DATE', 'ADDRESS_TO_REPORT'] as const),
  ...(['CONSENT_REVOKED', 'APPROVAL_REFUSED'] as const),
  ...forScreeners,
];

/**
 * What is open with these people, in the order of the kinds: tasks, steps of the newest plan without a result, partners who still give
 * something, monitoring that has not ended, papers and changes of address that nobody has settled, whoever would be left without
 * anybody to look after them, and a departure plan that has not ended.
 */
export const findOpenThings = async (tx: Transaction, participantIds: readonly string[]): Promise<OpenThing[]> =>
  openThings(tx, participantIds, await wardsLeftWhenAsking(tx, participantIds));

/** The same as a second person decides about a closing that was asked for with these hand-overs. */
export async function findOpenWhenDeciding(
  tx: Transaction,
  approval: Approval,
  handOvers: readonly HandOverInput[],
): Promise<OpenThing[]> {
  const askedWardIds = handOvers.flatMap(({ kind, aboutId }) => (kind === 'WARD' ? aboutId : []));
  return openThings(tx, [approval.participantId], await wardsLeftWhenDeciding(tx, approval, askedWardIds));
}

async function openThings(
  tx: Transaction,
  participantIds: readonly string[],
  wards: readonly WardLeft[],
): Promise<OpenThing[]> {
  const participantId = { in: [...participantIds] };
  const select = { id: true, participantId: true } as const;
  const tasks = await tx.task.findMany({
    where: { participantId, doneAt: null, kind: { notIn: notInList } },
    orderBy: { id: 'asc' },
    select,
  });
  const partners = await tx.partnerAccess.findMany({
    where: { participantId, endedAt: null },
    distinct: ['participantId', 'organizationId'],
    select: { participantId: true, organizationId: true },
  });
  const monitorings = await tx.monitoring.findMany({
    where: { participantId, kind: { not: 'NONE' }, endedOn: null },
    select,
  });
  const papers = await tx.paperDate.findMany({ where: { participantId, status: 'OPEN' }, select });
  const untold = { OR: [{ courtDoneOn: null }, { iceDoneOn: null }, { uscisDoneOn: null }] };
  const addresses = await tx.addressChange.findMany({ where: { participantId, takenBackAt: null, ...untold }, select });
  const departures = await tx.departurePlan.findMany({
    where: { participantId, status: { in: [...openStates] } },
    select,
  });
  return [
    ...tasks.map(({ id, ...row }) => ({ participantId: row.participantId!, kind: 'TASK' as const, aboutId: id })),
    ...(await openSteps(tx, participantIds)),
    ...partners.map((row) => ({ ...row, kind: 'PARTNER' as const, aboutId: row.organizationId })),
    ...monitorings.map(({ id, ...row }) => ({ ...row, kind: 'MONITORING' as const, aboutId: id })),
    ...papers.map(({ id, ...row }) => ({ ...row, kind: 'PAPER_DATE' as const, aboutId: id })),
    ...addresses.map(({ id, ...row }) => ({ ...row, kind: 'ADDRESS_CHANGE' as const, aboutId: id })),
    ...wards.map((row) => ({ participantId: row.guardianId, kind: 'WARD' as const, aboutId: row.wardId })),
    ...departures.map(({ id, ...row }) => ({ ...row, kind: 'DEPARTURE_PLAN' as const, aboutId: id })),
  ];
}

async function openSteps(tx: Transaction, participantIds: readonly string[]): Promise<OpenThing[]> {
  const newest = await tx.plan.findMany({
    where: { participantId: { in: [...participantIds] } },
    orderBy: [{ participantId: 'asc' }, { version: 'desc' }],
    distinct: ['participantId'],
    select: { participantId: true, goals: { select: { steps: { where: { resultAt: null }, select: { id: true } } } } },
  });
  return newest.flatMap(({ participantId, goals }) =>
    goals.flatMap(({ steps }) => steps.map(({ id }) => ({ participantId, kind: 'PLAN_STEP' as const, aboutId: id }))),
  );
}
